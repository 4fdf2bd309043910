"""What control set aside comes back by its link, not as a new line.

Source: the citation in rules.toml. A parked cost is still before the controller; a
second line of the same invoice that does not say so would be paid twice. A line that
takes up the parked one is in order.

>>> parked = ControlDecision(parked=True)
>>> report = example.report(
...     example.line(1, invoice_number="A", work_package="WP2"),
...     example.line(2, invoice_number="A", redeclares="P01-S1-0005"),
...     period=2,
...     earlier=[example.line(5, invoice_number="A", decision=parked)],
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of an invoice that control has set aside."""
    message = msgid(
        "Line %(parked)s of the same invoice was set aside by control: if this is that"
        " cost, say that this line declares it again."
    )
    ledger = report.project.ledger
    for line in report.lines:
        if line.item.redeclares is not None:
            continue
        parked = ledger.parked_before(line)
        if parked is not None:
            yield parameters.finding(line, message, parked=parked.item.number)
