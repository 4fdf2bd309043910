"""Nobody's national number leaves the house unless it must.

Source: the citation in rules.toml. A paper whose text holds a national number of
Belgium or France is sensitive, and even where it is marked so the number proves nothing
that a controller needs: cover it. Scans hold no text, so the rule is silent about them,
as about reports that were submitted.

>>> report = proved.report(
...     example.line(1), papers={1: [PaperKind.OTHER]}, names_a_person=True
... )
>>> [finding.values for finding in check(report, example.parameters())]
[{'paper': 'P01-D0001'}]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find papers that show somebody's national number."""
    open_to_many = msgid(
        "%(paper)s shows a national number and is not marked as sensitive: say what it"
        " is, or cover the number and upload it again."
    )
    needless = msgid(
        "%(paper)s shows a national number, which nobody needs to see: cover the number"
        " and upload the paper again."
    )
    for line in report.lines if report.is_open else ():
        for paper in report.facts.papers_of(line.item.number):
            if paper.names_a_person:
                message = needless if paper.is_sensitive else open_to_many
                yield parameters.finding(line, message, paper=paper.number)
