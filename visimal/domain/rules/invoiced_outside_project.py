"""An invoice is dated within the days of the project, or shortly after its end.

Source: the citation in rules.toml. What was invoiced before the first day was ordered
before there was a project; the closing invoices may come as many days after the last
day as the programme allows (`closure_days`). The first and the last day count.

>>> report = example.report(
...     example.line(1, invoiced_on=date(2026, 1, 1)),
...     example.line(2, invoiced_on=date(2025, 12, 31)),
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
    """Find every invoice that is dated before the project or after it."""
    early = msgid(
        "The invoice is dated %(invoiced_on)s, before the project began on"
        " %(starts_on)s: check the date, or take the line out."
    )
    late = msgid(
        "The invoice is dated %(invoiced_on)s, after the last day that counts,"
        " %(until)s: check the date, or take the line out."
    )
    days = report.project.days
    until = days.ends_on + parameters.days("closure_days")
    for line in report.lines:
        on = line.item.invoiced_on
        if on is None:
            continue
        if on < days.starts_on:
            yield parameters.finding(
                line, early, invoiced_on=on, starts_on=days.starts_on
            )
        elif on > until:
            yield parameters.finding(line, late, invoiced_on=on, until=until)
