"""Project reports, the ERDF they bring, and how far off its plan a partner is."""

from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.spending_plan import deviation
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import summed
from visimal.figures.tables import DeviationRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import ProjectReportRow


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
