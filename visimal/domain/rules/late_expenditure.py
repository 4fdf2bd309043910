"""A forgotten cost goes into the next report, with the period in which it was paid.

Source: the citation in rules.toml. The original period must be stated and be the one
in which the cost was paid. A cost that was refused for missing proof and is declared
again needs no original period: its first line tells it. A cost paid before the
project began is the business of `paid_outside_project`. A programme may also refuse
late costs altogether (`late_expenditure_accepted`).

>>> report = example.report(
...     example.line(1, paid_on=date(2026, 6, 30), original_period=1),
...     example.line(2, paid_on=date(2026, 6, 30)),
...     example.line(3, paid_on=date(2026, 7, 1)),
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
    """Find every cost of an earlier period that does not say so, or wrongly."""
    unstated = msgid(
        "Paid on %(paid_on)s, in period %(paid_in)s: state that period"
        " as the original one."
    )
    wrong = msgid(
        "Paid on %(paid_on)s, in period %(paid_in)s, but period %(stated)s is stated"
        " as the original one: correct it."
    )
    refused = msgid(
        "Paid on %(paid_on)s, in period %(paid_in)s: the programme accepts no costs"
        " of earlier periods."
    )
    calendar = report.project.calendar
    accepted = parameters.flag("late_expenditure_accepted") is not False
    for line in report.lines:
        item = line.item
        if item.paid_on is None or item.paid_on < calendar.starts_on:
            continue
        if item.redeclares is not None:
            continue
        is_late = item.paid_on < report.days.starts_on
        if not is_late and item.original_period is None:
            continue
        paid_in = calendar.period_at(item.paid_on).number
        if is_late and not accepted:
            yield parameters.finding(
                line, refused, paid_on=item.paid_on, paid_in=paid_in
            )
        elif item.original_period is None:
            yield parameters.finding(
                line, unstated, paid_on=item.paid_on, paid_in=paid_in
            )
        elif item.original_period != paid_in:
            yield parameters.finding(
                line,
                wrong,
                paid_on=item.paid_on,
                paid_in=paid_in,
                stated=item.original_period,
            )
