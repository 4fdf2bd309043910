"""Equipment wears the emblem of the Union, and a photo shows it.

Source: the citation in rules.toml. Which lines need the photo the programme says in
papers.toml; what is hired needs none.
Papers were not recorded before, so the rule looks at reports that are worked on, and
at lines that are saved.

>>> report = proved.report(
...     example.line(1, category=CostCategory.EQUIPMENT),
...     papers={1: [PaperKind.INVOICE, PaperKind.PROOF_OF_PAYMENT]},
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.required_papers import CostBasis


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every purchase of equipment without a photo of its label."""
    message = msgid(
        "No photo shows the label with the emblem of the Union on this equipment: put"
        " the label on, take a photo and attach it."
    )
    for line in report.lines if report.is_open else ():
        for missing in report.facts.missing_papers(line.item):
            if PaperKind.PHOTO in missing.kinds and missing.basis is CostBasis.REAL:
                yield parameters.finding(line, message)
