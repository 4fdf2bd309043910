"""A paper that nobody can open or read proves nothing.

Source: the citation in rules.toml. A file that asks for a password, that has no page to
be shown, or whose only picture is too small to be read, is found when it is uploaded.
Of files that are not pages, such as workbooks, nothing is said; nor of reports that
were submitted, whose papers nobody recorded.

>>> report = proved.report(
...     example.line(1),
...     papers={1: [PaperKind.INVOICE]},
...     readability=Readability.ENCRYPTED,
... )
>>> [finding.values["state"] for finding in check(report, example.parameters())]
[<Readability.ENCRYPTED: 'encrypted'>]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.papers import Readability
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_READ = frozenset({Readability.READABLE, Readability.UNKNOWN})


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every paper that cannot be read."""
    message = msgid(
        "%(paper)s is %(state)s: ask for one that opens without a password and can be"
        " read, and attach that."
    )
    for line in report.lines if report.is_open else ():
        for paper in report.facts.papers_of(line.item.number):
            if paper.readability not in _READ:
                yield parameters.finding(
                    line, message, paper=paper.number, state=paper.readability
                )
