"""A time sheet is signed while people still remember the month.

Source: the citation in rules.toml. The later of the two signatures counts. Only a
claim that is still worked on is looked at: a late signature cannot be made earlier.

>>> report = staffed.report(
...     staffed.line(1, signed=("2026-02-03", "2026-02-10")),
...     staffed.line(2, signed=("2026-02-03", "2026-02-11"))
... )
>>> found = check(report, example.parameters(time_sheet_days=10))
>>> [finding.line for finding in found]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.staff import month_days


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line whose sheet was signed too long after its month."""
    message = msgid(
        "The time sheet of %(person)s for %(month)s was signed on %(day)s, later than"
        " %(due)s. Say why in the comment, and sign the next one in time."
    )
    allowed = parameters.days("time_sheet_days")
    for line in report.lines if report.is_open and allowed else ():
        month = report.facts.staff.by_line.get(line.item.number)
        sheet = None if month is None else month.sheet
        if month is None or sheet is None:
            continue
        signed = [one.on for one in (sheet.employee, sheet.supervisor) if one]
        due = month_days(month.month).ends_on + allowed
        if signed and max(signed) > due:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                day=max(signed),
                due=due,
            )
