"""Nobody is charged for more hours than a year of work has.

Source: the citation in rules.toml. 1 720 hours for a full-time year, pro rata for who
works part-time or part of the year; hours in all projects that European funds pay
count together, up to the month of the line. The limit itself is in order.

>>> report = staffed.report(
...     staffed.line(1, hours_so_far="1720.00", hours_of_year="1720.00"),
...     staffed.line(2, hours_so_far="1720.25", hours_of_year="1720.00")
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
    """Find every line with which the hours of the year are used up."""
    message = msgid(
        "Up to %(month)s %(person)s has %(hours)s hours in European projects this"
        " year; there may be %(most)s. Take hours out, or correct the time sheet."
    )
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if month is None or month.hours_of_year is None:
            continue
        if month.method.is_by_the_hour and month.hours_so_far > month.hours_of_year:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                hours=str(month.hours_so_far),
                most=str(month.hours_of_year),
            )
