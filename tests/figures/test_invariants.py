"""What holds for the figures of every project, whatever was planned and declared.

One run over a thousand projects asks everything at once: that is what it costs to
work each of them out. What a person reads is asked in `test_one_truth`.
"""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import settings

from tests.figures.any_project import figures_of
from tests.figures.any_project import projects
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.figures.accounts import certified_cells
from visimal.figures.consolidated import project_report_tables
from visimal.figures.consolidated_checks import project_report_checks
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import CumulativeTable
from visimal.figures.tables import Matrix
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import Profile
from visimal.figures.tables import ProfileMonth
from visimal.figures.tables import ReportRow

#: Checks of what a project file promises; here the amounts are any.
PROMISED = {"contributions", "flat_rates"}


@settings(max_examples=1000, deadline=None)
@given(projects)
def test_a_thousand_projects_close_to_the_cent(figures: ProjectFigures) -> None:
    every_reconciliation_holds(figures)
    declared_is_certified_deducted_parked_or_pending(figures)
    erdf_and_contributions_are_what_is_eligible(figures)
    no_ceiling_is_exceeded(figures)
    every_bridge_closes(figures)
    tables_add_up_across_and_down(figures)
    the_sum_of_the_partners_is_the_project(figures)
    corrections_take_no_more_than_there_was(figures)
    instalments_pay_each_cost_once(figures)


def every_reconciliation_holds(figures: ProjectFigures) -> None:
    """Each check that the leader reads is met."""
    unmet = [one for one in figures.checks if not one.passes]
    assert {one.code for one in unmet} <= PROMISED, unmet


def declared_is_certified_deducted_parked_or_pending(figures: ProjectFigures) -> None:
    """Report by report, and for the whole project."""
    pending = [one for one in figures.reports if one.certified_on is None]
    for one in figures.reports:
        if one.certified_on is not None:
            assert one.declared == total((one.certified, one.deducted, one.parked))
        else:
            assert {one.certified, one.deducted, one.parked} == {ZERO}
    assert total(one.declared for one in figures.reports) == total(
        (
            *(one.certified for one in figures.reports),
            *(one.deducted for one in figures.reports),
            *(one.parked for one in figures.reports),
            *(one.declared for one in pending),
        )
    )


def erdf_and_contributions_are_what_is_eligible(figures: ProjectFigures) -> None:
    """For certificates, corrections, what is owed, and every period so far."""
    for one in figures.reports:
        paid = total((one.certified_erdf, one.certified_contribution))
        assert paid == one.certified
    for corrected in figures.corrections:
        sources = corrected.public, corrected.auto_public, corrected.private
        assert total((corrected.erdf, *sources)) == corrected.eligible
    for due in figures.dues:
        assert due.due_erdf == minus(due.certified_erdf, due.corrected_erdf)
    for period in figures.period_reports:
        for row in period.funding:
            paid = total((row.certified_erdf, row.certified_contribution))
            assert paid == row.certified
        for chain in (period.declared, period.certified):
            assert chain.financing.total == chain.by_category.total


def no_ceiling_is_exceeded(figures: ProjectFigures) -> None:
    """Neither a partner's nor the project's, and nobody is paid more than is due."""
    granted = ZERO
    for member in figures.partners:
        ceiling = figures.books.funding(member.number).terms.ceiling
        granted = total((granted, ceiling))
        own = [one for one in figures.reports if one.partner == member.number]
        assert total(one.certified_erdf for one in own) <= ceiling
        for period in figures.period_reports:
            rows = {one.partner: one for one in period.funding}
            assert rows[member.number].certified_erdf <= ceiling
    assert total(one.due_erdf for one in figures.dues) <= granted
    due = {(one.project_report, one.partner): one.due_erdf for one in figures.dues}
    came = Tally[tuple[int, int]]()
    for payment in figures.payments:
        assert payment.passed_on_erdf <= payment.erdf
        came.add((payment.project_report, payment.partner), payment.erdf)
    assert all(came[key] <= due[key] for key in came)
    for row in figures.balance.rows:
        assert row.due == total((row.received, row.still_due))


def every_bridge_closes(figures: ProjectFigures) -> None:
    """Every cent between the programme's figures and ours has its name."""
    bridges = {one.code: one for one in figures.bridges}
    for bridge in bridges.values():
        steps = total(one.amount for one in bridge.rows)
        assert minus(bridge.ours, bridge.programme) == steps
    settled = [one for one in figures.corrections if one.settled_in is not None]
    certified = total(one.certified_erdf for one in figures.reports)
    freed = (one.erdf for one in settled)
    assert bridges["erdf"].ours == minus(certified, *freed)
    for report in figures.project_reports:
        tables = project_report_tables(
            figures._accounts,  # noqa: SLF001 - what it shows beside needs a database
            figures._entries,  # noqa: SLF001
            report.number,
            reports=figures.reports,
            tables=figures.period_report(report.period),
            indicators=(),
        )
        steps = total(one.amount for one in tables.bridge.rows)
        assert minus(tables.bridge.ours, tables.bridge.programme) == steps
        period = figures.period_report(report.period)
        checks = project_report_checks(tables, period, figures.dues)
        assert [one for one in checks if not one.passes] == []


def tables_add_up_across_and_down(figures: ProjectFigures) -> None:
    """Rows make the totals, columns make the totals, so far makes what is left."""
    for period in figures.period_reports:
        for matrix in (
            period.declared_by_category,
            period.certified_by_category,
            period.certified_by_work_package,
        ):
            cross_foots(matrix)
        for chain in (period.declared, period.certified):
            for table in (chain.by_category, chain.by_work_package, chain.by_partner):
                adds_up(table)
                assert table.total == chain.by_category.total
            adds_up(chain.financing)
    for matrix in (figures.budget.by_category, figures.budget.by_period):
        cross_foots(matrix)


def cross_foots(matrix: Matrix) -> None:
    """Every row and every column makes its total."""
    for row in matrix.rows:
        assert total(row.amounts) == row.total
    for index, column in enumerate(matrix.totals):
        assert total(row.amounts[index] for row in matrix.rows) == column
    assert total(matrix.totals) == matrix.total


def adds_up(table: CumulativeTable) -> None:
    """Before and now is so far, and the rows are the total."""
    for row in (*table.rows, table.total):
        now = total((row.previously_reported, row.current_report))
        assert row.reported_so_far == now
        assert row.remaining == minus(row.budget, row.reported_so_far)
    so_far = total(row.reported_so_far for row in table.rows)
    assert so_far == table.total.reported_so_far


def the_sum_of_the_partners_is_the_project(figures: ProjectFigures) -> None:
    """Each partner's own figures, made of its own rows alone, add up to the whole."""
    alone = [figures.of_partners([one.number]) for one in figures.partners]
    for period in figures.period_reports:
        own = [_period(one, period.period) for one in alone]
        for amount in _PERIOD_SUMS:
            assert total(_each(own, amount)) == amount(period)
    for name in ("certified_erdf", "corrected_erdf", "due_erdf"):
        whole = total(getattr(one, name) for one in figures.dues)
        parts = (getattr(row, name) for one in alone for row in one.dues)
        assert total(parts) == whole
    for measure in ("eligible", "erdf"):
        whole_of = _of_project(figures.profiles, measure)
        for scope in ("partner", "work_package", "category"):
            parts_of = [
                one.months
                for one in figures.profiles
                if (one.scope, one.measure) == (scope, measure)
            ]
            for month, *rest in zip(whole_of, *parts_of, strict=True):
                for step in ("planned", "declared", "certified", "paid"):
                    own_of = total(getattr(one, step) for one in rest)
                    assert own_of == getattr(month, step)


def _period(figures: ProjectFigures, period: int) -> PeriodTables | None:
    found = (one for one in figures.period_reports if one.period == period)
    return next(found, None)


#: What of a consolidated report is the sum of its partners.
_PERIOD_SUMS: tuple[Callable[[PeriodTables], Euro], ...] = (
    lambda one: one.declared.by_category.total.reported_so_far,
    lambda one: one.declared_by_category.total,
    lambda one: one.certified_by_category.total,
    lambda one: one.certified_by_work_package.total,
    lambda one: total(row.current_report for row in one.certified.financing.rows),
)


def _each(
    periods: Iterable[PeriodTables | None], amount: Callable[[PeriodTables], Euro]
) -> Iterable[Euro]:
    return (ZERO if one is None else amount(one) for one in periods)


def _of_project(profiles: Iterable[Profile], measure: str) -> tuple[ProfileMonth, ...]:
    asked = ("project", measure)
    return next(p.months for p in profiles if (p.scope, p.measure) == asked)


def corrections_take_no_more_than_there_was(figures: ProjectFigures) -> None:
    """A certificate gives back no more ERDF than it brought, and opens no room."""
    for report in figures.reports:
        own = [
            one
            for one in figures.corrections
            if (one.partner, one.period) == (report.partner, report.period)
        ]
        left = minus(report.certified, *(one.eligible for one in own))
        assert left == certified_without(figures, report, own)
        lowest, highest = sorted((ZERO, report.certified_erdf))
        assert lowest <= total(one.erdf for one in own) <= highest
    uncorrected = figures_of(replace(figures.books, corrections=()))
    for one, before in zip(figures.reports, uncorrected.reports, strict=True):
        assert one.certified_erdf == before.certified_erdf


def certified_without(
    figures: ProjectFigures, report: ReportRow, corrections: Iterable[CorrectionRow]
) -> Euro:
    """What a certificate would say if what was corrected had never been in it."""
    if report.certified_on is None:
        return ZERO
    books = figures.books
    key = report.partner, report.period
    book = next(one for one in books.reports if one.key == key)
    real = Tally[CostCategory]()
    for cell in certified_cells(book):
        real.add(cell.category, cell.amount)
    for one in corrections:
        real.add(one.category, minus(ZERO, one.real))
    costs = apply_flat_rates(
        {category: real[category] for category in CostCategory},
        books.funding(report.partner).flat_rates,
        books.programme.rounding("flat_rate").rounding,
    )
    return total(costs.values())


def instalments_pay_each_cost_once(figures: ProjectFigures) -> None:
    """The months and the pipeline say the same, cut each way, however often it came."""
    last = {
        (one.scope, one.key, one.measure): one.months[-1].paid_so_far
        for one in figures.profiles
    }
    for row in figures.pipeline:
        assert row.received == last.get((row.scope, row.key, row.measure), ZERO)
        if (row.scope, row.measure) == ("partner", "erdf"):
            assert row.passed_on <= row.received
