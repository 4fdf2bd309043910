"""Hours on a weekend, a public holiday or a day of absence ask why.

Source: the citation in rules.toml. The public holidays of the country of work count;
on a day of absence only what is above the hours of the contract does.

>>> report = staffed.report(
...     staffed.line(1, days_off=(date(2026, 1, 1), date(2026, 1, 3))),
...     staffed.line(2)
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line with hours for the project on a day off."""
    message = msgid(
        "%(person)s has hours for the project on %(days)s, a weekend, public holiday or"
        " absence. Correct the time sheet, or say why in the comment."
    )
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if month is None or not month.method.is_by_the_hour or not month.days_off:
            continue
        yield parameters.finding(
            line,
            message,
            person=month.person,
            days=", ".join(f"{day:%d/%m/%Y}" for day in month.days_off),
        )
