"""What one supplier gets in a year above a threshold has a contract on record.

Source: the citation in rules.toml. Invoices of one supplier without a contract are
added up over the twelve months that end with the invoice looked at, each once, whole
and without VAT, over all reports of the partner. Above `contract_recorded_above` it
must be said how the supplier was chosen; the first line that goes beyond it is told,
once for each supplier. Without the parameter the rule does nothing. It looks at
reports that are worked on.

>>> report = example.report(
...     example.line(1, declared="6000.00", invoice_number="A"),
...     example.line(2, declared="4000.01", invoice_number="B"),
... )
>>> limit = example.parameters(contract_recorded_above=euro("10000.00"))
>>> [finding.line for finding in check(report, limit)]
[1]
"""

from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from visimal.domain import purchases
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find the first line of each supplier that has no contract and needs one."""
    message = msgid(
        "Within twelve months %(bought)s was bought from %(supplier)s without a"
        " contract on record, above %(limit)s: record how the supplier was chosen, and"
        " name the contract on the line."
    )
    limit = parameters.amount("contract_recorded_above")
    if limit is None or not report.is_open:
        return
    ledger = report.project.ledger
    told: set[str] = set()
    years: dict[str, Mapping[date, Euro]] = {}
    for line in report.lines:
        item, supplier = line.item, ledger.supplier(line)
        day = item.invoiced_on or item.paid_on
        if day is None or supplier in told or not purchases.is_bought(line):
            continue
        if supplier not in years:
            all_of_it = ledger.bought_from(report.partner, supplier)
            years[supplier] = purchases.by_year(purchases.invoices(all_of_it, ledger))
        bought = years[supplier].get(day, ZERO)
        if bought > limit:
            told.add(supplier)
            yield parameters.finding(
                line, message, bought=bought, supplier=item.supplier, limit=limit
            )
