"""Two people sign a time sheet: nobody confirms their own hours.

Source: the citation in rules.toml. One account, or one name, in both places is one
person. Only a claim that is still worked on is looked at.

>>> report = staffed.report(
...     staffed.line(1, signers=("DEMO Anna", "DEMO Bram")),
...     staffed.line(2, signers=("DEMO Anna", " demo  anna"))
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
    """Find every line whose sheet one person signed for both."""
    message = msgid(
        "One person signed the time sheet of %(person)s for %(month)s for both."
        " Unlock it, and let the supervisor sign it."
    )
    for line in report.lines if report.is_open else ():
        month = report.facts.staff.by_line.get(line.item.number)
        sheet = None if month is None else month.sheet
        if month is not None and sheet is not None and sheet.is_signed_by_one:
            yield parameters.finding(
                line, message, person=month.person, month=month.shown_month
            )
