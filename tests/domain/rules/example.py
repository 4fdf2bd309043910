"""A small project of three semesters and three partners, to try rules on.

Semesters end on 30 June 2026, 31 December 2026 and 30 June 2027. Partner 1 (P1) and
partner 2 (P2, an hospital with a VAT number) have a budget, partner 3 is associated.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.findings import Severity
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.ledger import Contract
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import UNDECIDED
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.months import Calendar
from visimal.domain.months import reporting_periods
from visimal.domain.parameters import Confidence
from visimal.domain.parameters import Parameter
from visimal.domain.parameters import Parameters
from visimal.domain.parameters import ParameterValue
from visimal.domain.programme import RuleSetting
from visimal.domain.report_facts import NO_FACTS
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import Party
from visimal.domain.report_under_check import ProjectUnderCheck
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.report_under_check import VatStatus

CALENDAR = Calendar(date(2026, 1, 1), reporting_periods(18, 6))
PARTIES = (
    Party(1, "P1", ("Maison de l'Exemple",), "BE 0111.111.111"),
    Party(2, "P2", ("Hôpital de l'Exemple", "HEX"), "FR 22 222 222 222"),
    Party(3, "A1", ("Vereniging Voorbeeld", "")),
)
#: A day in the middle of each period.
_PAID_ON = {1: date(2026, 3, 2), 2: date(2026, 9, 2), 3: date(2027, 3, 2)}
_DEFAULT = date.min
_OF_A_SUPPLIER = frozenset({"supplier_vat", "supplier_country", "number_check"})


@dataclass(frozen=True)
class Draft:
    """A line that does not know its report yet."""

    line: DeclaredLine

    def of(self, partner: int, period: int) -> DeclaredLine:
        """The line, in the report of that partner and period."""
        item = self.line.item
        number = f"P{partner:02}-S{period}-{self.line.position:04}"
        paid_on = _PAID_ON[period] if item.paid_on == _DEFAULT else item.paid_on
        placed = replace(
            item, number=number, partner=partner, period=period, paid_on=paid_on
        )
        return replace(self.line, item=placed)


def line(  # noqa: PLR0913  a line has many facts; a test names those it is about
    position: int,
    *,
    declared: str = "50.00",
    category: CostCategory = CostCategory.EXTERNAL,
    work_package: str = "WP1",
    paid_on: date | None = _DEFAULT,
    invoiced_on: date | None = None,
    supplier: str | None = "Any Supplier Ltd",
    supplier_vat: str | None = None,
    invoice_number: str | None = None,
    invoice_total: str | None = None,
    vat: str | None = None,
    service_from: date | None = None,
    service_until: date | None = None,
    contract: str | None = None,
    corrects: str | None = None,
    redeclares: str | None = None,
    original_period: int | None = None,
    is_personal_data: bool = False,
    unit_cost: str | None = None,
    decision: ControlDecision = UNDECIDED,
) -> Draft:
    """A line of 50 euros, paid in the middle of its period."""
    item = ExpenditureItem(
        number="",
        partner=0,
        period=0,
        category=category,
        work_package=work_package,
        description="a cost",
        declared=euro(declared),
        supplier=supplier,
        invoice_number=invoice_number,
        invoiced_on=invoiced_on,
        paid_on=paid_on,
        invoice_total=None if invoice_total is None else euro(invoice_total),
        vat=None if vat is None else euro(vat),
        is_personal_data=is_personal_data,
        original_period=original_period,
        corrects=corrects,
        redeclares=redeclares,
        unit_cost=unit_cost,
        service_from=service_from,
        service_until=service_until,
        contract=contract,
    )
    return Draft(DeclaredLine(item, position, supplier_vat, decision))


def but(draft: Draft, **facts: Any) -> Draft:  # noqa: ANN401 - facts of any kind
    """The same line with other facts, of its own or of its supplier."""
    own = {name: one for name, one in facts.items() if name in _OF_A_SUPPLIER}
    said = {name: one for name, one in facts.items() if name not in own}
    return Draft(replace(draft.line, item=replace(draft.line.item, **said), **own))


def report(  # noqa: PLR0913  a report has many facts; a test names those it is about
    *lines: Draft,
    partner: int = 1,
    period: int = 1,
    side: str | None = None,
    earlier: Sequence[Draft] = (),
    elsewhere: Sequence[DeclaredLine] = (),
    contracts: Iterable[Contract] = (),
    vat_status: VatStatus = VatStatus.NOT_RECOVERABLE,
    flat_rates: FlatRateOptions | None = None,
    eligible: str = "1000000.00",
    budget: Mapping[CostCategory, Euro] | None = None,
    reported_so_far: Mapping[CostCategory, Euro] | None = None,
    facts: ReportFacts = NO_FACTS,
    today: date | None = None,
    is_open: bool = True,
) -> ReportUnderCheck:
    """A report, with `earlier` lines of the partner's first period, and others'."""
    own = [draft.of(partner, period) for draft in lines]
    before = [draft.of(partner, 1) for draft in earlier]
    ledger = Ledger.of([*own, *before, *elsewhere], contracts)
    return ReportUnderCheck(
        project=ProjectUnderCheck.of(CALENDAR, euro(eligible), PARTIES, ledger),
        partner=partner,
        side=side,
        period=CALENDAR.period(period),
        lines=own,
        vat_status=vat_status,
        flat_rates=flat_rates or FlatRateOptions(),
        budget=budget or {},
        reported_so_far=reported_so_far or {},
        facts=facts,
        today=today,
        is_open=is_open,
    )


def parameters(**numbers: ParameterValue) -> RuleParameters:
    """A rule that warns, in a programme with these numbers."""
    setting = RuleSetting(
        check="a_rule",
        severity=Severity.WARNS,
        code="4.1",
        citation="an example",
    )
    facts = Parameters(
        tuple(
            Parameter(
                name=name,
                value=value,
                source="an example",
                version="example",
                confidence=Confidence.READ_IN_PRIMARY_SOURCE,
            )
            for name, value in numbers.items()
        )
    )
    return RuleParameters(setting, facts, date(2026, 6, 30), None)
