"""An invoice falls within its contract: in time, and within what was agreed by then.

Source: the citation in rules.toml. An invoice from before the contract was signed and
started, a service after its last day, and an invoice that only a later amendment makes
room for are told. What is invoiced beyond the contract with all its amendments is the
business of `contract_exceeded`. Without the dates the rule does nothing; it looks at
reports that are worked on.

>>> short = ContractFacts(
...     reference="C1",
...     supplier="A",
...     value=euro("1000.00"),
...     signed_on=date(2026, 2, 1),
... )
>>> report = example.report(
...     example.line(1, contract="C1", invoiced_on=date(2026, 1, 31)),
...     example.line(2, contract="C1", invoiced_on=date(2026, 2, 1)),
...     facts=ReportFacts(contracts={"C1": short}),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator
from datetime import date

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.ledger import DeclaredLine
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every invoice that its contract does not cover in time."""
    before = msgid(
        "This invoice is of %(day)s, before contract %(contract)s began on"
        " %(bound)s: correct the date, or choose the contract it belongs to."
    )
    after = msgid(
        "This service is of %(day)s, after contract %(contract)s ended on %(bound)s:"
        " record the amendment that prolongs it, or say when the service was done."
    )
    early = msgid(
        "On %(day)s contract %(contract)s was worth %(worth)s and %(invoiced)s was"
        " invoiced: the amendment came later. Explain it to your controller."
    )
    if not report.is_open:
        return
    for line in report.lines:
        contract = report.facts.contracts.get(line.item.contract or "")
        if contract is None:
            continue
        name = contract.reference
        invoiced_on, done_on = line.item.invoiced_on, _done_on(line)
        first, last = _first_day(contract), contract.last_day
        if first is not None and invoiced_on is not None and invoiced_on < first:
            yield parameters.finding(
                line, before, day=invoiced_on, contract=name, bound=first
            )
        if last is not None and done_on is not None and done_on > last:
            yield parameters.finding(
                line, after, day=done_on, contract=name, bound=last
            )
        invoiced = report.project.ledger.invoiced_so_far.get(line.item.number, ZERO)
        if invoiced_on is not None and invoiced <= contract.worth:
            worth = _worth_on(contract, invoiced_on)
            if invoiced > worth:
                yield parameters.finding(
                    line,
                    early,
                    day=invoiced_on,
                    contract=name,
                    worth=worth,
                    invoiced=invoiced,
                )


def _first_day(contract: ContractFacts) -> date | None:
    known = (contract.signed_on, contract.starts_on)
    return min((day for day in known if day is not None), default=None)


def _done_on(line: DeclaredLine) -> date | None:
    item = line.item
    return item.service_until or item.service_from or item.invoiced_on


def _worth_on(contract: ContractFacts, day: date) -> Euro:
    by_then = (one.change for one in contract.amendments if one.agreed_on <= day)
    return total((contract.value, *by_then))
