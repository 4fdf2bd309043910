"""The shape of every table visimal can show.

These frozen values are the one truth: a page renders them, a workbook writes them,
`visimal figures --json` prints them. Nobody who shows them adds or rounds.
Amounts are euros in whole cents; a percentage of 60 means 60 %; a month is a project
month from 1; a partner is its number in the project, a work package and an indicator
its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import IndicatorKind
from visimal.domain.money import Euro
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
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


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of a matrix: a partner or a work package."""

    key: str
    label: str
    amounts: tuple[Euro, ...]
    total: Euro


@dataclass(frozen=True, slots=True)
class Matrix:
    """Amounts by two headings, with their cross-footed totals.

    `columns` are keys: cost categories, work package codes or period numbers.
    """

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Euro, ...]
    total: Euro


@dataclass(frozen=True, slots=True)
class BudgetTables:
    """The approved budget, seen from each side."""

    by_category: Matrix
    by_work_package: Matrix
    by_period: Matrix
    erdf_by_period: Matrix
    work_package_by_category: Matrix
    category_by_period: Matrix


@dataclass(frozen=True, slots=True)
class CumulativeRow:
    """Budget, previously reported, current, so far, per cent and what remains."""

    key: str
    label: str
    budget: Euro
    previously_reported: Euro
    current_report: Euro
    reported_so_far: Euro
    percentage: Decimal | None
    remaining: Euro


@dataclass(frozen=True, slots=True)
class CumulativeTable:
    """Cumulative rows and their total."""

    rows: tuple[CumulativeRow, ...]
    total: CumulativeRow


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One chain (declared or certified) cut in every direction.

    `by_category` has one row a cost category, `by_work_package` one a work package,
    `by_partner` one a funded partner (the partner itself in a partner's breakdown),
    `financing` the rows `erdf`, `public`, `auto_public`, `private`.
    """

    by_category: CumulativeTable
    by_work_package: CumulativeTable
    by_partner: CumulativeTable
    financing: CumulativeTable


@dataclass(frozen=True, slots=True)
class FlatRateRow:
    """A flat rate at work: rate of a base, truncated."""

    category: CostCategory
    option: str
    rate: Decimal
    base: Euro
    amount: Euro


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A partner report and what became of it, flat rates included."""

    partner: int
    partner_label: str
    period: int
    status: PartnerReportStatus
    submitted_on: date | None
    certified_on: date | None
    #: The project report that took its certificate, if one did.
    project_report: int | None
    #: Why a project report of its period went out without it.
    reason_excluded: str | None
    lines: int
    #: What its lines and flat rates come to, submitted or not.
    entered: Euro
    declared: Euro
    deducted: Euro
    parked: Euro
    certified: Euro
    declared_erdf: Euro
    certified_erdf: Euro
    certified_contribution: Euro


@dataclass(frozen=True, slots=True)
class ExpenditureRow:
    """One line of a list of expenditure with what control made of it."""

    number: str
    partner: int
    partner_label: str
    period: int
    category: CostCategory
    work_package: str
    is_personal_data: bool
    procurement: str | None
    internal_reference: str
    supplier: str | None
    invoice_number: str | None
    invoiced_on: date | None
    paid_on: date | None
    description: str
    comment: str
    invoice_total: Euro | None
    vat: Euro | None
    amount: Euro
    currency: str
    conversion_rate: Decimal
    declared: Euro
    original_period: int | None
    corrects: str | None
    redeclares: str | None
    in_sample: bool
    deducted: Euro
    parked: Euro
    certified: Euro
    typology: str | None
    control_comment: str


@dataclass(frozen=True, slots=True)
class PartnerReportTables:
    """Everything a partner report shows."""

    report: ReportRow
    declared: Breakdown
    certified: Breakdown
    flat_rates: tuple[FlatRateRow, ...]
    certified_flat_rates: tuple[FlatRateRow, ...]
    #: Declared, deducted, parked, certified by category (columns in that order).
    control_by_category: Matrix
    lines: tuple[ExpenditureRow, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProjectReportRow:
    """A report of the lead partner to the programme, and the money it brought."""

    number: int
    period: int
    status: ProjectReportStatus
    submitted_on: date | None
    certified: Euro
    erdf: Euro
    paid_on: date | None
    paid_erdf: Euro
    passed_on_erdf: Euro


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """ERDF of one partner out of one project report, on its way."""

    project_report: int
    partner: int
    partner_label: str
    certified: Euro
    erdf: Euro
    received_on: date | None
    passed_on: date | None
    passed_on_erdf: Euro


@dataclass(frozen=True, slots=True)
class PeriodTables:
    """Everything the consolidated report of one period shows."""

    period: int
    declared: Breakdown
    certified: Breakdown
    #: Current report by partner (rows) and category (columns).
    declared_by_category: Matrix
    certified_by_category: Matrix
    certified_by_work_package: Matrix


@dataclass(frozen=True, slots=True)
class ProfileMonth:
    """One month of the 30: the month's own amounts and those up to its end."""

    month: int
    starts_on: date
    period: int
    planned: Euro
    declared: Euro
    certified: Euro
    paid: Euro
    planned_so_far: Euro
    declared_so_far: Euro
    certified_so_far: Euro
    paid_so_far: Euro
    #: Band of the forecast, from the month of the last submitted report on.
    forecast_low: Euro | None
    forecast_high: Euro | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Planned, declared, certified and paid over the project's months.

    `scope` is project, partner, work_package or category; `key` which one;
    `measure` is eligible or erdf.
    """

    scope: str
    key: str
    label: str
    measure: str
    budget: Euro
    months: tuple[ProfileMonth, ...]
    forecast_low: Euro
    forecast_high: Euro
    #: The month after which the band begins: the last one that was reported.
    forecast_from: int


@dataclass(frozen=True, slots=True)
class DeviationRow:
    """A partner's plan up to a period against what it reported so far."""

    partner: int
    partner_label: str
    period: int
    planned_so_far: Euro
    reported_so_far: Euro
    difference: Euro
    percentage: Decimal | None


@dataclass(frozen=True, slots=True)
class AchievedRow:
    """What one partner achieved for an indicator in one period."""

    partner: int | None
    partner_label: str
    period: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator: baseline, target and what is achieved by its own rule."""

    code: str
    kind: IndicatorKind
    name: MultilingualText
    unit: MultilingualText
    rule: AggregationRule
    work_package: str | None
    baseline: Decimal | None
    target: Decimal
    achieved_by_period: tuple[Decimal, ...]
    achieved_so_far: Decimal
    percentage: Decimal | None
    contributions: tuple[AchievedRow, ...]


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """A tangible product of an activity."""

    code: str
    title: MultilingualText
    quantity: int
    due_month: int
    delivered: int


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A task inside a work package, with its months."""

    code: str
    title: MultilingualText
    first_month: int
    last_month: int
    partners: tuple[int, ...]
    deliverables: tuple[DeliverableRow, ...]


@dataclass(frozen=True, slots=True)
class WorkPackageRow:
    """A group of activities with its own objective and budget."""

    code: str
    title: MultilingualText
    first_month: int
    last_month: int
    budget: Euro
    declared: Euro
    certified: Euro
    activities: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Two figures that must be equal, and whether they are.

    `sentence` is a message with placeholders `values`, translated at the edge.
    `is_ceiling` means that the left figure may not be above the right one.
    """

    code: str
    sentence: str
    values: Mapping[str, str]
    left: Euro
    right: Euro
    difference: Euro
    is_ceiling: bool
    passes: bool


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One named difference between the programme's arithmetic and ours."""

    code: str
    sentence: str
    values: Mapping[str, str]
    partner: int | None
    period: int | None
    amount: Euro


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the programme's figure to ours, every cent named.

    `programme + sum of rows = ours`.
    """

    code: str
    sentence: str
    programme: Euro
    rows: tuple[BridgeRow, ...]
    ours: Euro


@dataclass(frozen=True, slots=True)
class Figures:
    """A whole project in figures, as of one day."""

    project: ProjectHeading
    periods: tuple[PeriodRow, ...]
    partners: tuple[PartnerRow, ...]
    work_packages: tuple[WorkPackageRow, ...]
    budget: BudgetTables
    reports: tuple[ReportRow, ...]
    partner_reports: tuple[PartnerReportTables, ...]
    project_reports: tuple[ProjectReportRow, ...]
    period_reports: tuple[PeriodTables, ...]
    payments: tuple[PaymentRow, ...]
    profiles: tuple[Profile, ...]
    deviations: tuple[DeviationRow, ...]
    indicators: tuple[IndicatorRow, ...]
    checks: tuple[CheckRow, ...]
    bridges: tuple[Bridge, ...]
