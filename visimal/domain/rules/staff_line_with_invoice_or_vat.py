"""Staff is employed, not bought: a staff line has no invoice, VAT or contract.

Source: the citation in rules.toml. An invoice for somebody's work is external
expertise.

>>> report = example.report(
...     example.line(1, category=CostCategory.STAFF, invoice_number=None),
...     example.line(2, category=CostCategory.STAFF, invoice_number="F-1"),
...     example.line(3, category=CostCategory.EXTERNAL, invoice_number="F-2"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every staff line that looks like a purchase."""
    message = msgid(
        "A staff line has no invoice number, VAT or contract: remove them, or choose"
        " external expertise."
    )
    for line in report.lines:
        item = line.item
        is_bought = item.invoice_number or item.vat or item.contract
        if item.category is CostCategory.STAFF and is_bought:
            yield parameters.finding(line, message)
