"""What is charged was delivered or done during the project.

Source: the citation in rules.toml. The first and the last day of the project count; a
delivery that lasts longer is charged for its part within the project only. Lines that
do not say when something was delivered are not judged.

>>> report = example.report(
...     example.but(example.line(1), service_from=date(2026, 1, 1)),
...     example.but(example.line(2), service_from=date(2025, 12, 31)),
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
    """Find every delivery that lies outside the project, wholly or in part."""
    early = msgid(
        "Delivered or done from %(first)s, before the project began on %(starts_on)s:"
        " declare only the part that falls into the project."
    )
    late = msgid(
        "Delivered or done until %(last)s, after the project ends on %(ends_on)s:"
        " declare only the part that falls into the project."
    )
    days = report.project.days
    for line in report.lines:
        given = (line.item.service_from, line.item.service_until)
        said = [day for day in given if day is not None]
        if not said:
            continue
        first, last = min(said), max(said)
        if first < days.starts_on:
            yield parameters.finding(line, early, first=first, starts_on=days.starts_on)
        elif last > days.ends_on:
            yield parameters.finding(line, late, last=last, ends_on=days.ends_on)
