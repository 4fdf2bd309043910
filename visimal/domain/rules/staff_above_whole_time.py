"""Nobody works more than their whole time, all projects together.

Source: the citation in rules.toml. The percentages of all assignments of the month
and of other projects that European funds pay count together.

>>> report = staffed.report(
...     staffed.line(1, everywhere="100"), staffed.line(2, everywhere="100.5")
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_WHOLE = 100


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of somebody who is assigned for more than the whole time."""
    message = msgid(
        "%(person)s is assigned for %(percentage)s %% of the working time in %(month)s,"
        " all projects together. Lower a percentage: 100 %% is the most."
    )
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if month is not None and month.percentage_everywhere > _WHOLE:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                percentage=f"{month.percentage_everywhere.normalize():f}",
            )
