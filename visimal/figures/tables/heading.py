"""The project, its periods and its partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.money import Euro
from visimal.domain.texts import MultilingualText


@dataclass(frozen=True, slots=True)
class ProjectHeading:
    """What stands at the head of every page and workbook."""

    code: str
    acronym: str
    title: MultilingualText
    programme: str
    specific_objective: MultilingualText
    is_demonstration: bool
    starts_on: date
    ends_on: date
    months: int
    as_of: date
    #: The project month and the period of `as_of`, kept within the project.
    month: int
    period: int
    budget_version: str
    eligible: Euro
    erdf: Euro
    partner_contribution: Euro


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One reporting period on the calendar."""

    number: int
    first_month: int
    last_month: int
    starts_on: date
    ends_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """One source of a partner's own share."""

    source: str
    legal_status: LegalStatus
    amount: Euro


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One member of the consortium, with its funding terms."""

    number: int
    label: str
    abbreviation: str
    name: MultilingualText
    role: str
    side: str | None
    country: str
    legal_status: str
    vat_status: str
    is_funded: bool
    eligible: Euro
    erdf_rate: Decimal | None
    erdf: Euro
    partner_contribution: Euro
    contributions: tuple[ContributionRow, ...]
    public: Euro
    auto_public: Euro
    private: Euro
    #: Flat rate by name (`office_on_staff`), in per cent; only those in force.
    flat_rates: Mapping[str, Decimal]
