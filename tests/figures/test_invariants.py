"""What holds for the figures of every project, whatever was planned and declared."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.opened_project import REPORTS
from visimal.consortium.models import Project
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.months import reporting_periods
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.texts import MultilingualText
from visimal.figures import ProjectFigures
from visimal.figures.books import Books
from visimal.figures.books import FundedTerms
from visimal.figures.books import Heading
from visimal.figures.books import LineSum
from visimal.figures.books import PackageBook
from visimal.figures.books import PartnerBook
from visimal.figures.books import PlannedCell
from visimal.figures.books import ProjectReportBook
from visimal.figures.books import ReportBook
from visimal.programmes import programme

PROGRAMME = programme("fwvl_2021_2027", REPORTS)
CALENDAR = Calendar(date(2026, 1, 1), reporting_periods(8, 3))
PACKAGES = ("WP1", "WP2")
REAL = (CostCategory.STAFF, CostCategory.TRAVEL, CostCategory.EXTERNAL)
TEXT = MultilingualText({"en": "x"})

cents = st.integers(0, 999_999).map(from_cents)
rates = st.sampled_from(
    [
        FlatRates(),
        FlatRates(office_on_staff=Decimal(15)),
        FlatRates(office_on_direct=Decimal("12.5"), travel_on_staff=Decimal(7)),
        FlatRates(other_on_staff=Decimal(40)),
        FlatRates(staff=Decimal(20), office_on_staff=Decimal(15)),
    ]
)


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
    part = share(declared, Decimal(draw(st.integers(0, 100))), Rounding.TOWARDS_ZERO)
    fate = draw(st.sampled_from(["certified", "deducted", "parked"]))
    return LineSum(
        package=draw(st.sampled_from(PACKAGES)),
        category=draw(st.sampled_from(REAL)),
        month=draw(st.sampled_from(list(CALENDAR.period(period).months))),
        declared=declared,
        deducted=part if fate == "deducted" else ZERO,
        parked=declared if fate == "parked" else ZERO,
        redeclared=declared if draw(st.integers(0, 9)) == 0 else ZERO,
    )


@st.composite
def report(draw: st.DrawFn, number: int, period: int) -> ReportBook:
    """A report of any status, with its lines."""
    status = draw(st.sampled_from(list(_DATES)))
    submitted_on, certified_on = _DATES[status]
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


_DATES = {
    PartnerReportStatus.DRAFT: (None, None),
    PartnerReportStatus.SUBMITTED: (date(2026, 5, 1), None),
    PartnerReportStatus.CERTIFIED: (date(2026, 5, 1), date(2026, 6, 1)),
}


@st.composite
def projects(draw: st.DrawFn) -> ProjectFigures:
    """A project with two partners, two packages, three periods and any amounts."""
    partners = tuple(draw(partner(number)) for number in (1, 2))
    planned = tuple(
        PlannedCell(one.number, package, category, period.number, draw(cents))
        for one in partners
        for package in PACKAGES
        for category in (CostCategory.STAFF, CostCategory.EXTERNAL)
        for period in CALENDAR.periods
    )
    reports = tuple(
        draw(report(one.number, period)) for period in (1, 2) for one in partners
    )
    certificates = tuple(one.key for one in reports if one.certified_on is not None)
    books = Books(
        heading=Heading(
            code="X",
            acronym="X",
            title=TEXT,
            specific_objective=TEXT,
            is_demonstration=True,
            as_of=date(2026, 7, 1),
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
        project_reports=(
            ProjectReportBook(
                number=1,
                period=2,
                status=ProjectReportStatus.SUBMITTED,
                submitted_on=date(2026, 6, 2),
                certificates=certificates,
                excluded={},
            ),
        ),
        payments=(),
    )
    figures = ProjectFigures(Session(), Project(), date(2026, 7, 1), (Path(),))
    figures.books = books
    return figures


#: Checks of what a project file promises; here the amounts are any.
PROMISED = {"contributions", "flat_rates"}


@settings(max_examples=1000, deadline=None)
@given(projects())
def test_every_way_of_adding_up_gives_the_same(figures: ProjectFigures) -> None:
    unmet = [one for one in figures.checks if not one.passes]
    assert {one.code for one in unmet} <= PROMISED


@settings(max_examples=250, deadline=None)
@given(projects())
def test_erdf_and_contribution_pay_for_every_certificate(
    figures: ProjectFigures,
) -> None:
    for one in figures.reports:
        paid = total((one.certified_erdf, one.certified_contribution))
        assert paid == one.certified
        if one.certified_on is not None:
            parts = total((one.certified, one.deducted, one.parked))
            assert parts == one.declared
    for partner_row in figures.partners:
        ceiling = figures.books.funding(partner_row.number).terms.ceiling
        own = [one for one in figures.reports if one.partner == partner_row.number]
        assert total(one.certified_erdf for one in own) <= ceiling


@settings(max_examples=250, deadline=None)
@given(projects())
def test_a_bridge_always_reaches_the_other_side(figures: ProjectFigures) -> None:
    for bridge in figures.bridges:
        steps = total(one.amount for one in bridge.rows)
        assert minus(bridge.ours, bridge.programme) == steps


@settings(max_examples=250, deadline=None)
@given(projects())
def test_the_months_of_all_partners_are_the_months_of_the_project(
    figures: ProjectFigures,
) -> None:
    for measure in ("eligible", "erdf"):
        whole = next(
            one
            for one in figures.profiles
            if (one.scope, one.measure) == ("project", measure)
        )
        for scope in ("partner", "work_package", "category"):
            parts = [
                one
                for one in figures.profiles
                if (one.scope, one.measure) == (scope, measure)
            ]
            for index, month in enumerate(whole.months):
                own = [one.months[index] for one in parts]
                assert total(one.planned for one in own) == month.planned
                assert total(one.declared for one in own) == month.declared
                assert total(one.certified for one in own) == month.certified
