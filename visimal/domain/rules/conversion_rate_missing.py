"""An amount in another currency is converted by the Commission's rate of its month.

Source: the citation in rules.toml. A rate of one unit to the euro, or none at all,
says that nobody has converted the amount yet.

>>> crowns = example.line(1, declared="100.00")
>>> crowns = example.but(crowns, currency="CZK", conversion_rate=Decimal(1))
>>> [finding.line for finding in check(example.report(crowns), example.parameters())]
[1]
"""

from collections.abc import Iterator
from decimal import Decimal

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_EURO = "EUR"
_NOT_CONVERTED = (None, Decimal(1))


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every amount in another currency without its rate."""
    message = msgid(
        "There is no rate of the Commission for %(currency)s yet, so this amount is not"
        " in euros: ask your project leader to record the rate of the month."
    )
    for line in report.lines:
        item = line.item
        if item.currency != _EURO and item.conversion_rate in _NOT_CONVERTED:
            yield parameters.finding(line, message, currency=item.currency)
