"""What a rule is given: one partner report, the project around it, and the numbers.

Everything about the project is arranged once (`ProjectUnderCheck`) and shared by the
checks of all its reports, so that a hundred thousand lines are read once.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import normalised
from visimal.domain.money import Euro
from visimal.domain.months import Calendar
from visimal.domain.months import Days
from visimal.domain.months import ReportingPeriod
from visimal.domain.parameters import Parameters
from visimal.domain.procurement import ContractFacts
from visimal.domain.programme import RuleSetting
from visimal.domain.report_facts import NO_FACTS
from visimal.domain.report_facts import ReportFacts


class VatStatus(StrEnum):
    """Whether a partner gets VAT back from the State."""

    NOT_RECOVERABLE = "not_recoverable"
    PARTLY_RECOVERABLE = "partly_recoverable"
    RECOVERABLE = "recoverable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """A member of the consortium, by all the names it invoices under."""

    number: int
    label: str
    names: tuple[str, ...]
    vat_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectUnderCheck:
    """What all reports of a project have in common."""

    calendar: Calendar
    #: The approved eligible total of the project.
    eligible: Euro
    ledger: Ledger
    labels: Mapping[int, str]
    _by_name: Mapping[str, int]

    @classmethod
    def of(
        cls,
        calendar: Calendar,
        eligible: Euro,
        parties: Iterable[Party],
        ledger: Ledger,
    ) -> "ProjectUnderCheck":
        """Arrange what the rules ask about the consortium."""
        by_name: dict[str, int] = {}
        labels: dict[int, str] = {}
        for party in parties:
            labels[party.number] = party.label
            for name in (*party.names, party.vat_number):
                if normalised(name):
                    by_name.setdefault(normalised(name), party.number)
        return cls(
            calendar=calendar,
            eligible=eligible,
            ledger=ledger,
            labels=labels,
            _by_name=by_name,
        )

    @property
    def days(self) -> Days:
        """The days of the project."""
        return Days(self.calendar.starts_on, self.calendar.ends_on)

    def label(self, partner: int) -> str:
        """How people call a partner."""
        return self.labels.get(partner, str(partner))

    def names_of(self, partner: int) -> tuple[str, ...]:
        """All names and numbers of a partner, as they are compared."""
        return tuple(name for name, own in self._by_name.items() if own == partner)

    def issuer(self, line: DeclaredLine) -> int | None:
        """The member of the consortium that issued the invoice, if one did."""
        for name in (line.supplier_vat, line.item.supplier):
            found = self._by_name.get(normalised(name))
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnderCheck:
    """One partner report with the terms of its partner."""

    project: ProjectUnderCheck
    partner: int
    side: str | None
    period: ReportingPeriod
    #: The lines of this report; they are in the project's ledger too.
    lines: Sequence[DeclaredLine]
    vat_status: VatStatus
    flat_rates: FlatRateOptions
    budget: Mapping[CostCategory, Euro]
    #: Declared so far by category, this report and its flat rates included.
    reported_so_far: Mapping[CostCategory, Euro]
    facts: ReportFacts = NO_FACTS
    #: The day on which the rules are asked.
    today: date | None = None
    #: Whether its partner still works on it; a submitted one is history.
    is_open: bool = True

    @property
    def days(self) -> Days:
        """The days of the period."""
        return self.project.calendar.days_of(self.period)

    @property
    def is_last(self) -> bool:
        """Whether no period follows."""
        return self.period == self.project.calendar.periods[-1]

    def contracts_named(self) -> Iterator[tuple[DeclaredLine, ContractFacts]]:
        """Each contract that lines name, with the first line that does."""
        seen: set[str] = set()
        for line in self.lines:
            contract = self.facts.contracts.get(line.item.contract or "")
            if contract is not None and contract.reference not in seen:
                seen.add(contract.reference)
                yield line, contract


@dataclass(frozen=True, slots=True)
class RuleParameters:
    """How the programme applies one rule to one report, and its numbers that day."""

    setting: RuleSetting
    _numbers: Parameters
    _on: date
    _side: str | None

    @property
    def numbers(self) -> Parameters:
        """All numbers of the programme, for who asks about another day."""
        return self._numbers

    def amount(self, name: str) -> Euro | None:
        """An amount of the programme, if one is in force."""
        return self._numbers.amount(name, self._on, self._side)

    def rate(self, name: str) -> Decimal | None:
        """A percentage of the programme, if one is in force."""
        return self._numbers.rate(name, self._on, self._side)

    def rates(self, name: str) -> tuple[Decimal, ...]:
        """The permitted percentages; none if nothing is in force."""
        return self._numbers.rates(name, self._on, self._side)

    def flag(self, name: str) -> bool | None:
        """A yes or no of the programme, if one is in force."""
        return self._numbers.flag(name, self._on, self._side)

    def codes(self, name: str) -> tuple[str, ...]:
        """Codes of the programme's typology."""
        return self._numbers.codes(name, self._on, self._side)

    def count(self, name: str) -> int | None:
        """A whole number of the programme, if one is in force."""
        return self._numbers.count(name, self._on, self._side)

    def days(self, name: str) -> timedelta:
        """A number of days; none if nothing is in force."""
        return timedelta(days=self._numbers.count(name, self._on, self._side) or 0)

    def finding(
        self, line: DeclaredLine | None, message: str, **values: object
    ) -> Finding:
        """The rule's word on a line, or on the whole report."""
        return Finding(
            rule=self.setting.check,
            severity=self.setting.severity,
            code=self.setting.code,
            citation=self.setting.citation,
            line=None if line is None else line.position,
            message=message,
            values=values,
            is_to_be_confirmed=self.setting.is_to_be_confirmed,
        )
