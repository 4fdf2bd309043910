"""Opening the books of a project: one question to the database for each table."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.budget.models import BudgetVersion
from visimal.budget.models import PartnerContribution
from visimal.budget.models import PartnerFlatRate
from visimal.budget.models import PartnerTerms
from visimal.budget.models import PlannedAmount
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.months import Calendar
from visimal.domain.months import ReportingPeriod
from visimal.domain.texts import MultilingualText
from visimal.figures.books import Books
from visimal.figures.books import FundedTerms
from visimal.figures.books import Heading
from visimal.figures.books import PackageBook
from visimal.figures.books import PartnerBook
from visimal.figures.books import PlannedCell
from visimal.figures.opening_reports import Opened
from visimal.figures.opening_reports import payments
from visimal.figures.opening_reports import project_reports
from visimal.figures.opening_reports import report_keys
from visimal.figures.opening_reports import reports
from visimal.programmes import programme
from visimal.workplan.models import WorkPackage


def books(
    session: Session, project: Project, as_of: date, folders: Sequence[Path]
) -> Books:
    """The books of a project as they stood at the end of a day."""
    own = project.id
    calendar, due_on, periods = _calendar(session, project)
    version = _version(session, own, as_of)
    partners = _partners(session, own, version.id)
    numbers = _partner_numbers(session, own)
    packages = {
        key: PackageBook(code, MultilingualText(title))
        for key, code, title in session.execute(
            select(WorkPackage.id, WorkPackage.code, WorkPackage.title)
            .where(WorkPackage.project_id == own)
            .order_by(WorkPackage.position)
        )
    }
    codes = {key: one.code for key, one in packages.items()}
    opened = Opened(own, as_of, calendar, numbers, codes, periods)
    keys = report_keys(session, opened)
    return Books(
        heading=Heading(
            code=project.code,
            acronym=project.acronym,
            title=MultilingualText(project.title),
            specific_objective=MultilingualText(project.specific_objective),
            is_demonstration=project.is_demonstration,
            as_of=as_of,
            budget_version=version.version,
            granted=version.eligible,
            granted_erdf=version.erdf,
        ),
        programme=programme(project.programme, folders),
        calendar=calendar,
        due_on=due_on,
        partners=partners,
        packages=tuple(packages.values()),
        planned=_planned(session, version.id, opened),
        reports=reports(session, opened, keys),
        project_reports=project_reports(session, opened, keys),
        payments=payments(session, opened),
    )


def _partner_numbers(session: Session, own: int) -> dict[int, int]:
    asked = select(Partner.id, Partner.number).where(Partner.project_id == own)
    return dict(session.execute(asked).all())


def _calendar(
    session: Session, project: Project
) -> tuple[Calendar, dict[int, date | None], dict[int, int]]:
    asked = (
        select(Period).where(Period.project_id == project.id).order_by(Period.number)
    )
    found = session.scalars(asked).all()
    calendar = Calendar(
        project.starts_on,
        tuple(ReportingPeriod(p.number, p.first_month, p.last_month) for p in found),
    )
    due_on = {period.number: period.due_on for period in found}
    return calendar, due_on, {period.id: period.number for period in found}


def _version(session: Session, own: int, as_of: date) -> BudgetVersion:
    """The budget in force that day; before the first one, the first."""
    asked = (
        select(BudgetVersion)
        .where(BudgetVersion.project_id == own)
        .order_by(BudgetVersion.valid_from)
    )
    versions = session.scalars(asked).all()
    in_force = [one for one in versions if one.valid_from <= as_of]
    return in_force[-1] if in_force else versions[0]


def _partners(session: Session, own: int, version: int) -> tuple[PartnerBook, ...]:
    contributions: dict[int, list[Contribution]] = defaultdict(list)
    for one in session.scalars(
        select(PartnerContribution)
        .where(PartnerContribution.version_id == version)
        .order_by(PartnerContribution.position)
    ):
        status = LegalStatus(one.legal_status)
        contributions[one.partner_id].append(
            Contribution(one.source, status, one.amount)
        )
    rates: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for partner, option, rate in session.execute(
        select(
            PartnerFlatRate.partner_id, PartnerFlatRate.option, PartnerFlatRate.rate
        ).where(PartnerFlatRate.version_id == version)
    ):
        rates[partner][option] = rate
    funding = {
        one.partner_id: FundedTerms(
            FundingTerms(one.erdf_rate, one.erdf),
            tuple(contributions[one.partner_id]),
            FlatRates(**rates[one.partner_id]),
        )
        for one in session.scalars(
            select(PartnerTerms).where(PartnerTerms.version_id == version)
        )
    }
    found = session.scalars(
        select(Partner).where(Partner.project_id == own).order_by(Partner.number)
    )
    return tuple(
        PartnerBook(
            number=one.number,
            label=one.label,
            abbreviation=one.abbreviation,
            name=MultilingualText(one.name),
            role=one.role,
            side=one.side,
            country=one.country,
            legal_status=one.legal_status,
            vat_status=one.vat_status,
            funding=funding.get(one.id),
        )
        for one in found
    )


def _planned(
    session: Session, version: int, project: Opened
) -> tuple[PlannedCell, ...]:
    asked = select(
        PlannedAmount.partner_id,
        PlannedAmount.work_package_id,
        PlannedAmount.category,
        PlannedAmount.period_id,
        PlannedAmount.planned,
    ).where(PlannedAmount.version_id == version)
    return tuple(
        PlannedCell(
            project.partners[partner],
            project.packages[package],
            CostCategory(category),
            project.periods[period],
            planned,
        )
        for partner, package, category, period, planned in session.execute(asked)
    )
