"""What several projects and funders charge of one invoice is at most the invoice.

Source: the citation in rules.toml. What the partner charges to this project, over all
its lines, and what it says to charge elsewhere are held against the total of the
invoice. Where nothing is said of other funders, nothing is found.

>>> report = example.report(
...     example.line(1, declared="60.00", invoice_total="100.00"),
...     facts=ReportFacts(elsewhere={"P01-S1-0001": euro("40.01")}),
... )
>>> [f.values["excess"] for f in check(report, example.parameters())]
[Decimal('0.01')]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every invoice that is charged more than once in part."""
    message = msgid(
        "%(charged)s of this invoice is charged here and %(elsewhere)s elsewhere:"
        " %(excess)s more than its total of %(whole)s. Correct the shares."
    )
    so_far = report.project.ledger.charged_so_far
    for line in report.lines:
        item = line.item
        elsewhere = report.facts.elsewhere.get(item.number)
        if elsewhere is None or item.invoice_total is None:
            continue
        charged = so_far.get(item.number, line.charged)
        excess = charged + elsewhere - item.invoice_total
        if excess > 0:
            yield parameters.finding(
                line,
                message,
                charged=charged,
                elsewhere=elsewhere,
                excess=excess,
                whole=item.invoice_total,
            )
