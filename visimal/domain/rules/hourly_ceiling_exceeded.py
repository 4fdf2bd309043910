"""An hour of work costs no more than the ceiling of the side of the border.

Source: the citation in rules.toml. The message names no rate: it is read by people
who may not see what somebody earns. Silent while no ceiling is in force.

>>> report = staffed.report(
...     staffed.line(1, rate="100.00"), staffed.line(2, rate="100.01")
... )
>>> found = check(report, example.parameters(hourly_ceiling=euro("100.00")))
>>> [finding.line for finding in found]
[2]
>>> [*check(report, example.parameters())]
[]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line whose hourly rate is above the ceiling."""
    message = msgid(
        "The hourly rate of %(person)s in %(month)s is above the ceiling of"
        " %(ceiling)s. Declare no more than the ceiling for each hour."
    )
    ceiling = parameters.amount("hourly_ceiling")
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if ceiling is None or month is None or month.rate is None:
            continue
        if month.rate > ceiling:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                ceiling=ceiling,
            )
