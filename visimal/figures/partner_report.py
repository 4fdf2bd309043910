"""Everything one partner report shows, put together."""

from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.breakdowns import breakdown
from visimal.figures.breakdowns import PlanSums
from visimal.figures.control_tables import deductions_by_typology
from visimal.figures.control_tables import work_overview
from visimal.figures.entries import certified_entry
from visimal.figures.entries import declared_entry
from visimal.figures.entries import Entries
from visimal.figures.lists import Lists
from visimal.figures.report_tables import control_by_category
from visimal.figures.report_tables import flat_rate_rows
from visimal.figures.report_tables import line_totals
from visimal.figures.report_tables import report_row
from visimal.figures.tables import PartnerReportTables


def partner_report_tables(
    accounts: Accounts,
    plan: PlanSums,
    entries: Entries,
    lists: Lists,
    one: ReportAccount,
) -> PartnerReportTables:
    """The tables of one report.

    A draft stands in its own tables as if it were declared: that is what its partner
    is about to declare.
    """
    books = accounts.books
    partner, period = one.book.key
    rates = books.funding(partner).flat_rates
    declared = [
        entry
        for entry in entries.declared
        if entry.partner == partner and entry.period < period
    ]
    certified = [
        entry
        for entry in entries.certified
        if entry.partner == partner and entry.period < period
    ]
    own = [certified_entry(one)] if one.is_certified else []
    lines = lists.rows.get((partner, period), ())
    flat_rates = flat_rate_rows(one.declared, rates)
    return PartnerReportTables(
        report=report_row(books, one),
        declared=breakdown(books, plan, declared, [declared_entry(one)], [partner]),
        certified=breakdown(books, plan, certified, own, [partner]),
        flat_rates=flat_rates,
        certified_flat_rates=flat_rate_rows(one.certified, rates),
        control_by_category=control_by_category(one.control),
        deductions_by_typology=deductions_by_typology(lines, one.control, rates),
        work_overview=work_overview(lines, one.control, rates),
        lines=lines,
        line_totals=line_totals(lines, flat_rates),
        findings=lists.findings(partner, period),
    )
