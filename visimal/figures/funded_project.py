"""The money of a project, on its way from a claim to a partner."""

from functools import cached_property

from visimal.figures.bridges import bridges
from visimal.figures.chase import chase_boards
from visimal.figures.dues import correction_rows
from visimal.figures.dues import due_rows
from visimal.figures.instalments import balance_table
from visimal.figures.instalments import instalment_rows
from visimal.figures.instalments import payment_rows
from visimal.figures.instalments import recovery_rows
from visimal.figures.money_tables import deviation_rows
from visimal.figures.money_tables import project_report_rows
from visimal.figures.outlook import outlook
from visimal.figures.pipeline import pipeline_rows
from visimal.figures.planned_project import PlannedProject
from visimal.figures.report_tables import period_tables
from visimal.figures.report_tables import report_rows
from visimal.figures.tables import BalanceTable
from visimal.figures.tables import Bridge
from visimal.figures.tables import ChaseBoard
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import DeviationRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import InstalmentRow
from visimal.figures.tables import Outlook
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import PipelineRow
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import RecoveryRow
from visimal.figures.tables import ReportRow


class FundedProject(PlannedProject):
    """What was declared, certified, corrected, reported, due, paid and passed on."""

    @cached_property
    def corrections(self) -> tuple[CorrectionRow, ...]:
        """What was taken off certificates."""
        return correction_rows(self._accounts)

    @cached_property
    def dues(self) -> tuple[DueRow, ...]:
        """What the programme owes each partner out of each project report."""
        return due_rows(self._accounts)

    @cached_property
    def payments(self) -> tuple[PaymentRow, ...]:
        """ERDF on its way."""
        return payment_rows(self._accounts)

    @cached_property
    def instalments(self) -> tuple[InstalmentRow, ...]:
        """What the programme paid, each time."""
        return instalment_rows(self._own_books)

    @cached_property
    def recoveries(self) -> tuple[RecoveryRow, ...]:
        """What partners are asked to pay back."""
        return recovery_rows(self._own_books)

    @cached_property
    def balance(self) -> BalanceTable:
        """How each partner stands with the ERDF."""
        return balance_table(self._own_books, self.dues, is_whole=self.is_whole)

    @cached_property
    def chase(self) -> tuple[ChaseBoard, ...]:
        """Who is late in each period, and what that holds up."""
        return chase_boards(self._accounts, self._pace, is_whole=self.is_whole)

    @cached_property
    def pipeline(self) -> tuple[PipelineRow, ...]:
        """How far the money has come, cut each way."""
        return pipeline_rows(self._accounts, self._erdf)

    @cached_property
    def outlook(self) -> Outlook:
        """Cash, and what will have been spent."""
        rows, plan = self.profiles, self._erdf
        return outlook(self._session, self._project, self._accounts, rows, plan)

    @cached_property
    def deviations(self) -> tuple[DeviationRow, ...]:
        """Each partner's plan against its reports."""
        return deviation_rows(self._accounts)

    @cached_property
    def project_reports(self) -> tuple[ProjectReportRow, ...]:
        """Every report to the programme."""
        return project_report_rows(self._accounts)

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """Every partner report."""
        return report_rows(self._accounts)

    @cached_property
    def period_reports(self) -> tuple[PeriodTables, ...]:
        """The consolidated report of each period."""
        return period_tables(self._accounts, self._entries, self._plan)

    @cached_property
    def bridges(self) -> tuple[Bridge, ...]:
        """Every cent between the programme's figures and ours."""
        return bridges(self._accounts, self._entries, self._plan)
