"""What is declared was invoiced; a quote or a pro forma invoice is no invoice.

Source: the citation in rules.toml. Which lines need an invoice, or what stands for one,
the programme says in papers.toml. Where a quote is attached instead, the rule says so.
Papers were not recorded before, so the rule looks at reports that are worked on, and
at lines that are saved.

>>> report = proved.report(example.line(1), papers={1: [PaperKind.QUOTE]})
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line without its invoice."""
    message = msgid(
        "No invoice is attached to this line: add it, or the paper that stands for it."
    )
    instead = msgid(
        "A quote or pro forma invoice is attached to this line, but no invoice: add the"
        " invoice that followed, or say what the paper is."
    )
    for line in report.lines if report.is_open else ():
        for missing in report.facts.missing_papers(line.item):
            if PaperKind.INVOICE in missing.kinds:
                papers = report.facts.papers_of(line.item.number)
                is_quoted = any(one.kind is PaperKind.QUOTE for one in papers)
                yield parameters.finding(line, instead if is_quoted else message)
