"""The shape of every table visimal can show.

These frozen values are the one truth: a page renders them, a workbook writes them,
`visimal figures --json` prints them. Nobody who shows them adds or rounds.
Amounts are euros in whole cents; a percentage of 60 means 60 %; a month is a project
month from 1; a partner is its number in the project, a work package and an indicator
its code.
"""

from dataclasses import dataclass

from visimal.figures.tables.achievements import AchievedRow
from visimal.figures.tables.achievements import ActivityRow
from visimal.figures.tables.achievements import DeliverableRow
from visimal.figures.tables.achievements import IndicatorRow
from visimal.figures.tables.achievements import WorkPackageRow
from visimal.figures.tables.amounts import Breakdown
from visimal.figures.tables.amounts import BudgetTables
from visimal.figures.tables.amounts import CumulativeRow
from visimal.figures.tables.amounts import CumulativeTable
from visimal.figures.tables.amounts import Matrix
from visimal.figures.tables.amounts import MatrixRow
from visimal.figures.tables.chase import ChaseBoard
from visimal.figures.tables.chase import ChaseRow
from visimal.figures.tables.consolidated import CertificateRow
from visimal.figures.tables.consolidated import NarrativeField
from visimal.figures.tables.consolidated import OutputRow
from visimal.figures.tables.consolidated import PartnerFlatRateRow
from visimal.figures.tables.consolidated import ProjectReportTables
from visimal.figures.tables.control_outlook import ControlOutlook
from visimal.figures.tables.control_outlook import TakenRow
from visimal.figures.tables.corrections import CorrectionRow
from visimal.figures.tables.corrections import DueRow
from visimal.figures.tables.heading import ContributionRow
from visimal.figures.tables.heading import PartnerRow
from visimal.figures.tables.heading import PeriodRow
from visimal.figures.tables.heading import ProjectHeading
from visimal.figures.tables.months import DeviationRow
from visimal.figures.tables.months import Profile
from visimal.figures.tables.months import ProfileMonth
from visimal.figures.tables.outlook import CashRow
from visimal.figures.tables.outlook import ExpectedErdf
from visimal.figures.tables.outlook import ForecastRow
from visimal.figures.tables.outlook import Outlook
from visimal.figures.tables.outlook import ProposalRow
from visimal.figures.tables.payments import BalanceRow
from visimal.figures.tables.payments import BalanceTable
from visimal.figures.tables.payments import InstalmentRow
from visimal.figures.tables.payments import RecoveryRow
from visimal.figures.tables.pipeline import PipelineRow
from visimal.figures.tables.reconciliation import Bridge
from visimal.figures.tables.reconciliation import BridgeRow
from visimal.figures.tables.reconciliation import CheckRow
from visimal.figures.tables.reports import ExpenditureRow
from visimal.figures.tables.reports import FlatRateRow
from visimal.figures.tables.reports import FundingRow
from visimal.figures.tables.reports import LineTotals
from visimal.figures.tables.reports import PartnerReportTables
from visimal.figures.tables.reports import PaymentRow
from visimal.figures.tables.reports import PeriodTables
from visimal.figures.tables.reports import ProjectReportRow
from visimal.figures.tables.reports import ReportRow
from visimal.figures.tables.reports import WorkOverview

__all__ = [
    "AchievedRow",
    "ActivityRow",
    "BalanceRow",
    "BalanceTable",
    "Breakdown",
    "Bridge",
    "BridgeRow",
    "BudgetTables",
    "CashRow",
    "CertificateRow",
    "ChaseBoard",
    "ChaseRow",
    "CheckRow",
    "ContributionRow",
    "ControlOutlook",
    "CorrectionRow",
    "CumulativeRow",
    "CumulativeTable",
    "DeliverableRow",
    "DeviationRow",
    "DueRow",
    "ExpectedErdf",
    "ExpenditureRow",
    "Figures",
    "FlatRateRow",
    "ForecastRow",
    "FundingRow",
    "IndicatorRow",
    "InstalmentRow",
    "LineTotals",
    "Matrix",
    "MatrixRow",
    "NarrativeField",
    "Outlook",
    "OutputRow",
    "PartnerFlatRateRow",
    "PartnerReportTables",
    "PartnerRow",
    "PaymentRow",
    "PeriodRow",
    "PeriodTables",
    "PipelineRow",
    "Profile",
    "ProfileMonth",
    "ProjectHeading",
    "ProjectReportRow",
    "ProjectReportTables",
    "ProposalRow",
    "RecoveryRow",
    "ReportRow",
    "TakenRow",
    "WorkOverview",
    "WorkPackageRow",
]


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
    corrections: tuple[CorrectionRow, ...]
    dues: tuple[DueRow, ...]
    payments: tuple[PaymentRow, ...]
    chase: tuple[ChaseBoard, ...]
    instalments: tuple[InstalmentRow, ...]
    recoveries: tuple[RecoveryRow, ...]
    balance: BalanceTable
    pipeline: tuple[PipelineRow, ...]
    profiles: tuple[Profile, ...]
    deviations: tuple[DeviationRow, ...]
    outlook: Outlook
    indicators: tuple[IndicatorRow, ...]
    checks: tuple[CheckRow, ...]
    bridges: tuple[Bridge, ...]
