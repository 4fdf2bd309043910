"""Tables of partner reports, project reports, payments and deviations."""

from collections.abc import Sequence

from visimal.domain.control import Certified
from visimal.domain.control import ControlledReport
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import is_freed_erdf_reusable
from visimal.figures.accounts import ReportAccount
from visimal.figures.books import Books
from visimal.figures.breakdowns import breakdown
from visimal.figures.breakdowns import ERDF
from visimal.figures.breakdowns import PlanSums
from visimal.figures.entries import Entries
from visimal.figures.entries import Entry
from visimal.figures.flat_cells import base_of
from visimal.figures.flat_cells import by_category
from visimal.figures.flat_cells import Cell
from visimal.figures.plan import CATEGORIES
from visimal.figures.plan import matrix
from visimal.figures.plan import package_codes
from visimal.figures.plan import partner_rows
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import FlatRateRow
from visimal.figures.tables import FundingRow
from visimal.figures.tables import LineTotals
from visimal.figures.tables import Matrix
from visimal.figures.tables import MatrixRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ReportRow

#: The columns of control by category, in this order.
CONTROL_COLUMNS = ("declared", "deducted", "parked", "certified")


def report_rows(accounts: Accounts) -> tuple[ReportRow, ...]:
    """Every partner report and what became of it."""
    return tuple(report_row(accounts.books, one) for one in accounts.reports)


def report_row(books: Books, one: ReportAccount) -> ReportRow:
    """One partner report, flat rates included."""
    book, control = one.book, one.control.total
    included = {
        key: report.number
        for report in books.project_reports
        for key in report.certificates
    }
    reasons = {
        (partner, report.period): reason
        for report in books.project_reports
        for partner, reason in report.excluded.items()
    }
    is_certified = one.is_certified
    return ReportRow(
        partner=book.partner,
        partner_label=books.partner(book.partner).label,
        period=book.period,
        status=book.status,
        submitted_on=book.submitted_on,
        certified_on=book.certified_on,
        project_report=included.get(book.key),
        reason_excluded=reasons.get(book.key),
        lines=book.lines,
        entered=control.declared,
        declared=control.declared if one.is_declared else ZERO,
        deducted=control.deducted if is_certified else ZERO,
        parked=control.parked if is_certified else ZERO,
        certified=control.certified if is_certified else ZERO,
        entered_erdf=one.declared_split.erdf,
        declared_erdf=one.declared_split.erdf if one.is_declared else ZERO,
        certified_erdf=one.certified_split.erdf,
        certified_contribution=one.certified_split.partner_contribution,
    )


def flat_rate_rows(
    cells: Sequence[Cell], rates: FlatRateOptions
) -> tuple[FlatRateRow, ...]:
    """Each flat rate of a report: the rate, its base and what comes of it."""
    amounts = by_category(cells)
    options = {
        CostCategory.STAFF: ("staff", rates.staff),
        CostCategory.TRAVEL: ("travel_on_staff", rates.travel_on_staff),
        CostCategory.OFFICE: (
            ("office_on_staff", rates.office_on_staff)
            if rates.office_on_staff is not None
            else ("office_on_direct", rates.office_on_direct)
        ),
        CostCategory.OTHER: ("other_on_staff", rates.other_on_staff),
    }
    return tuple(
        FlatRateRow(
            category=category,
            option=option,
            rate=rate,
            base=total(amounts.get(one, ZERO) for one in base_of(category, rates)),
            amount=amounts.get(category, ZERO),
        )
        for category, (option, rate) in options.items()
        if rate is not None
    )


def control_by_category(control: ControlledReport) -> Matrix:
    """Declared, deducted, parked and certified, by category."""

    def across(amounts: Certified) -> tuple[Euro, ...]:
        return tuple(getattr(amounts, column) for column in CONTROL_COLUMNS)

    return Matrix(
        columns=CONTROL_COLUMNS,
        rows=tuple(
            MatrixRow(str(category), str(category), across(amounts), amounts.declared)
            for category, amounts in control.by_category.items()
        ),
        totals=across(control.total),
        total=control.total.declared,
    )


def period_tables(
    accounts: Accounts, entered: Entries, plan: PlanSums
) -> tuple[PeriodTables, ...]:
    """What the consolidated report of each period that has begun shows.

    Declared counts the reports of the period itself; certified the certificates that
    the project report of the period took in, less the corrections that it settled.
    """
    books = accounts.books
    everybody = [one.number for one in books.funded]
    present = books.calendar.period_at(books.heading.as_of).number
    # Before the first report the approved budget is all there is to consolidate.
    periods = sorted(
        {one.book.period for one in accounts.reports}
        | {one.period for one in books.project_reports}
        or {present}
    )
    made: list[PeriodTables] = []
    for period in periods:
        declared = [one for one in entered.declared if one.period == period]
        earlier = [one for one in entered.declared if one.period < period]
        certified, before = [], []
        for one in entered.certified:
            if one.taken_in == period:
                certified.append(one)
            elif one.taken_in is not None and one.taken_in < period:
                before.append(one)
        made.append(
            PeriodTables(
                period=period,
                declared=breakdown(books, plan, earlier, declared, everybody),
                certified=breakdown(books, plan, before, certified, everybody),
                declared_by_category=_by_category(books, declared),
                certified_by_category=_by_category(books, certified),
                certified_by_work_package=_by_work_package(books, certified),
                funding=_funding(
                    books, plan, (*earlier, *declared), (*before, *certified)
                ),
            )
        )
    return tuple(made)


def _funding(
    books: Books,
    plan: PlanSums,
    declared: Sequence[Entry],
    certified: Sequence[Entry],
) -> tuple[FundingRow, ...]:
    """What became of each partner's ERDF; what is freed may be gone for good."""
    declared_erdf, eligible, erdf = Tally[int](), Tally[int](), Tally[int]()
    comes_back = is_freed_erdf_reusable(books, books.heading.as_of)
    freed = Tally[int]()
    for one in declared:
        declared_erdf.add(one.partner, one.split.erdf)
    for one in certified:
        eligible.add(one.partner, one.split.eligible)
        erdf.add(one.partner, one.split.erdf)
        if one.is_correction and not comes_back:
            freed.add(one.partner, minus(ZERO, one.split.erdf))
    return tuple(
        FundingRow(
            partner=one.number,
            partner_label=one.label,
            declared_erdf=declared_erdf[one.number],
            certified=eligible[one.number],
            certified_erdf=erdf[one.number],
            certified_contribution=minus(eligible[one.number], erdf[one.number]),
            remaining_erdf=minus(
                plan.by_bearer[one.number][ERDF], erdf[one.number], freed[one.number]
            ),
        )
        for one in books.funded
    )


def line_totals(
    lines: Sequence[ExpenditureRow], flat_rates: Sequence[FlatRateRow]
) -> LineTotals:
    """The sums of a list of expenditure."""
    return LineTotals(
        declared=total(line.declared for line in lines),
        deducted=total(line.deducted for line in lines),
        parked=total(line.parked for line in lines),
        certified=total(line.certified for line in lines),
        flat_rates=total(one.amount for one in flat_rates),
    )


def _by_category(books: Books, entered: Sequence[Entry]) -> Matrix:
    amounts = (
        (str(one.partner), str(category), one.amounts.by_category[category])
        for one in entered
        for category in one.amounts.by_category
    )
    return matrix(partner_rows(books), CATEGORIES, amounts)


def _by_work_package(books: Books, entered: Sequence[Entry]) -> Matrix:
    amounts = (
        (str(one.partner), package, one.amounts.by_package[package])
        for one in entered
        for package in one.amounts.by_package
    )
    return matrix(partner_rows(books), package_codes(books), amounts)
