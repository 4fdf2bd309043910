"""Hours are proved by a time sheet that employee and supervisor have signed.

Source: the citation in rules.toml. Of a fixed percentage no sheet is asked. Only a
claim that is still worked on is looked at: sheets are kept here since a short time.

>>> report = staffed.report(
...     staffed.line(1, signed=("2026-02-03", "2026-02-04")),
...     staffed.line(2, signed=("2026-02-03", None)),
...     staffed.line(3, signed=None)
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2, 3]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line by the hour whose sheet is missing or not signed by both."""
    missing = msgid(
        "There is no time sheet of %(person)s for %(month)s. Fill it in, and let both"
        " sign it."
    )
    unsigned = msgid(
        "The time sheet of %(person)s for %(month)s is not signed by both. Employee"
        " and supervisor sign it."
    )
    for line in report.lines if report.is_open else ():
        month = report.facts.staff.by_line.get(line.item.number)
        if month is None or not month.method.is_by_the_hour:
            continue
        if month.sheet is None or not month.sheet.is_signed:
            yield parameters.finding(
                line,
                missing if month.sheet is None else unsigned,
                person=month.person,
                month=month.shown_month,
            )
