"""What is declared was paid, and a paper proves it.

Source: the citation in rules.toml. Which lines need a proof of payment, or what stands
for one, the programme says in papers.toml.
Papers were not recorded before, so the rule looks at reports that are worked on, and
at lines that are saved.

>>> report = proved.report(example.line(1), papers={1: [PaperKind.INVOICE]})
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
    """Find every line of which no paper proves that it was paid."""
    message = msgid(
        "No proof of payment is attached to this line: add the bank statement or the"
        " proof that its amount left your account."
    )
    for line in report.lines if report.is_open else ():
        for missing in report.facts.missing_papers(line.item):
            if PaperKind.PROOF_OF_PAYMENT in missing.kinds:
                yield parameters.finding(line, message)
