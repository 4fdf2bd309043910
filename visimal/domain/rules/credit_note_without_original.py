"""A credit note says which line it corrects, and gives back no more than that line.

Source: the citation in rules.toml. The corrected line belongs to the same partner, is
no credit note itself and stands in the same or an earlier report. Several credit
notes may correct one line; together they give back at most what it declared. What
corrects a line and gives nothing back is a credit note whose minus was forgotten.

>>> report = example.report(
...     example.line(1, declared="100.00"),
...     example.line(2, declared="-100.00", corrects="P01-S1-0001"),
...     example.line(3, declared="-10.00"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[3]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every credit note without a line it may correct."""
    unstated = msgid(
        "This line gives money back and does not say which line it corrects:"
        " choose that line."
    )
    unknown = msgid(
        "Line %(original)s cannot be corrected here: choose a cost that you declared"
        " before."
    )
    too_much = msgid(
        "%(credited)s is given back of line %(original)s, which declared only"
        " %(declared)s: lower this credit note."
    )
    ledger = report.project.ledger
    for line in report.lines:
        item = line.item
        if not item.is_credit_note:
            if item.corrects is not None:
                yield parameters.finding(line, WITHOUT_MINUS, original=item.corrects)
            continue
        if item.corrects is None:
            yield parameters.finding(line, unstated)
            continue
        original = ledger.by_number.get(item.corrects)
        if (
            original is None
            or original.item.partner != item.partner
            or original.item.is_credit_note
            or original.item.period > item.period
        ):
            yield parameters.finding(line, unknown, original=item.corrects)
            continue
        credited = minus(ZERO, ledger.credited_so_far[item.number])
        if credited > original.item.declared:
            yield parameters.finding(
                line,
                too_much,
                credited=credited,
                original=item.corrects,
                declared=original.item.declared,
            )


WITHOUT_MINUS = msgid(
    "This line corrects line %(original)s and gives no money back: put a minus before"
    " its amount, or take the number of that line out."
)
