"""Only what was paid is declared: an invoice paid in part counts for that part.

Source: the citation in rules.toml. What the partner charges of an invoice, over all
its lines, is at most what left its account for it. Lines that do not say how much
was debited are not judged, nor are credit notes and invoices in another currency.

>>> report = example.report(
...     example.but(example.line(1, declared="80.00"), paid_amount=euro("80.00")),
...     example.but(example.line(2, declared="80.01"), paid_amount=euro("80.00")),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that charges more of an invoice than was paid of it."""
    message = msgid(
        "%(charged)s is charged of an invoice of which %(paid)s was paid: declare what"
        " was paid, and the rest once it is paid too."
    )
    so_far = report.project.ledger.charged_so_far
    for line in report.lines:
        item = line.item
        is_foreign = item.declared_in_currency is not None
        if item.paid_amount is None or item.is_credit_note or is_foreign:
            continue
        charged = so_far.get(item.number, line.charged)
        if charged > item.paid_amount:
            yield parameters.finding(
                line, message, charged=charged, paid=item.paid_amount
            )
