"""Projects of any amounts: planned, declared, controlled, corrected and paid.

Two partners with two work packages over three semesters: small enough to make a
thousand of them, and every rule meets every other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.figures.any_corrections import certificates_of
from tests.figures.any_corrections import corrections
from tests.figures.any_corrections import part
from tests.opened_project import REPORTS
from visimal.consortium.models import Project
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.months import reporting_periods
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.texts import MultilingualText
from visimal.figures import ProjectFigures
from visimal.figures.accounts import accounts
from visimal.figures.accounts import certified_cells
from visimal.figures.accounts import summed
from visimal.figures.books import Books
from visimal.figures.books import FundedTerms
from visimal.figures.books import Heading
from visimal.figures.books import LineSum
from visimal.figures.books import PackageBook
from visimal.figures.books import PartnerBook
from visimal.figures.books import PaymentBook
from visimal.figures.books import PlannedCell
from visimal.figures.books import ProjectReportBook
from visimal.figures.books import ReportBook
from visimal.figures.dues import due_rows
from visimal.figures.flat_cells import flat_and_real
from visimal.programmes import programme

PROGRAMME = programme("fwvl_2021_2027", REPORTS)
CALENDAR = Calendar(date(2026, 1, 1), reporting_periods(8, 3))
AS_OF = date(2027, 11, 22)
PACKAGES = ("WP1", "WP2")
REAL = (CostCategory.STAFF, CostCategory.TRAVEL, CostCategory.EXTERNAL)
TEXT = MultilingualText({"en": "x"})

cents = st.integers(0, 999_999).map(from_cents)
percents = st.integers(0, 100).map(Decimal)
rates = st.sampled_from(
    [
        FlatRates(),
        FlatRates(office_on_staff=Decimal(15)),
        FlatRates(office_on_direct=Decimal("12.5"), travel_on_staff=Decimal(7)),
        FlatRates(other_on_staff=Decimal(40)),
        FlatRates(staff=Decimal(20), office_on_staff=Decimal(15)),
    ]
)
#: When a report of the first and of the second semester reached which state.
DATES = {
    PartnerReportStatus.DRAFT: (None, None),
    PartnerReportStatus.SUBMITTED: (date(2026, 10, 1), None),
    PartnerReportStatus.CERTIFIED: (date(2026, 10, 1), date(2026, 12, 1)),
}
#: Number and period of each report to the programme, and when it was submitted.
TO_THE_PROGRAMME = ((1, 1, date(2027, 1, 4)), (2, 2, date(2027, 9, 1)))


@st.composite
def partner(draw: st.DrawFn, number: int) -> PartnerBook:
    """A funded partner with any terms."""
    terms = FundingTerms(Decimal(draw(st.integers(0, 10_000))) / 100, draw(cents))
    sources = tuple(
        Contribution(status.value, status, draw(cents)) for status in LegalStatus
    )
    return PartnerBook(
        number=number,
        label=f"P{number}",
        abbreviation=f"P{number}",
        name=TEXT,
        role="partner",
        side=None,
        country="BE",
        legal_status="public",
        vat_status="unknown",
        funding=FundedTerms(terms, sources, draw(rates)),
        key=number,
    )


@st.composite
def line_sum(draw: st.DrawFn, period: int) -> LineSum:
    """Lines of one package, category and month: costs or credit notes."""
    declared = from_cents(draw(st.integers(-99_999, 999_999)))
    fate = draw(st.sampled_from(["certified", "deducted", "parked"]))
    cut = part(declared, draw(percents)) if fate == "deducted" else ZERO
    return LineSum(
        package=draw(st.sampled_from(PACKAGES)),
        category=draw(st.sampled_from(REAL)),
        month=draw(st.sampled_from(list(CALENDAR.period(period).months))),
        declared=declared,
        deducted=cut,
        parked=declared if fate == "parked" else ZERO,
        redeclared=declared if draw(st.integers(0, 9)) == 0 else ZERO,
    )


@st.composite
def report(draw: st.DrawFn, number: int, period: int) -> ReportBook:
    """A report of any status, with its lines."""
    status = draw(st.sampled_from([*DATES, PartnerReportStatus.CERTIFIED]))
    submitted_on, certified_on = (
        day and day.replace(year=day.year + period - 1) for day in DATES[status]
    )
    return ReportBook(
        partner=number,
        period=period,
        status=status,
        submitted_on=submitted_on,
        certified_on=certified_on,
        is_open=status is PartnerReportStatus.DRAFT,
        lines=1,
        sums=tuple(draw(st.lists(line_sum(period), max_size=4))),
    )


def certified(report: ReportBook, partners: Sequence[PartnerBook]) -> Euro:
    """What a certificate comes to, flat rates included."""
    funding = partners[report.partner - 1].funding
    assert funding is not None
    rounding = PROGRAMME.rounding("flat_rate").rounding
    return summed(flat_and_real(certified_cells(report), funding.flat_rates, rounding))


@st.composite
def books_of_any_project(draw: st.DrawFn) -> Books:
    """The books of a project, from its plan to what was paid."""
    partners = tuple(draw(partner(number)) for number in (1, 2))
    planned = tuple(
        PlannedCell(one.number, package, category, period.number, draw(cents))
        for one in partners
        for package in PACKAGES
        for category in (CostCategory.STAFF, CostCategory.EXTERNAL)
        for period in CALENDAR.periods[:2]
    )
    reports = tuple(
        draw(report(one.number, period)) for period in (1, 2) for one in partners
    )
    # A certificate goes into the report of its period, into the next, or waits; but
    # one that gives back does not wait, or others would be paid above the ceiling.
    included = {
        one.key: draw(
            st.sampled_from(
                [
                    one.period,
                    one.period,
                    2,
                    None if certified(one, partners) >= ZERO else 2,
                ]
            )
        )
        for one in reports
        if one.certified_on is not None
    }
    books = Books(
        heading=Heading(
            code="X",
            acronym="X",
            title=TEXT,
            specific_objective=TEXT,
            is_demonstration=True,
            as_of=AS_OF,
            budget_version="1",
            granted=total(cell.planned for cell in planned),
            granted_erdf=from_cents(10**9),
            key=1,
        ),
        programme=PROGRAMME,
        calendar=CALENDAR,
        due_on={},
        partners=partners,
        packages=tuple(PackageBook(code, TEXT) for code in PACKAGES),
        planned=planned,
        reports=reports,
        project_reports=tuple(
            ProjectReportBook(
                number=number,
                period=period,
                status=ProjectReportStatus.SUBMITTED,
                submitted_on=submitted_on,
                certificates=tuple(k for k, its in included.items() if its == number),
                excluded={},
            )
            for number, period, submitted_on in TO_THE_PROGRAMME
        ),
        payments=(),
    )
    certificates = certificates_of(reports, included)
    if certificates:
        books = replace(books, corrections=draw(corrections(certificates)))
    return replace(books, payments=draw(payments(books)))


@st.composite
def payments(draw: st.DrawFn, books: Books) -> tuple[PaymentBook, ...]:
    """What the programme paid of what it owes, and what the lead passed on of it."""
    paid: list[PaymentBook] = []
    for due in due_rows(accounts(books)):
        received = part(due.due_erdf, draw(percents))
        first = part(received, draw(percents))
        for instalment, erdf in enumerate((first, minus(received, first)), start=1):
            if erdf <= ZERO:
                continue
            passed_on = erdf if draw(st.booleans()) else ZERO
            paid.append(
                PaymentBook(
                    project_report=due.project_report,
                    partner=due.partner,
                    erdf=erdf,
                    received_on=date(2027, 8 + instalment, 1),
                    passed_on=date(2027, 8 + instalment, 8) if passed_on else None,
                    passed_on_erdf=passed_on,
                    instalment=instalment,
                )
            )
    return tuple(paid)


def figures_of(books: Books) -> ProjectFigures:
    """The figures of books that no database holds."""
    figures = ProjectFigures(Session(), Project(), AS_OF, (Path(),))
    figures.books = books
    return figures


projects = books_of_any_project().map(figures_of)
