"""Costs count in the period in which they were paid.

Source: the citation in rules.toml. A cost paid on the last day of the period still
counts; one paid a day later belongs to the next report, whatever its invoice says.
After the last period the programme may leave some more days (`closure_days`). Costs
paid before the period are the business of `late_expenditure`.

>>> report = example.report(
...     example.line(1, paid_on=date(2026, 6, 30)),
...     example.line(2, paid_on=date(2026, 7, 1)),
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
    """Find every line that was paid after the period ended."""
    last = report.days.ends_on
    if report.is_last:
        last += parameters.days("closure_days")
    message = msgid(
        "Paid on %(paid_on)s, after the period ended on %(ends_on)s:"
        " declare it in the next report."
    )
    for line in report.lines:
        paid_on = line.item.paid_on
        if paid_on is not None and paid_on > last:
            yield parameters.finding(line, message, paid_on=paid_on, ends_on=last)
