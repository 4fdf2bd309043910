"""What the project makes names the project and says that the Union funds it.

Source: the citation in rules.toml. Publicity and deliverables are searched for the
acronym as the application writes it, and for the statement of funding in any of the
programme's languages. A scan has no text to look in: the rule is silent about it, as
about reports that were submitted, whose papers nobody recorded.

>>> report = proved.report(
...     example.line(1),
...     papers={1: [PaperKind.PUBLICITY]},
...     names_project=True,
...     names_funding=False,
... )
>>> [finding.values for finding in check(report, example.parameters())]
[{'paper': 'P01-D0001'}]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_OUTPUTS = frozenset({PaperKind.PUBLICITY, PaperKind.DELIVERABLE})


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find publicity and deliverables that do not say whose they are."""
    nameless = msgid(
        "%(paper)s does not hold the name of the project as it was approved: correct"
        " the next edition, or attach the page that shows it."
    )
    unfunded = msgid(
        "%(paper)s does not say that the European Union co-funds the project: correct"
        " the next edition, or attach the page that says so."
    )
    for line in report.lines if report.is_open else ():
        for paper in report.facts.papers_of(line.item.number):
            if paper.kind not in _OUTPUTS:
                continue
            if paper.names_project is False:
                yield parameters.finding(line, nameless, paper=paper.number)
            if paper.names_funding is False:
                yield parameters.finding(line, unfunded, paper=paper.number)
