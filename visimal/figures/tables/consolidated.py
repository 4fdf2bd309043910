"""What one report to the programme is made of: certificates, flat rates, cents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.indicators import AggregationRule
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.project_reporting import CertificateState
from visimal.domain.texts import MultilingualText
from visimal.figures.tables.achievements import AchievedRow
from visimal.figures.tables.reconciliation import Bridge


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A partner report, and what a project report does with its certificate."""

    partner: int
    partner_label: str
    period: int
    state: CertificateState
    certified_on: date | None
    certified: Euro
    certified_erdf: Euro
    #: Why it is left out; empty if it is not.
    reason: str
    #: The project report that has it, if one does.
    project_report: int | None
    #: Certified after the report was submitted.
    is_after_cut_off: bool

    @property
    def is_undecided(self) -> bool:
        """Whether somebody has to say what becomes of it."""
        return self.state in {
            CertificateState.WAITING,
            CertificateState.NOT_CERTIFIED,
        }


@dataclass(frozen=True, slots=True)
class PartnerFlatRateRow:
    """A flat rate of one partner in the certificates of a project report."""

    partner: int
    partner_label: str
    category: CostCategory
    rate: Decimal
    base: Euro
    amount: Euro


@dataclass(frozen=True, slots=True)
class OutputRow:
    """An indicator as a project report tells it: nothing that came after it."""

    code: str
    name: MultilingualText
    rule: AggregationRule
    target: Decimal
    #: By its own rule: up to the period before, in the period alone, and up to it. An
    #: event or an organisation counts once, so that the first two need not add up.
    before: Decimal | None
    now: Decimal
    so_far: Decimal | None
    percentage: Decimal | None
    contributions: tuple[AchievedRow, ...]


@dataclass(frozen=True, slots=True)
class NarrativeField:
    """A figure that a text may hold by its name: an amount, or a plain number."""

    name: str
    amount: Euro | None = None
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProjectReportTables:
    """What one report to the programme is made of; its sums are its period's."""

    number: int
    period: int
    certificates: tuple[CertificateRow, ...]
    flat_rates: tuple[PartnerFlatRateRow, ...]
    #: From the rate of the grant on all that was reported so far to its partners.
    bridge: Bridge
    outputs: tuple[OutputRow, ...]
    fields: tuple[NarrativeField, ...]

    @property
    def waiting(self) -> tuple[CertificateRow, ...]:
        """The certificates of which nobody has said yet what becomes of them."""
        state = CertificateState.WAITING
        return tuple(one for one in self.certificates if one.state is state)

    @property
    def certified_waiting(self) -> Euro:
        """What those that wait come to."""
        return total(one.certified for one in self.waiting)
