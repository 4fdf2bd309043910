"""What the programme's forms may show: the tables of the figures, and nothing more.

A form names attributes of these values; their hints are the vocabulary, checked when
a form is read. The figures are those that pages and the command line show.
"""

from dataclasses import dataclass

from visimal.domain.findings import Severity
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.export.edition import Edition
from visimal.export.money_facts import Money
from visimal.export.went_out import Base
from visimal.export.went_out import BaseLine
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import CumulativeTable
from visimal.figures.tables import PartnerReportTables
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PeriodRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import Profile
from visimal.figures.tables import ProfileMonth
from visimal.figures.tables import ProjectHeading
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import ReportRow


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A check of the whole database, in the language of the workbook."""

    code: str
    sentence: str
    left: Euro
    #: `=`, or `<=` if the left figure may be smaller.
    relation: str
    right: Euro
    difference: Euro
    verdict: str


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A named difference between the programme's arithmetic and ours."""

    bridge: str
    sentence: str
    partner: str
    period: int | None
    amount: Euro


@dataclass(frozen=True, slots=True)
class BridgeSum:
    """From the programme's figure to ours."""

    code: str
    sentence: str
    programme: Euro
    differences: Euro
    ours: Euro


@dataclass(frozen=True, slots=True)
class Funding:
    """A partner's terms, and what became of its ERDF up to the end of a period."""

    partner: PartnerRow
    declared_erdf: Euro
    #: The certificates that entered project reports, and who pays for them.
    certified: CumulativeRow
    certified_erdf: Euro
    contribution: Euro
    #: ERDF of corrections that nobody may use again.
    lost_erdf: Euro
    remaining_erdf: Euro


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A partner report, and the period of the project report that counts it."""

    report: ReportRow
    counted_in: int | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A rule's word on a line or the whole report, in the workbook's language."""

    #: The number of the line; none if it is about the whole report.
    line: str | None
    severity: Severity
    #: Of the typology of errors.
    code: str
    sentence: str
    citation: str


@dataclass(frozen=True, slots=True)
class ConsolidatedReport:
    """What the lead partner reports for all, up to the end of a period."""

    edition: Edition
    project: ProjectHeading
    period: PeriodRow
    budget: BudgetTables
    reported: PeriodTables
    funding: tuple[Funding, ...]
    reports: tuple[ReportLine, ...]
    project_reports: tuple[ProjectReportRow, ...]
    money: Money
    profile: Profile
    erdf_profile: Profile
    bridges: tuple[BridgeSum, ...]
    bridge_steps: tuple[BridgeStep, ...]
    reconciliations: tuple[Reconciliation, ...]

    @property
    def declared(self) -> CumulativeRow:
        """The declared costs of the whole project."""
        return self.reported.declared.by_category.total

    @property
    def certified(self) -> CumulativeRow:
        """The certified costs of the whole project."""
        return self.reported.certified.by_category.total

    @property
    def declared_erdf(self) -> CumulativeRow:
        """The ERDF of what is declared."""
        return erdf_of(self.reported.declared.financing)

    @property
    def certified_erdf(self) -> CumulativeRow:
        """The ERDF of what is certified."""
        return erdf_of(self.reported.certified.financing)

    @property
    def lost_erdf(self) -> Euro:
        """The ERDF of corrections that nobody may use again."""
        return total(one.lost_erdf for one in self.funding)

    @property
    def remaining_erdf(self) -> Euro:
        """The ERDF that the partners may still use."""
        return total(one.remaining_erdf for one in self.funding)

    @property
    def last_month(self) -> ProfileMonth:
        """What the months come to, eligible costs."""
        return self.profile.months[-1]

    @property
    def reports_counted(self) -> int:
        """How many partner reports stand behind the figures."""
        return len(self.reports)

    @property
    def reconciliations_failed(self) -> int:
        """How many checks of the database do not hold."""
        return sum(not _holds(one) for one in self.reconciliations)

    @property
    def partners_above_ceiling(self) -> int:
        """How many partners have more certified ERDF than was approved."""
        return sum(one.remaining_erdf < ZERO for one in self.funding)

    @property
    def categories_above_budget(self) -> int:
        """How many cost categories have more declared than their budget."""
        return _above_budget(self.reported.declared.by_category)

    @property
    def none(self) -> int:
        """What a count of things that must not be is compared with."""
        return 0


@dataclass(frozen=True, slots=True)
class PartnerReport:
    """What a partner declares for a period, line by line."""

    edition: Edition
    project: ProjectHeading
    period: PeriodRow
    partner: PartnerRow
    tables: PartnerReportTables
    findings: tuple[FindingLine, ...]
    #: The list as it goes out, if it may come back.
    base: Base | None = None

    @property
    def comes_back(self) -> bool:
        """Whether the list may be edited in the workbook and read again."""
        return self.base is not None

    @property
    def base_lines(self) -> tuple[BaseLine, ...]:
        """The lines as they go out."""
        return self.base.lines if self.base else ()

    @property
    def base_of(self) -> str:
        """Which claim the list is of."""
        return self.base.of if self.base else ""

    @property
    def base_seal(self) -> str:
        """What shows later that nobody changed the list as it went out."""
        return self.base.seal if self.base else ""

    @property
    def declared(self) -> CumulativeRow:
        """The declared costs."""
        return self.tables.declared.by_category.total

    @property
    def declared_erdf(self) -> CumulativeRow:
        """The ERDF of what is declared."""
        return erdf_of(self.tables.declared.financing)

    @property
    def certified(self) -> CumulativeRow:
        """The certified costs."""
        return self.tables.certified.by_category.total

    @property
    def certified_erdf(self) -> CumulativeRow:
        """The ERDF of what is certified."""
        return erdf_of(self.tables.certified.financing)

    @property
    def line_count(self) -> int:
        """How many lines the list has."""
        return len(self.tables.lines)

    @property
    def flat_rates_total(self) -> Euro:
        """What the flat rates add to the lines."""
        return self.tables.line_totals.flat_rates

    @property
    def lines_declared(self) -> Euro:
        """What the lines add up to: the report without its flat rates."""
        return self.tables.line_totals.declared

    @property
    def lines_deducted(self) -> Euro:
        """What control deducts from the lines themselves."""
        return self.tables.line_totals.deducted

    @property
    def lines_parked(self) -> Euro:
        """What control parks of the lines themselves."""
        return self.tables.line_totals.parked

    @property
    def lines_certified(self) -> Euro:
        """What control leaves of the lines themselves."""
        return self.tables.line_totals.certified

    @property
    def lines_overcut(self) -> int:
        """How many lines have more taken away than they declared."""
        return sum(
            line.declared > ZERO and total((line.deducted, line.parked)) > line.declared
            for line in self.tables.lines
        )

    @property
    def categories_above_budget(self) -> int:
        """How many cost categories have more declared than their budget."""
        return _above_budget(self.tables.declared.by_category)

    @property
    def none(self) -> int:
        """What a count of things that must not be is compared with."""
        return 0


def erdf_of(financing: CumulativeTable) -> CumulativeRow:
    """The row of the ERDF."""
    return next(row for row in financing.rows if row.key == "erdf")


def _above_budget(table: CumulativeTable) -> int:
    return sum(row.remaining < ZERO for row in table.rows)


def _holds(one: Reconciliation) -> bool:
    return one.difference == 0 or (one.relation == "<=" and one.difference < 0)
