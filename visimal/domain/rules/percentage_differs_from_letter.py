"""The percentage that is declared is the one in the letter of assignment.

Source: the citation in rules.toml. A letter of which no percentage is recorded says
nothing. Only a claim that is still worked on is looked at.

>>> report = staffed.report(
...     staffed.line(1, percentage="30", in_letter="30.00"),
...     staffed.line(2, percentage="30", in_letter="25")
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
    """Find every line whose percentage is not that of the letter."""
    message = msgid(
        "%(person)s is declared at %(percentage)s %% in %(month)s, and the letter says"
        " %(letter)s %%. Correct the assignment, or have a new letter signed."
    )
    for line in report.lines if report.is_open else ():
        month = report.facts.staff.by_line.get(line.item.number)
        if month is None or month.percentage is None:
            continue
        said = month.letter.percentage
        if said is not None and said != month.percentage:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                percentage=f"{month.percentage.normalize():f}",
                letter=f"{said.normalize():f}",
            )
