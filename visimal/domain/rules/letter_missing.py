"""A letter of assignment, signed by both, covers every month that is declared.

Source: the citation in rules.toml. Asked of fixed percentages. Only a claim that is
still worked on is looked at: letters are recorded here since a short time.

>>> report = staffed.report(
...     staffed.line(1, letter=("2026-01-01", "2026-12-31")),
...     staffed.line(2, letter=("2026-02-01", "2026-12-31")),
...     staffed.line(3, letter=None)
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
    """Find every line of a percentage that no signed letter covers."""
    missing = msgid(
        "No letter of assignment covers the work of %(person)s in %(month)s. Record the"
        " letter with its days, or have one signed."
    )
    unsigned = msgid(
        "The letter of assignment of %(person)s is not signed by employee and employer."
        " Record both signatures when you have them."
    )
    for line in report.lines if report.is_open else ():
        month = report.facts.staff.by_line.get(line.item.number)
        if month is None or month.method.is_by_the_hour:
            continue
        is_covered = month.letter.covers(month.days)
        if not is_covered or not month.letter.is_signed:
            yield parameters.finding(
                line,
                unsigned if is_covered else missing,
                person=month.person,
                month=month.shown_month,
            )
