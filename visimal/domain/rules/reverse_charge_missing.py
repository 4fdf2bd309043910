"""A supplier abroad charges no VAT: the buyer owes it at home, and may declare it.

Source: the citation in rules.toml. Where a service or goods come from another country
of the Union, the invoice has no VAT and the buyer pays it in its own country. A
partner that does not recover VAT forgets a cost if it does not declare it. Asked of
purchases whose VAT is stated as nothing and whose supplier's country is known.

>>> report = example.report(
...     example.but(example.line(1, vat="0.00"), supplier_country="FR"),
...     example.but(example.line(2, vat="0.00"), supplier_country="BE"),
...     facts=ReportFacts(claimant=Claimant(country="FR")),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.report_under_check import VatStatus

_BOUGHT = (
    CostCategory.EXTERNAL,
    CostCategory.EQUIPMENT,
    CostCategory.INFRASTRUCTURE,
)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every purchase abroad without VAT by who does not recover it."""
    message = msgid(
        "The supplier is in another country (%(country)s) and charged no VAT: if you"
        " paid it at home by reverse charge and cannot recover it, declare it too."
    )
    home = report.facts.claimant.country
    if home is None or report.vat_status is VatStatus.RECOVERABLE:
        return
    for line in report.lines:
        is_abroad = line.supplier_country not in {None, home}
        is_bought = line.item.category in _BOUGHT and not line.item.is_credit_note
        if is_abroad and is_bought and line.item.vat == ZERO:
            yield parameters.finding(line, message, country=line.supplier_country)
