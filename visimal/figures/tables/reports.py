"""Partner reports, project reports and the money they bring."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import Finding
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.figures.tables.amounts import Breakdown
from visimal.figures.tables.amounts import Matrix


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
    #: The ERDF that what is entered brings, or would if it were submitted.
    entered_erdf: Euro
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
    #: Declared less deducted and parked; final with the certificate of its report.
    certified: Euro
    typology: str | None
    control_comment: str
    #: What a partner says of a line beside what is printed.
    supplier_vat: str | None = None
    activity: str | None = None
    deliverable: str | None = None
    service_from: date | None = None
    service_until: date | None = None
    payment_means: PaymentMeans | None = None
    paid_from: str | None = None
    paid_amount: Euro | None = None
    addressed_to: str | None = None
    recoverable_vat: Euro | None = None
    share: Decimal | None = None
    use: EquipmentUse | None = None


@dataclass(frozen=True, slots=True)
class LineTotals:
    """What the lines of a report add up to, and what its flat rates add to that."""

    declared: Euro
    deducted: Euro
    parked: Euro
    certified: Euro
    flat_rates: Euro


@dataclass(frozen=True, slots=True)
class WorkOverview:
    """What a controller did with a report, flat rates included where nothing is said.

    The sample is counted without flat rates, and so is its share.
    """

    declared: Euro
    flat_rates: Euro
    sampled_lines: int
    sampled: Euro
    sampled_percentage: Decimal | None
    parked: Euro
    deducted: Euro
    certified: Euro
    certified_percentage: Decimal | None


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
    #: Rows are types of error, and last the flat rates that follow.
    deductions_by_typology: Matrix
    work_overview: WorkOverview
    lines: tuple[ExpenditureRow, ...]
    line_totals: LineTotals
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProjectReportRow:
    """A report of the lead partner to the programme, and the money it brought."""

    number: int
    period: int
    status: ProjectReportStatus
    submitted_on: date | None
    #: What the certificates in it say.
    certified: Euro
    #: What the corrections that it settles take off, flat rates included.
    corrected: Euro
    #: The ERDF of both together: what is owed out of it.
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
    instalment: int
    #: What the programme held back of this partner's money, by name.
    cut: Euro
    #: What was kept for what the partner is asked to pay back.
    kept: Euro
    #: What of the share was neither passed on nor kept.
    waiting: Euro
    #: Days from its receipt to its last transfer, or to the day of these figures as
    #: long as some of it waits; none before it came.
    days_waited: int | None
    #: Whether it is no money of the programme, but what partners paid back.
    from_partners: bool = False

    @property
    def days_kept(self) -> int:
        """Days from its receipt to its being passed on; 0 if it was not yet."""
        if self.received_on is None or self.passed_on is None:
            return 0
        return (self.passed_on - self.received_on).days

    @property
    def short(self) -> Euro:
        """What was passed on less than was received, once something was."""
        if self.passed_on is None or self.received_on is None:
            return ZERO
        return max(self.waiting, ZERO)


@dataclass(frozen=True, slots=True)
class FundingRow:
    """What became of a partner's ERDF up to the end of a period.

    Certified are the certificates that entered project reports.
    """

    partner: int
    partner_label: str
    declared_erdf: Euro
    certified: Euro
    certified_erdf: Euro
    certified_contribution: Euro
    remaining_erdf: Euro


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
    funding: tuple[FundingRow, ...]
