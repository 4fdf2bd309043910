"""A function that the approved budget does not foresee asks for an agreement.

Source: the citation in rules.toml. Silent while nobody has said whether the function
is in the budget.

>>> report = staffed.report(
...     staffed.line(1, position_of=BudgetPosition.FORESEEN),
...     staffed.line(2, position_of=BudgetPosition.NOT_FORESEEN),
...     staffed.line(3, position_of=BudgetPosition.UNKNOWN)
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.staff import BudgetPosition


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of somebody whom the budget does not foresee."""
    message = msgid(
        "The approved budget does not foresee the function of %(person)s. Ask the"
        " programme before you declare it, and attach its answer."
    )
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if month is not None and month.position is BudgetPosition.NOT_FORESEEN:
            yield parameters.finding(line, message, person=month.person)
