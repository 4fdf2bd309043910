"""Project reports, the ERDF they bring, and how far off its plan a partner is."""

from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.spending_plan import deviation
from visimal.figures.accounts import Accounts
from visimal.figures.dues import dues_of
from visimal.figures.tables import DeviationRow
from visimal.figures.tables import ProjectReportRow


def project_report_rows(accounts: Accounts) -> tuple[ProjectReportRow, ...]:
    """The lead partner's reports and the money they brought."""
    books = accounts.books
    rows: list[ProjectReportRow] = []
    for report in books.project_reports:
        dues = dues_of(accounts, report)
        received = [
            one
            for one in books.payments
            if one.project_report == report.number
            and one.received_on is not None
            and not one.from_partners
        ]
        received_on = [one.received_on for one in received if one.received_on]
        rows.append(
            ProjectReportRow(
                number=report.number,
                period=report.period,
                status=report.status,
                submitted_on=report.submitted_on,
                certified=total(one.certified for one in dues),
                corrected=total(one.corrected for one in dues),
                erdf=total(one.due_erdf for one in dues),
                paid_on=max(received_on, default=None),
                paid_erdf=total(one.erdf for one in received),
                passed_on_erdf=total(one.passed_on_erdf for one in received),
            )
        )
    return tuple(rows)


def deviation_rows(accounts: Accounts) -> tuple[DeviationRow, ...]:
    """Each partner's plan against what it reported, up to its last report."""
    books = accounts.books
    last: dict[int, int] = {}
    reported, planned = Tally[int](), Tally[int]()
    for one in accounts.declared:
        partner = one.book.partner
        last[partner] = max(one.book.period, last.get(partner, 0))
        reported.add(partner, one.declared_split.eligible)
    for cell in books.planned:
        if cell.period <= last.get(cell.partner, 0):
            planned.add(cell.partner, cell.planned)
    rows: list[DeviationRow] = []
    for member in books.funded:
        number = member.number
        found = deviation(planned[number], reported[number])
        rows.append(
            DeviationRow(
                partner=number,
                partner_label=member.label,
                period=last.get(number, 0),
                planned_so_far=planned[number],
                reported_so_far=reported[number],
                difference=found.difference,
                percentage=found.percentage,
            )
        )
    return tuple(rows)
