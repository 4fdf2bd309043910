"""The books of one project: what the database says, before any rule is applied.

Sums come from the database as whole cents, by its covering indexes; everything in
`visimal.figures` works on these values and asks the database nothing more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import NamedTuple

from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.control_clock import Asked
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import FollowUp
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.months import Calendar
from visimal.domain.programme import Programme
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.texts import MultilingualText


@dataclass(frozen=True, slots=True)
class FundedTerms:
    """How one partner's costs are paid for."""

    terms: FundingTerms
    contributions: tuple[Contribution, ...]
    flat_rates: FlatRates


@dataclass(frozen=True, slots=True)
class PartnerBook:
    """A member of the consortium; without `funding` it is associated."""

    number: int
    label: str
    abbreviation: str
    name: MultilingualText
    role: str
    side: str | None
    country: str
    legal_status: str
    vat_status: str
    funding: FundedTerms | None
    #: What seats and other rows call it; people call it by its number.
    key: int


@dataclass(frozen=True, slots=True)
class PackageBook:
    """A work package by code, in the order of the project."""

    code: str
    title: MultilingualText


class PlannedCell(NamedTuple):
    """One cell of the budget cube."""

    partner: int
    package: str
    category: CostCategory
    period: int
    planned: Euro


class LineSum(NamedTuple):
    """What the lines of one report add up to, by package, category and month."""

    package: str
    category: CostCategory
    #: Month of payment, kept within the period of the report.
    month: int
    declared: Euro
    deducted: Euro
    parked: Euro
    #: How much of what is declared was already declared in an earlier report.
    redeclared: Euro


@dataclass(frozen=True, slots=True)
class ReportBook:
    """A partner report as of the day of the books."""

    partner: int
    period: int
    status: PartnerReportStatus
    submitted_on: date | None
    certified_on: date | None
    #: Whether its partner works on it: a draft, or given back.
    is_open: bool
    lines: int
    sums: tuple[LineSum, ...]
    control_started_on: date | None = None
    #: The questions that stop the clock of its control.
    asked: tuple[Asked, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """Partner and period."""
        return self.partner, self.period


@dataclass(frozen=True, slots=True)
class ProjectReportBook:
    """A project report: the certificates in it and the partners left out."""

    number: int
    period: int
    status: ProjectReportStatus
    submitted_on: date | None
    certificates: tuple[tuple[int, int], ...]
    #: Reason by partner.
    excluded: Mapping[int, str]
    #: Why certificates of earlier periods wait, by partner and period.
    waiting: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CorrectionBook:
    """A correction of a certificate: what is taken off one package and category."""

    number: int
    #: Partner and period of the report that is corrected.
    partner: int
    period: int
    package: str
    category: CostCategory
    #: Taken off the real costs; below zero, given back.
    real: Euro
    registered_on: date
    body: AuditBody
    follow_up: FollowUp
    typology: str | None = None
    #: The line that was at fault, if it was one.
    line: str | None = None
    #: The audit that found it.
    audit: int | None = None
    #: The correction that this one takes back.
    contrary_to: int | None = None
    #: The project report in which it is settled.
    settled_in: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Partner and period of the report that is corrected."""
        return self.partner, self.period


@dataclass(frozen=True, slots=True)
class PaymentBook:
    """The share of one partner in an instalment for one project report."""

    project_report: int
    partner: int
    erdf: Euro
    received_on: date | None
    passed_on: date | None
    passed_on_erdf: Euro
    instalment: int = 1
    reference: str = ""
    #: What the programme held back of this partner's money, by name.
    cut: Euro = ZERO
    #: What of the share was kept for what the partner is asked to pay back.
    kept: Euro = ZERO
    #: Whether it is no money of the programme, but what partners paid back.
    from_partners: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryBook:
    """What a partner is asked to pay back, and what of it came back."""

    number: int
    partner: int
    correction: int | None
    reason: str
    amount: Euro
    asked_on: date
    due_on: date | None
    received: Euro
    received_on: date | None
    offset: Euro
    waived_on: date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the project is."""

    code: str
    acronym: str
    title: MultilingualText
    specific_objective: MultilingualText
    is_demonstration: bool
    as_of: date
    budget_version: str
    granted: Euro
    granted_erdf: Euro
    #: What seats and other rows call the project.
    key: int


@dataclass(frozen=True, slots=True)
class Books:
    """Everything the figures of a project are made of, as of one day."""

    heading: Heading
    programme: Programme
    calendar: Calendar
    due_on: Mapping[int, date | None]
    partners: tuple[PartnerBook, ...]
    packages: tuple[PackageBook, ...]
    planned: tuple[PlannedCell, ...]
    reports: tuple[ReportBook, ...]
    project_reports: tuple[ProjectReportBook, ...]
    payments: tuple[PaymentBook, ...]
    recoveries: tuple[RecoveryBook, ...] = ()
    #: In the order in which they were registered.
    corrections: tuple[CorrectionBook, ...] = ()

    @property
    def funded(self) -> tuple[PartnerBook, ...]:
        """The partners that have a budget."""
        return tuple(one for one in self.partners if one.funding is not None)

    def partner(self, number: int) -> PartnerBook:
        """The partner of that number.

        Raises:
            LookupError: there is none.
        """
        for one in self.partners:
            if one.number == number:
                return one
        raise UnknownPartError(kind="partner", given=number)

    def funding(self, number: int) -> FundedTerms:
        """The funding of a partner.

        Raises:
            LookupError: there is no such partner, or it is associated.
        """
        found = self.partner(number).funding
        if found is None:
            raise UnknownPartError(kind="funded partner", given=number)
        return found


class UnknownPartError(LookupError):
    """Something is asked for that the project does not have."""

    def __init__(self, *, kind: str, given: object) -> None:
        self.kind = kind
        self.given = given
        super().__init__(f"the project has no {kind} {given}")
