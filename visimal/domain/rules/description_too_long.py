"""Texts of a line are as long as the programme's own system takes them.

Source: the citation in rules.toml. visimal keeps longer texts; whoever copies them
into the system (`description_characters_max`, `reference_characters_max`) has to
shorten them.

>>> report = example.report(example.line(1, invoice_number="F-2026/14"))
>>> parameters = example.parameters(reference_characters_max=8)
>>> [finding.line for finding in check(report, parameters)]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every text that the programme's system would cut."""
    description = msgid(
        "The description has %(length)s characters; the programme's system takes"
        " %(most)s: shorten it, and say the rest in the comment."
    )
    reference = msgid(
        "The invoice number has %(length)s characters; the programme's system takes"
        " %(most)s: shorten it there, and keep it whole here."
    )
    limits = (
        (description, parameters.count("description_characters_max")),
        (reference, parameters.count("reference_characters_max")),
    )
    for line in report.lines:
        texts = (line.item.description, line.item.invoice_number or "")
        for text, (message, most) in zip(texts, limits, strict=True):
            if most is not None and len(text) > most:
                yield parameters.finding(line, message, length=len(text), most=most)
