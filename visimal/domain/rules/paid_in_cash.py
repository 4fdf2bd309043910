"""Cash leaves no trace in a bank: such a payment needs its own proof.

Source: the citation in rules.toml.

>>> report = example.report(
...     example.but(example.line(1), payment_means=PaymentMeans.TRANSFER),
...     example.but(example.line(2), payment_means=PaymentMeans.CASH),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every cost paid in cash."""
    message = msgid(
        "Paid in cash: attach the receipt signed by who took the money and the page of"
        " your cash book, or say why it could not be paid through a bank."
    )
    for line in report.lines:
        if line.item.payment_means is PaymentMeans.CASH:
            yield parameters.finding(line, message)
