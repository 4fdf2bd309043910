"""Costs arise and are paid while the project lasts.

Source: the citation in rules.toml. The first and the last day of the project count;
a day before and a day after do not. For payments the programme may leave some more
days after the end (`closure_days`).

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
    """Find every line with a date before the start or after the end of the project."""
    starts_on = report.project.days.starts_on
    ends_on = report.project.days.ends_on
    paid_until = ends_on + parameters.days("closure_days")
    before = msgid(
        "Dated %(day)s, before the project started on %(starts_on)s:"
        " take the line out, or correct the date."
    )
    after = msgid(
        "Dated %(day)s, after the project ended on %(ends_on)s:"
        " take the line out, or correct the date."
    )
    for line in report.lines:
        item = line.item
        days = [day for day in (item.invoiced_on, item.paid_on) if day is not None]
        if days and min(days) < starts_on:
            yield parameters.finding(line, before, day=min(days), starts_on=starts_on)
        elif item.invoiced_on is not None and item.invoiced_on > ends_on:
            yield parameters.finding(line, after, day=item.invoiced_on, ends_on=ends_on)
        elif item.paid_on is not None and item.paid_on > paid_until:
            yield parameters.finding(line, after, day=item.paid_on, ends_on=paid_until)
