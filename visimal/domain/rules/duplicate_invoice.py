"""An invoice is paid for once: by one partner, in one place of its budget.

Source: the citation in rules.toml. The same supplier (by VAT number, else by name)
and the same invoice number at another partner, in this or an earlier period, is
double funding; so is the same invoice twice in the same work package and cost
category of one partner. An invoice divided over several places is allowed:
`declared_above_invoice` watches its total. Capitals, spaces, accents and points in
names and numbers make no difference. A line that was declared again with a link to
it does not count twice.

>>> report = example.report(
...     example.line(1, supplier="Traiteur Dupont", invoice_number="F-2026/14"),
...     example.line(2, supplier="TRAITEUR DUPONT", invoice_number="F 2026 14"),
...     example.line(3, supplier="Traiteur Dupont", invoice_number="F-2026/15"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

#: Who declared it too is for those to know who see the whole consortium.
ELSEWHERE = msgid(
    "Invoice %(invoice)s of %(supplier)s is also declared by %(partner)s in"
    " period %(period)s (line %(other)s): only one of you may declare it."
)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of an invoice that is already declared."""
    before = msgid(
        "Invoice %(invoice)s of %(supplier)s is already declared in period"
        " %(period)s (line %(other)s): delete this line, or say that it declares"
        " that one again."
    )
    project = report.project
    for line in report.lines:
        message = ELSEWHERE
        other = project.ledger.declared_elsewhere(line)
        if other is None:
            message = before
            other = project.ledger.declared_before(line)
        if other is None:
            continue
        yield parameters.finding(
            line,
            message,
            invoice=line.item.invoice_number,
            supplier=line.item.supplier or line.supplier_vat,
            partner=project.label(other.item.partner),
            period=other.item.period,
            other=other.item.number,
        )
