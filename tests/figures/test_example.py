"""The figures of the example project, as they were worked out by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from tests.opened_project import REPORTS
from visimal.domain.money import euro
from visimal.domain.report_status import PartnerReportStatus
from visimal.export import offers
from visimal.figures import ProjectFigures
from visimal.figures.tables import CumulativeTable
from visimal.figures.tables import Matrix
from visimal.figures.tables import Profile


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFigures]:
    """The example project as of 30 June 2026."""
    with opened(example_project(), tmp_path_factory.mktemp("example")) as found:
        yield found


def row_of(table: CumulativeTable, key: str) -> tuple[str, str, str, str]:
    """Budget, previously, current and remaining of one row."""
    row = next(one for one in (*table.rows, table.total) if one.key == key)
    return (
        str(row.budget),
        str(row.previously_reported),
        str(row.current_report),
        str(row.remaining),
    )


def cell(matrix: Matrix, row: str, column: str) -> str:
    """One amount of a matrix."""
    found = next(one for one in matrix.rows if one.key == row)
    return str(found.amounts[matrix.columns.index(column)])


def profile(figures: ProjectFigures, scope: str, key: str, measure: str) -> Profile:
    """One profile."""
    return next(
        one
        for one in figures.profiles
        if (one.scope, one.key, one.measure) == (scope, key, measure)
    )


def test_the_project_is_the_sum_of_its_partners_own_terms(
    figures: ProjectFigures,
) -> None:
    assert figures.project.eligible == euro("1250.01")
    assert figures.project.erdf == euro("700.00")
    assert figures.project.partner_contribution == euro("550.01")


def test_five_months_end_on_the_last_of_may(figures: ProjectFigures) -> None:
    assert figures.project.ends_on == date(2026, 5, 31)
    assert (figures.project.month, figures.project.period) == (5, 2)


def test_each_partner_has_its_own_rate_and_ceiling(figures: ProjectFigures) -> None:
    alpha, beta, gamma = figures.partners
    assert (alpha.erdf_rate, alpha.erdf) == (Decimal(60), euro("600.00"))
    assert (alpha.public, alpha.private) == (euro("300.00"), euro("100.00"))
    # Half of 250.01 would be 125.00; the agreement says 100.00.
    assert (beta.erdf_rate, beta.erdf) == (Decimal(50), euro("100.00"))
    assert beta.partner_contribution == euro("150.01")
    assert not gamma.is_funded


def test_the_planned_erdf_of_a_period_stops_at_the_ceiling(
    figures: ProjectFigures,
) -> None:
    erdf = figures.budget.erdf_by_period
    assert cell(erdf, "1", "1") == "240.00"
    assert cell(erdf, "1", "2") == "360.00"
    # 50 % of 100.01 is 50.005; of 250.01 it is 125.005, but 100.00 is the ceiling.
    assert cell(erdf, "2", "1") == "50.00"
    assert cell(erdf, "2", "2") == "50.00"


def test_office_is_cut_on_the_reports_total_and_a_deduction_takes_its_tail(
    figures: ProjectFigures,
) -> None:
    report = figures.partner_report(1, 1)
    assert [(str(one.base), str(one.amount)) for one in report.flat_rates] == [
        ("133.34", "20.00")
    ]
    assert [
        (str(one.base), str(one.amount)) for one in report.certified_flat_rates
    ] == [("100.01", "15.00")]
    row = report.report
    assert (row.declared, row.deducted) == (euro("163.34"), euro("38.33"))
    assert (row.certified, row.certified_erdf) == (euro("125.01"), euro("75.00"))
    assert row.certified_contribution == euro("50.01")
    assert cell(report.control_by_category, "office", "deducted") == "5.00"


def test_office_follows_the_work_packages_of_its_staff(
    figures: ProjectFigures,
) -> None:
    by_package = figures.partner_report(1, 1).declared.by_work_package
    # 15.00 of the 20.00 go with 100.01 of 133.34, the rest with 33.33.
    assert row_of(by_package, "WP1") == ("700.00", "0.00", "125.01", "574.99")
    assert row_of(by_package, "WP2") == ("300.00", "0.00", "38.33", "261.67")


def test_a_parked_cost_that_is_declared_again_counts_once(
    figures: ProjectFigures,
) -> None:
    declared = figures.partner_report(2, 2).declared
    assert row_of(declared.by_category, "external") == (
        "250.01",
        "59.99",
        "200.00",
        "-9.98",
    )
    bridge = next(one for one in figures.bridges if one.code == "reported")
    assert (bridge.programme, bridge.ours) == (euro("463.33"), euro("423.33"))
    assert [str(one.amount) for one in bridge.rows] == ["-40.00"]


def test_the_erdf_that_is_declared_stops_at_the_ceiling(
    figures: ProjectFigures,
) -> None:
    financing = figures.partner_report(2, 2).declared.financing
    # Of 59.99 it is 29.99, so the rest of the 100.00 belongs to this report.
    assert row_of(financing, "erdf") == ("100.00", "29.99", "70.01", "0.00")
    assert row_of(financing, "private") == ("150.01", "30.00", "129.99", "-9.98")


def test_a_certificate_counts_in_the_project_report_that_takes_it_in(
    figures: ProjectFigures,
) -> None:
    first = figures.period_reports[0]
    assert first.certified.by_category.total.current_report == euro("125.01")
    assert first.declared.by_category.total.current_report == euro("263.33")
    beta = next(one for one in figures.reports if (one.partner, one.period) == (2, 1))
    assert (beta.project_report, beta.reason_excluded) == (None, "late")
    assert (beta.certified, beta.parked) == (euro("59.99"), euro("40.00"))


def test_money_that_came_and_was_passed_on_in_part(figures: ProjectFigures) -> None:
    [report] = figures.project_reports
    assert (report.paid_erdf, report.passed_on_erdf) == (euro("75.00"), euro("70.00"))
    assert report.paid_on == date(2026, 6, 15)


def test_a_cost_counts_in_the_month_it_was_paid(figures: ProjectFigures) -> None:
    months = profile(figures, "project", "", "eligible").months
    # January: Alpha's 100.01 with 15.00 of office, and Beta's 59.99.
    assert months[0].declared == euro("175.00")
    # February: 33.33 with 5.00 of office, and Beta's 40.00.
    assert months[1].declared == euro("78.33")
    # April: the 40.00 is declared again, which adds nothing; May: 160.00.
    assert (months[3].declared, months[4].declared) == (euro("0.00"), euro("160.00"))
    assert months[4].declared_so_far == euro("423.33")
    # Both certificates: Alpha's in May, Beta's after the end, kept in the last month.
    assert months[4].certified == euro("185.00")
    assert months[4].paid == euro("125.01")


def test_the_plan_is_spread_evenly_over_the_months_of_its_period(
    figures: ProjectFigures,
) -> None:
    months = profile(figures, "partner", "1", "eligible").months
    assert [str(one.planned) for one in months[:3]] == ["133.33", "133.33", "133.34"]
    assert [str(one.planned) for one in months[3:]] == ["300.00", "300.00"]


def test_a_partner_looks_ahead_at_its_own_pace(figures: ProjectFigures) -> None:
    alpha = profile(figures, "partner", "1", "eligible")
    # 163.34 of 400.00 planned: of the 600.00 left it would spend 245.01.
    assert alpha.forecast_from == 3
    assert (alpha.forecast_low, alpha.forecast_high) == (
        euro("408.35"),
        euro("1000.00"),
    )


def test_an_organisation_counts_once_however_often_it_is_reported(
    figures: ProjectFigures,
) -> None:
    [indicator] = figures.indicators
    assert indicator.achieved_so_far == Decimal(2)
    assert indicator.percentage == Decimal("66.67")


def test_every_reconciliation_meets(figures: ProjectFigures) -> None:
    assert len(figures.checks) > 20
    assert [one for one in figures.checks if not one.passes] == []


def test_an_approved_project_can_be_consolidated_before_its_first_report(
    tmp_path: Path,
) -> None:
    later = ("reports", "project_reports", "payments", "achieved", "delivered")
    approved = {**example_project(), **{key: [] for key in later}}
    with opened(approved, tmp_path) as figures:
        [tables] = figures.period_reports
        row = row_of(tables.certified.by_category, "total")
        assert (tables.period, row) == (2, ("1250.01", "0.00", "0.00", "1250.01"))
        [form] = offers(
            figures.whole(),
            REPORTS,
            form="consolidated_financial_report",
            language="fr",
        )
        assert form.bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("as_of", "status", "certified"),
    [
        (date(2026, 4, 1), PartnerReportStatus.DRAFT, "0.00"),
        (date(2026, 4, 20), PartnerReportStatus.SUBMITTED, "0.00"),
        (date(2026, 4, 25), PartnerReportStatus.IN_CONTROL, "0.00"),
        (date(2026, 5, 20), PartnerReportStatus.CERTIFIED, "125.01"),
    ],
)
def test_a_report_stands_where_it_stood_that_day(
    tmp_path: Path, as_of: date, status: PartnerReportStatus, certified: str
) -> None:
    document = {**example_project(), "as_of": as_of.isoformat()}
    with opened(document, tmp_path) as figures:
        alpha = figures.reports[0]
        assert (alpha.status, alpha.certified) == (status, euro(certified))
        assert [one for one in figures.checks if not one.passes] == []
