"""A cost for work of an earlier period says to which period it belongs.

Source: the citation in rules.toml. Costs are claimed by the period in which they were
paid; when the work was over before this period began, the controller asks why it
comes now. A line that names its own period, or one that is declared again, has said
so already. What was done before the project is the business of
`service_outside_project`.

>>> report = example.report(
...     example.but(example.line(1), service_until=date(2026, 7, 1)),
...     example.but(example.line(2), service_until=date(2026, 6, 30)),
...     period=2,
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
    """Find every cost of earlier work that does not name its period."""
    message = msgid(
        "Delivered or done by %(last)s, in period %(done_in)s: if it could have been"
        " declared then, name that period as its own and say why it comes now."
    )
    calendar, days = report.project.calendar, report.days
    for line in report.lines:
        item = line.item
        last = item.service_until or item.service_from
        if last is None or item.original_period is not None or item.redeclares:
            continue
        if calendar.starts_on <= last < days.starts_on:
            yield parameters.finding(
                line, message, last=last, done_in=calendar.period_at(last).number
            )
