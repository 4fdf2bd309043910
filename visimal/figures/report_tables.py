"""Tables of partner reports, project reports, payments and deviations."""

from collections.abc import Sequence

from visimal.domain.control import Certified
from visimal.domain.control import ControlledReport
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.spending_plan import deviation
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import by_category
from visimal.figures.accounts import ReportAccount
from visimal.figures.accounts import summed
from visimal.figures.books import Books
from visimal.figures.breakdowns import breakdown
from visimal.figures.breakdowns import PlanSums
from visimal.figures.entries import declared_entry
from visimal.figures.entries import Entries
from visimal.figures.entries import Entry
from visimal.figures.flat_cells import base_of
from visimal.figures.flat_cells import Cell
from visimal.figures.plan import CATEGORIES
from visimal.figures.plan import matrix
from visimal.figures.plan import package_codes
from visimal.figures.plan import partner_rows
from visimal.figures.tables import DeviationRow
from visimal.figures.tables import FlatRateRow
from visimal.figures.tables import Matrix
from visimal.figures.tables import MatrixRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ProjectReportRow
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


def flat_rate_rows(cells: Sequence[Cell], rates: FlatRates) -> tuple[FlatRateRow, ...]:
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
    the project report of the period took in.
    """
    books = accounts.books
    everybody = [one.number for one in books.funded]
    taken_in = {
        key: report.period
        for report in books.project_reports
        for key in report.certificates
    }
    periods = sorted(
        {one.book.period for one in accounts.reports}
        | {one.period for one in books.project_reports}
    )
    made: list[PeriodTables] = []
    for period in periods:
        declared = [one for one in entered.declared if one.period == period]
        earlier = [one for one in entered.declared if one.period < period]
        certified, before = [], []
        for one in entered.certified:
            its = taken_in.get((one.partner, one.period))
            if its == period:
                certified.append(one)
            elif its is not None and its < period:
                before.append(one)
        made.append(
            PeriodTables(
                period=period,
                declared=breakdown(books, plan, earlier, declared, everybody),
                certified=breakdown(books, plan, before, certified, everybody),
                declared_by_category=_by_category(books, declared),
                certified_by_category=_by_category(books, certified),
                certified_by_work_package=_by_work_package(books, certified),
            )
        )
    return tuple(made)


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


def project_report_rows(accounts: Accounts) -> tuple[ProjectReportRow, ...]:
    """The lead partner's reports and the money they brought."""
    books = accounts.books
    certified = {one.book.key: one for one in accounts.certified}
    rows: list[ProjectReportRow] = []
    for report in books.project_reports:
        its = [certified[key] for key in report.certificates if key in certified]
        received = [
            one
            for one in books.payments
            if one.project_report == report.number and one.received_on is not None
        ]
        received_on = [one.received_on for one in received if one.received_on]
        rows.append(
            ProjectReportRow(
                number=report.number,
                period=report.period,
                status=report.status,
                submitted_on=report.submitted_on,
                certified=total(summed(one.certified) for one in its),
                erdf=total(one.certified_split.erdf for one in its),
                paid_on=max(received_on, default=None),
                paid_erdf=total(one.erdf for one in received),
                passed_on_erdf=total(one.passed_on_erdf for one in received),
            )
        )
    return tuple(rows)


def payment_rows(accounts: Accounts) -> tuple[PaymentRow, ...]:
    """ERDF on its way: what the programme owes, paid, and the lead passed on."""
    books = accounts.books
    certified = {one.book.key: one for one in accounts.certified}
    included = {one.number: one.certificates for one in books.project_reports}
    return tuple(
        PaymentRow(
            project_report=one.project_report,
            partner=one.partner,
            partner_label=books.partner(one.partner).label,
            certified=total(
                summed(certified[key].certified)
                for key in included.get(one.project_report, ())
                if key[0] == one.partner and key in certified
            ),
            erdf=one.erdf,
            received_on=one.received_on,
            passed_on=one.passed_on,
            passed_on_erdf=one.passed_on_erdf,
        )
        for one in books.payments
    )


def deviation_rows(accounts: Accounts) -> tuple[DeviationRow, ...]:
    """Each partner's plan against what it reported, up to its last report."""
    books = accounts.books
    entered = [declared_entry(one) for one in accounts.declared]
    rows: list[DeviationRow] = []
    for partner in books.funded:
        own = [one for one in entered if one.partner == partner.number]
        period = max((one.period for one in own), default=0)
        planned = total(
            cell.planned
            for cell in books.planned
            if cell.partner == partner.number and cell.period <= period
        )
        reported = total(one.split.eligible for one in own)
        found = deviation(planned, reported)
        rows.append(
            DeviationRow(
                partner=partner.number,
                partner_label=partner.label,
                period=period,
                planned_so_far=planned,
                reported_so_far=reported,
                difference=found.difference,
                percentage=found.percentage,
            )
        )
    return tuple(rows)
