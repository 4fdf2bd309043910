"""What control rejected as ineligible never comes back.

Source: the citation in rules.toml. A cost that was deducted may return only if the
reason was missing proof (`missing_proof_codes` of the programme); a cost that was set
aside (parked) may return. The rule follows the link to the first line, and where
there is none, the invoice, at whichever partner it was rejected.

>>> refused = ControlDecision(deducted=euro("50.00"), typology="4.5")
>>> report = example.report(
...     example.line(1, redeclares="P01-S1-0001"),
...     example.line(2),
...     period=2,
...     earlier=[example.line(1, declared="50.00", decision=refused)],
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

#: Whose line it was is for those to know who see the whole consortium.
ELSEWHERE = msgid(
    "Line %(rejected)s of %(partner)s, period %(period)s, was rejected as ineligible"
    " (%(typology)s), and this is the same cost: delete this line."
)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that brings a rejected cost back."""
    message = msgid(
        "Line %(rejected)s of period %(period)s was rejected as ineligible"
        " (%(typology)s), and this is the same cost: delete this line."
    )
    proof = parameters.codes("missing_proof_codes")
    for line in report.lines:
        rejected = _rejected(line, report.project.ledger, proof)
        if rejected is not None:
            is_own = rejected.item.partner == line.item.partner
            yield parameters.finding(
                line,
                message if is_own else ELSEWHERE,
                partner=report.project.label(rejected.item.partner),
                rejected=rejected.item.number,
                period=rejected.item.period,
                typology=rejected.decision.typology,
            )


def _rejected(
    line: DeclaredLine, ledger: Ledger, proof: tuple[str, ...]
) -> DeclaredLine | None:
    """The rejected line of the same cost, if there is one."""
    if line.item.redeclares is None:
        lost = ledger.deducted_before(line, proof)
        # Part of an invoice may be rejected and another part be declared later.
        return lost if lost is not None and lost.is_lost else None
    first = ledger.by_number.get(line.item.redeclares)
    if first is None or first.decision.deducted == ZERO:
        return None
    return None if first.decision.typology in proof else first
