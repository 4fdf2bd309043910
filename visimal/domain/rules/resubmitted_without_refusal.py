"""A cost is declared again only if control set it aside or missed its proof, and once.

Source: the citation in rules.toml. The first line belongs to the same partner and an
earlier period, was parked or had something deducted, is declared again by one line
only, and that line claims no more than was refused. Costs rejected as ineligible are
the business of `resubmitted_after_ineligible`.

>>> parked = ControlDecision(parked=True)
>>> report = example.report(
...     example.line(1, redeclares="P01-S1-0001"),
...     example.line(2, redeclares="P01-S1-0001"),
...     period=2,
...     earlier=[example.line(1, decision=parked)],
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that declares again what may not be declared again."""
    unknown = msgid(
        "Line %(first)s is not one that was set aside by control in an earlier"
        " period: choose the right line."
    )
    twice = msgid(
        "Line %(first)s is already declared again by line %(other)s:"
        " delete one of them."
    )
    too_much = msgid(
        "%(declared)s is declared again of line %(first)s, of which only %(refused)s"
        " was set aside: lower this line."
    )
    ledger = report.project.ledger
    for line in report.lines:
        item = line.item
        if item.redeclares is None:
            continue
        first = ledger.by_number.get(item.redeclares)
        if (
            first is None
            or first.item.partner != item.partner
            or first.item.period >= item.period
            or not (first.decision.parked or first.decision.deducted != ZERO)
        ):
            yield parameters.finding(line, unknown, first=item.redeclares)
            continue
        other = ledger.first_resubmitted[item.redeclares]
        is_parked = first.decision.parked
        refused = first.item.declared if is_parked else first.decision.deducted
        if other.item.number != item.number:
            yield parameters.finding(
                line, twice, first=item.redeclares, other=other.item.number
            )
        elif abs(item.declared) > abs(refused):
            yield parameters.finding(
                line,
                too_much,
                declared=item.declared,
                first=item.redeclares,
                refused=refused,
            )
