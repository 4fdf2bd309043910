"""The invoices of a contract stay within its value.

Source: the citation in rules.toml. The value of a contract and what is set against it
are without VAT; each invoice counts once, at its full total, even if only a part of
it is declared or it is divided over several lines; credit notes give room back.
Invoices that reach the value exactly are in order.

>>> report = example.report(
...     example.line(1, contract="C1", invoice_number="A", invoice_total="600.00"),
...     example.line(2, contract="C1", invoice_number="B", invoice_total="400.00"),
...     example.line(3, contract="C1", invoice_number="C", invoice_total="0.01"),
...     contracts=[Contract("C1", euro("1000.00"))],
... )
>>> [finding.line for finding in check(report, example.parameters())]
[3]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that brings a contract over its value."""
    unknown = msgid("There is no contract %(contract)s: choose one that is recorded.")
    exceeded = msgid(
        "With this line %(invoiced)s is invoiced under contract %(contract)s, which is"
        " worth %(value)s: %(excess)s too much without an amendment."
    )
    ledger = report.project.ledger
    for line in report.lines:
        reference = line.item.contract
        if reference is None:
            continue
        contract = ledger.contracts.get(reference)
        if contract is None:
            yield parameters.finding(line, unknown, contract=reference)
            continue
        invoiced = ledger.invoiced_so_far[line.item.number]
        if invoiced > contract.value:
            yield parameters.finding(
                line,
                exceeded,
                invoiced=invoiced,
                contract=reference,
                value=contract.value,
                excess=minus(invoiced, contract.value),
            )
