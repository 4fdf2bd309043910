"""Only paid costs are declared, so every cost has the day on which it was paid.

Source: the citation in rules.toml. Lump sums and unit costs are due by their result
and have no payment of their own.

>>> report = example.report(example.line(1, paid_on=None), example.line(2))
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_UNPAID = (CostCategory.LUMP_SUM, CostCategory.UNIT_COST, CostCategory.SPF)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every real cost without a day of payment."""
    message = msgid(
        "The day of payment is missing: enter it, or leave the cost for the report"
        " of the period in which it is paid."
    )
    for line in report.lines:
        item = line.item
        is_simplified = item.category in _UNPAID or item.unit_cost is not None
        if item.paid_on is None and not is_simplified:
            yield parameters.finding(line, message)
