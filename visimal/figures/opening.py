"""Opening the books of a project: what the slices know, as it stood on a day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.budget import queries as budget
from visimal.budget.models import BudgetVersion
from visimal.consortium import queries as consortium
from visimal.consortium.models import Partner
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
from visimal.figures.opening_corrections import corrections
from visimal.figures.opening_reports import payments
from visimal.figures.opening_reports import project_reports
from visimal.figures.opening_reports import recoveries
from visimal.figures.opening_reports import reports
from visimal.programmes import programme
from visimal.workplan import queries as workplan


def books(
    session: Session, project: Project, as_of: date, folders: Sequence[Path]
) -> Books:
    """The books of a project as they stood at the end of a day."""
    periods = consortium.periods(session, project)
    calendar = Calendar(
        project.starts_on,
        tuple(ReportingPeriod(p.number, p.first_month, p.last_month) for p in periods),
    )
    version = budget.version_in_force(session, project, as_of)
    members = consortium.partners(session, project)
    packages = workplan.work_packages(session, project)
    funding = _funding(session, version)
    return Books(
        heading=_heading(project, version, as_of),
        programme=programme(project.programme, folders),
        calendar=calendar,
        due_on={period.number: period.due_on for period in periods},
        partners=tuple(_partner(one, funding.get(one.id)) for one in members),
        packages=tuple(
            PackageBook(one.code, MultilingualText(one.title)) for one in packages
        ),
        planned=_planned(
            session,
            version,
            partners={one.id: one.number for one in members},
            packages={one.id: one.code for one in packages},
            periods={one.id: one.number for one in periods},
        ),
        reports=reports(session, project, calendar, as_of),
        project_reports=project_reports(session, project, as_of),
        payments=payments(session, project, as_of),
        corrections=corrections(session, project, as_of),
        recoveries=recoveries(session, project, as_of),
    )


def _heading(project: Project, version: BudgetVersion, as_of: date) -> Heading:
    return Heading(
        code=project.code,
        acronym=project.acronym,
        title=MultilingualText(project.title),
        specific_objective=MultilingualText(project.specific_objective),
        is_demonstration=project.is_demonstration,
        as_of=as_of,
        budget_version=version.version,
        granted=version.eligible,
        granted_erdf=version.erdf,
        key=project.id,
    )


def _funding(session: Session, version: BudgetVersion) -> dict[int, FundedTerms]:
    """The funding terms of each funded partner, by its key."""
    sources: dict[int, list[Contribution]] = defaultdict(list)
    for one in budget.contributions(session, version):
        status = LegalStatus(one.legal_status)
        sources[one.partner_id].append(Contribution(one.source, status, one.amount))
    rates: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for partner, option, rate in budget.flat_rates(session, version):
        rates[partner][option] = rate
    return {
        one.partner_id: FundedTerms(
            FundingTerms(one.erdf_rate, one.erdf),
            tuple(sources[one.partner_id]),
            FlatRates(**rates[one.partner_id]),
        )
        for one in budget.terms(session, version)
    }


def _partner(one: Partner, funding: FundedTerms | None) -> PartnerBook:
    return PartnerBook(
        number=one.number,
        label=one.label,
        abbreviation=one.abbreviation,
        name=MultilingualText(one.name),
        role=one.role,
        side=one.side,
        country=one.country,
        legal_status=one.legal_status,
        vat_status=one.vat_status,
        funding=funding,
        key=one.id,
    )


def _planned(
    session: Session,
    version: BudgetVersion,
    *,
    partners: dict[int, int],
    packages: dict[int, str],
    periods: dict[int, int],
) -> tuple[PlannedCell, ...]:
    categories = {str(category): category for category in CostCategory}
    # Cents are laid over cells in their order: it must not be the database's.
    places = {code: place for place, code in enumerate(packages.values())}
    order = {category: place for place, category in enumerate(categories)}
    cells = (
        PlannedCell(
            partners[partner],
            packages[package],
            categories[category],
            periods[period],
            planned,
        )
        for partner, package, category, period, planned in budget.planned_amounts(
            session, version
        )
    )
    return tuple(
        sorted(
            cells,
            key=lambda cell: (
                cell.partner,
                cell.period,
                places[cell.package],
                order[cell.category.value],
            ),
        )
    )
