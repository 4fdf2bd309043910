"""Whoever works on the project does so for a least part of a full-time job.

Source: the citation in rules.toml. Month by month; a month in which somebody came,
left or was not assigned throughout is not looked at. Silent while no least part is in
force.

>>> report = staffed.report(
...     staffed.line(1, share="15.00"), staffed.line(2, share="14.99")
... )
>>> found = check(report, example.parameters(staff_share_min=Decimal(15)))
>>> [finding.line for finding in found]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of a month with less work than the least part."""
    message = msgid(
        "In %(month)s %(person)s works %(share)s %% of a full-time job on the project;"
        " at least %(least)s %% is asked. Say in the comment if there was an illness or"
        " a leave, or leave the month out."
    )
    least = parameters.rate("staff_share_min")
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if least is None or month is None or month.share is None:
            continue
        if month.is_whole and month.share < least:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                share=f"{month.share.normalize():f}",
                least=f"{least.normalize():f}",
            )
