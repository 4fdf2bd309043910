"""Nobody declares more of an invoice than the invoice says.

Source: the citation in rules.toml. A partner may divide an invoice over several lines
(work packages, cost categories, reports); the lines together stay within its total.
The full total is allowed, a cent more is not. Lines that control took off, and lines
that were declared again, do not count.

>>> report = example.report(
...     example.line(1, declared="60.00", invoice_number="A", invoice_total="100.00"),
...     example.line(2, declared="40.01", invoice_number="A", invoice_total="100.00"),
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
    """Find every line by which an invoice is charged beyond its total."""
    message = msgid(
        "%(charged)s is charged of an invoice of %(invoice_total)s:"
        " lower the declared amount by %(excess)s."
    )
    so_far = report.project.ledger.charged_so_far
    for line in report.lines:
        invoice_total = line.item.invoice_total
        if invoice_total is None:
            continue
        charged = so_far.get(line.item.number, line.charged)
        if abs(charged) > abs(invoice_total) or charged * invoice_total < 0:
            yield parameters.finding(
                line,
                message,
                charged=charged,
                invoice_total=invoice_total,
                excess=charged - invoice_total,
            )
