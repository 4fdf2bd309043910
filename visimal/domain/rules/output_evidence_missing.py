"""A lump sum or unit cost is paid for a result or for units, and a paper proves them.

Source: the citation in rules.toml. What proves them the programme says in papers.toml:
a deliverable, minutes, a list of those who attended.
Papers were not recorded before, so the rule looks at reports that are worked on, and
at lines that are saved.

>>> report = proved.report(
...     example.line(1, unit_cost="UC1"), papers={1: [PaperKind.INVOICE]}
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.required_papers import CostBasis


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every simplified cost whose result or units nothing proves."""
    message = msgid(
        "Nothing proves the result or the units of this line: attach the deliverable,"
        " the minutes or the list of those who attended."
    )
    for line in report.lines if report.is_open else ():
        for missing in report.facts.missing_papers(line.item):
            if missing.basis is CostBasis.SIMPLIFIED:
                yield parameters.finding(line, message)
