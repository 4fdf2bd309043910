"""What stands at the head: the project, its periods and its partners."""

from decimal import Decimal

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.books import Books
from visimal.figures.books import PartnerBook
from visimal.figures.breakdowns import ERDF
from visimal.figures.breakdowns import PlanSums
from visimal.figures.tables import ContributionRow
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PeriodRow
from visimal.figures.tables import ProjectHeading

_OPTIONS = (
    "staff",
    "office_on_staff",
    "office_on_direct",
    "travel_on_staff",
    "other_on_staff",
)


def project_heading(books: Books, partners: tuple[PartnerRow, ...]) -> ProjectHeading:
    """The project in one line; its amounts are the sums of its partners'."""
    heading, calendar = books.heading, books.calendar
    eligible = total(one.eligible for one in partners)
    erdf = total(one.erdf for one in partners)
    return ProjectHeading(
        code=heading.code,
        acronym=heading.acronym,
        title=heading.title,
        programme=books.programme.id,
        specific_objective=heading.specific_objective,
        is_demonstration=heading.is_demonstration,
        starts_on=calendar.starts_on,
        ends_on=calendar.ends_on,
        months=calendar.months,
        as_of=heading.as_of,
        month=min(max(calendar.month_of(heading.as_of), 1), calendar.months),
        period=calendar.period_at(heading.as_of).number,
        budget_version=heading.budget_version,
        eligible=eligible,
        erdf=erdf,
        partner_contribution=minus(eligible, erdf),
    )


def period_rows(books: Books) -> tuple[PeriodRow, ...]:
    """The reporting calendar."""
    rows = []
    for period in books.calendar.periods:
        days = books.calendar.days_of(period)
        rows.append(
            PeriodRow(
                number=period.number,
                first_month=period.first_month,
                last_month=period.last_month,
                starts_on=days.starts_on,
                ends_on=days.ends_on,
                due_on=books.due_on[period.number],
            )
        )
    return tuple(rows)


def partner_rows(books: Books, plan: PlanSums) -> tuple[PartnerRow, ...]:
    """The consortium, each with its own terms."""
    return tuple(_partner_row(plan, one) for one in books.partners)


def _partner_row(plan: PlanSums, one: PartnerBook) -> PartnerRow:
    funding = one.funding
    eligible = ZERO if funding is None else plan.by_category[one.number].total()
    borne = None if funding is None else plan.by_bearer[one.number]
    erdf = ZERO if borne is None else borne[ERDF]
    return PartnerRow(
        number=one.number,
        label=one.label,
        abbreviation=one.abbreviation,
        name=one.name,
        role=one.role,
        side=one.side,
        country=one.country,
        legal_status=one.legal_status,
        vat_status=one.vat_status,
        is_funded=funding is not None,
        eligible=eligible,
        erdf_rate=None if funding is None else funding.terms.rate,
        erdf=erdf,
        partner_contribution=minus(eligible, erdf),
        contributions=()
        if funding is None
        else tuple(
            ContributionRow(source.source, source.legal_status, source.amount)
            for source in funding.contributions
        ),
        public=ZERO if borne is None else borne[LegalStatus.PUBLIC],
        auto_public=ZERO if borne is None else borne[LegalStatus.AUTO_PUBLIC],
        private=ZERO if borne is None else borne[LegalStatus.PRIVATE],
        flat_rates={} if funding is None else flat_rates_in_force(funding.flat_rates),
    )


def flat_rates_in_force(rates: FlatRates) -> dict[str, Decimal]:
    """The flat rates a partner has, by the name of the option."""
    found = ((option, getattr(rates, option)) for option in _OPTIONS)
    return {option: rate for option, rate in found if rate is not None}
