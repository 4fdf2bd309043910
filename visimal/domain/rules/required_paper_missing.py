"""Every paper that the programme asks for is attached.

Source: the citation in rules.toml; each paper has its own in papers.toml, which is what
a finding cites. Invoices, proofs of payment, photos of labels and what proves
simplified costs have rules of their own.
Papers were not recorded before, so the rule looks at reports that are worked on, and
at lines that are saved.

>>> report = proved.report(
...     example.line(1, category=CostCategory.STAFF),
...     papers={1: [PaperKind.PROOF_OF_PAYMENT]},
... )
>>> [finding.values for finding in check(report, example.parameters())]
[{'kind': <PaperKind.PAYSLIP: 'payslip'>}]
"""

from collections.abc import Iterator
from dataclasses import replace

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.required_papers import CostBasis

#: What rules of their own look for.
_ELSEWHERE = frozenset({PaperKind.INVOICE, PaperKind.PROOF_OF_PAYMENT, PaperKind.PHOTO})


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find what else a line lacks."""
    message = msgid(
        "This line needs a paper of the kind “%(kind)s”, or one that stands for it:"
        " attach it."
    )
    for line in report.lines if report.is_open else ():
        for missing in report.facts.missing_papers(line.item):
            if missing.basis is CostBasis.REAL and not _ELSEWHERE & {*missing.kinds}:
                found = parameters.finding(line, message, kind=missing.kinds[0])
                yield replace(found, citation=missing.citation)
