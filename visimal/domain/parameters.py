"""The numbers a programme sets, each with its dates, its side and its source.

A parameter holds from one day to another and may differ per side of the border. A
fact that is not confirmed may be kept with its source and yet not be in force: it is
shown to the administrator, and no rule uses it until somebody sets it.

>>> threshold = Parameter(
...     name="procurement_threshold_services",
...     value=euro("216000.00"),
...     source="Delegated Regulation (EU) 2025/2152",
...     version="EU",
...     confidence=Confidence.READ_IN_PRIMARY_SOURCE,
...     valid_from=date(2026, 1, 1),
... )
>>> parameters = Parameters((threshold,))
>>> parameters.amount("procurement_threshold_services", date(2026, 1, 1))
Decimal('216000.00')
>>> parameters.amount("procurement_threshold_services", date(2025, 12, 31)) is None
True
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from visimal.domain.money import Euro
from visimal.domain.money import euro


class Confidence(StrEnum):
    """How sure we are of a fact."""

    READ_IN_PRIMARY_SOURCE = "H"
    READ_IN_SECONDARY_SOURCE = "M"
    SINGLE_WEAK_SOURCE = "L"
    NOT_READ_AGAIN = "K"


class Kind(StrEnum):
    """What sort of value a parameter has."""

    AMOUNT = "amount"
    RATE = "rate"
    RATES = "rates"
    COUNT = "count"
    DAY = "day"
    FLAG = "flag"
    CODES = "codes"


ParameterValue = Decimal | tuple[Decimal, ...] | tuple[str, ...] | int | bool | date

#: The flat rates of the Regulation, by what they are paid for and their base.
FLAT_RATES = (
    "staff",
    "office_on_staff",
    "office_on_direct",
    "travel_on_staff",
    "other_on_staff",
)

#: Every parameter visimal understands, and what sort of value it has. A name that is
#: not here is a slip of the pen, and the programme folder is refused.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "amount_max": Kind.AMOUNT,
        "beneficial_owners_above": Kind.AMOUNT,
        "contract_recorded_above": Kind.AMOUNT,
        "gift_max": Kind.AMOUNT,
        "hourly_ceiling": Kind.AMOUNT,
        "plaque_above": Kind.AMOUNT,
        "procurement_threshold_central": Kind.AMOUNT,
        "procurement_threshold_national": Kind.AMOUNT,
        "procurement_threshold_services": Kind.AMOUNT,
        "procurement_threshold_social": Kind.AMOUNT,
        "procurement_threshold_works": Kind.AMOUNT,
        "recovery_waived_below": Kind.AMOUNT,
        "sampled_from_amount": Kind.AMOUNT,
        "simplified_costs_forced_below": Kind.AMOUNT,
        "subcontract_registered_above": Kind.AMOUNT,
        "vat_eligible_below": Kind.AMOUNT,
        "advance_rate": Kind.RATE,
        "behind_plan_rate": Kind.RATE,
        "budget_flexibility_rate": Kind.RATE,
        "deduction_rate_max": Kind.RATE,
        "deduction_rate_min": Kind.RATE,
        "deviation_rate": Kind.RATE,
        "erdf_rate_max": Kind.RATE,
        "erdf_rate_micro_project": Kind.RATE,
        "erdf_rate_pilot_project": Kind.RATE,
        "publicity_cut_rate_max": Kind.RATE,
        "splitting_margin_rate": Kind.RATE,
        "hourly_rate_change_max": Kind.RATE,
        "staff_share_min": Kind.RATE,
        **{f"flat_rate_{key}_max": Kind.RATE for key in FLAT_RATES},
        **{f"flat_rate_{key}_permitted": Kind.RATES for key in FLAT_RATES},
        "category_history_lines": Kind.COUNT,
        "claim_due_days": Kind.COUNT,
        "closure_days": Kind.COUNT,
        "control_months": Kind.COUNT,
        "description_characters_max": Kind.COUNT,
        "equipment_full_purchase_months": Kind.COUNT,
        "hours_per_year": Kind.COUNT,
        "lines_per_report_max": Kind.COUNT,
        "partners_max": Kind.COUNT,
        "payment_days": Kind.COUNT,
        "procurements_per_report_max": Kind.COUNT,
        "project_months_max": Kind.COUNT,
        "publicity_from_month": Kind.COUNT,
        "reference_characters_max": Kind.COUNT,
        "report_note_characters_max": Kind.COUNT,
        "report_text_characters_max": Kind.COUNT,
        "retention_years": Kind.COUNT,
        "retention_years_state_aid": Kind.COUNT,
        "reminder_signatory_days": Kind.COUNT,
        "reminder_substitute_days": Kind.COUNT,
        "silence_days": Kind.COUNT,
        "similar_invoice_days": Kind.COUNT,
        "time_sheet_days": Kind.COUNT,
        "eligible_from": Kind.DAY,
        "eligible_until": Kind.DAY,
        "corrected_erdf_reusable": Kind.FLAG,
        "control_four_eyes": Kind.FLAG,
        "four_eyes": Kind.FLAG,
        "late_expenditure_accepted": Kind.FLAG,
        "recoverable_vat_eligible": Kind.FLAG,
        "warnings_need_reason": Kind.FLAG,
        "conversion_month": Kind.CODES,
        "missing_proof_codes": Kind.CODES,
        "project_report_parts_needed": Kind.CODES,
        "project_report_languages": Kind.CODES,
        "reminder_days": Kind.CODES,
        "sampled_categories": Kind.CODES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number of the programme, for some days and perhaps for one side."""

    name: str
    value: ParameterValue | None
    source: str
    version: str
    confidence: Confidence
    valid_from: date | None = None
    valid_until: date | None = None
    side: str | None = None
    in_force: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a parameter without a source, or one in force without a value."""
        if self.name not in KINDS:
            message = f"there is no parameter {self.name}"
            raise ValueError(message)
        if not self.source:
            message = f"{self.name} has no source"
            raise ValueError(message)
        if self.in_force and self.value is None:
            message = f"{self.name} is in force and has no value"
            raise ValueError(message)
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            message = f"{self.name} ends before it begins"
            raise ValueError(message)

    def holds_on(self, day: date) -> bool:
        """Whether the parameter holds on that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


@dataclass(frozen=True, slots=True)
class Parameters:
    """All the numbers of a programme, and the question for one of them."""

    facts: tuple[Parameter, ...]

    def __post_init__(self) -> None:
        """Refuse two values for the same day and side."""
        seen: dict[tuple[str, str | None], list[Parameter]] = {}
        for fact in self.facts:
            others = seen.setdefault((fact.name, fact.side), [])
            if any(overlap(fact, other) for other in others):
                message = f"{fact.name} has two values for the same day"
                raise ValueError(message)
            others.append(fact)

    def parameter(
        self, name: str, on: date, side: str | None = None
    ) -> Parameter | None:
        """What is in force that day: a side's own value before the general one.

        Raises:
            LookupError: visimal knows no such parameter.
        """
        if name not in KINDS:
            message = f"there is no parameter {name}"
            raise LookupError(message)
        general = None
        for fact in self.facts:
            if fact.name == name and fact.in_force and fact.holds_on(on):
                if side is not None and fact.side == side:
                    return fact
                if fact.side is None:
                    general = fact
        return general

    def amount(self, name: str, on: date, side: str | None = None) -> Euro | None:
        """An amount in euros, if one is in force."""
        value = self._value(name, Kind.AMOUNT, on, side)
        return euro(value) if isinstance(value, Decimal) else None

    def rate(self, name: str, on: date, side: str | None = None) -> Decimal | None:
        """A percentage (60 means 60 %), if one is in force."""
        value = self._value(name, Kind.RATE, on, side)
        return value if isinstance(value, Decimal) else None

    def rates(
        self, name: str, on: date, side: str | None = None
    ) -> tuple[Decimal, ...]:
        """The permitted percentages; none if nothing is in force."""
        value = self._value(name, Kind.RATES, on, side)
        listed = value if isinstance(value, tuple) else ()
        return tuple(rate for rate in listed if isinstance(rate, Decimal))

    def count(self, name: str, on: date, side: str | None = None) -> int | None:
        """A number of days, months, hours or lines, if one is in force."""
        value = self._value(name, Kind.COUNT, on, side)
        return value if isinstance(value, int) else None

    def day(self, name: str, on: date, side: str | None = None) -> date | None:
        """A day, if one is in force."""
        value = self._value(name, Kind.DAY, on, side)
        return value if isinstance(value, date) else None

    def flag(self, name: str, on: date, side: str | None = None) -> bool | None:
        """Yes or no, if one is in force."""
        value = self._value(name, Kind.FLAG, on, side)
        return value if isinstance(value, bool) else None

    def codes(self, name: str, on: date, side: str | None = None) -> tuple[str, ...]:
        """Codes of the programme's typology; none if nothing is in force."""
        value = self._value(name, Kind.CODES, on, side)
        listed = value if isinstance(value, tuple) else ()
        return tuple(code for code in listed if isinstance(code, str))

    def _value(
        self, name: str, kind: Kind, on: date, side: str | None
    ) -> ParameterValue | None:
        found = self.parameter(name, on, side)
        if KINDS[name] is not kind:
            message = f"{name} is of the kind {KINDS[name]}, not {kind}"
            raise LookupError(message)
        return None if found is None else found.value


def overlap(first: Parameter, second: Parameter) -> bool:
    """Whether two parameters hold on a common day."""
    return (first.valid_from or date.min) <= (second.valid_until or date.max) and (
        second.valid_from or date.min
    ) <= (first.valid_until or date.max)
