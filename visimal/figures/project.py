"""The figures of one project: each table computed when it is first asked for."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.certificate_forecast import Pace
from visimal.domain.control import ControlDecision
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import accounts
from visimal.figures.books import Books
from visimal.figures.books import UnknownPartError
from visimal.figures.breakdowns import plan_sums
from visimal.figures.breakdowns import PlanSums
from visimal.figures.bridges import bridges
from visimal.figures.chase import chase_boards
from visimal.figures.chase import consortium_pace
from visimal.figures.checks import project_checks
from visimal.figures.consolidated import book_of
from visimal.figures.consolidated import project_report_tables
from visimal.figures.consolidated_checks import project_report_checks
from visimal.figures.control_outlook import control_outlook
from visimal.figures.dues import correction_rows
from visimal.figures.dues import due_rows
from visimal.figures.entries import Entries
from visimal.figures.entries import entries
from visimal.figures.explained import Explainer
from visimal.figures.heading import partner_rows
from visimal.figures.heading import period_rows
from visimal.figures.heading import project_heading
from visimal.figures.instalments import balance_table
from visimal.figures.instalments import instalment_rows
from visimal.figures.instalments import payment_rows
from visimal.figures.instalments import recovery_rows
from visimal.figures.lists import Lists
from visimal.figures.lists import lists
from visimal.figures.money_tables import deviation_rows
from visimal.figures.money_tables import project_report_rows
from visimal.figures.opening import books
from visimal.figures.opening_reports import all_project_reports
from visimal.figures.outlook import outlook
from visimal.figures.partner_report import partner_report_tables
from visimal.figures.parts import alone
from visimal.figures.parts import reported_by
from visimal.figures.pipeline import pipeline_checks
from visimal.figures.pipeline import pipeline_rows
from visimal.figures.plan import budget_tables
from visimal.figures.plan import planned_erdf
from visimal.figures.plan import PlannedErdf
from visimal.figures.plan_rows import indicator_rows
from visimal.figures.plan_rows import work_package_rows
from visimal.figures.profiles import profiles
from visimal.figures.report_tables import period_tables
from visimal.figures.report_tables import report_rows
from visimal.figures.tables import BalanceTable
from visimal.figures.tables import Bridge
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import ChaseBoard
from visimal.figures.tables import CheckRow
from visimal.figures.tables import ControlOutlook
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import DeviationRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import Figures
from visimal.figures.tables import IndicatorRow
from visimal.figures.tables import InstalmentRow
from visimal.figures.tables import Outlook
from visimal.figures.tables import PartnerReportTables
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import PeriodRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import PipelineRow
from visimal.figures.tables import Profile
from visimal.figures.tables import ProjectHeading
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import ProjectReportTables
from visimal.figures.tables import RecoveryRow
from visimal.figures.tables import ReportRow
from visimal.figures.tables import WorkPackageRow


class ProjectFigures:
    """A project in figures, as of one day; what nobody asks for costs nothing."""

    def __init__(
        self, session: Session, project: Project, as_of: date, folders: Sequence[Path]
    ) -> None:
        self._session = session
        self._project = project
        self._as_of = as_of
        self._folders = folders

    def of_partners(self, numbers: Collection[int]) -> "ProjectFigures":
        """The approved plan of all, and what some partners spent of their part.

        Every sum of what was spent is made anew, out of these partners' rows alone.
        """
        part = ProjectFigures(self._session, self._project, self._as_of, self._folders)
        part.books = reported_by(self.books, numbers)
        part._own_books = alone(part.books, numbers)
        part._pace = self._pace
        return part

    def with_project_report(self, number: int) -> "ProjectFigures":
        """The same project with a report to the programme as if it were submitted.

        What is not submitted yet is in no table; here it is seen before it goes.

        Raises:
            UnknownPartError: there is no such report.
        """
        known = all_project_reports(self._session, self._project)
        own = next((one for one in known if one.number == number), None)
        if own is None:
            raise UnknownPartError(kind="project report", given=number)
        seen = ProjectFigures(self._session, self._project, self._as_of, self._folders)
        others = [one for one in self.books.project_reports if one.number != number]
        together = sorted((*others, own), key=lambda one: one.number)
        seen.books = replace(self.books, project_reports=tuple(together))
        return seen

    def project_report(self, number: int) -> ProjectReportTables:
        """What one report to the programme is made of.

        Raises:
            UnknownPartError: there is no such report, or it is not submitted.
        """
        period = book_of(self._accounts, number).period
        return project_report_tables(
            self._accounts,
            self._entries,
            number,
            reports=self.reports,
            tables=self.period_report(period),
            indicators=self.indicators,
        )

    def project_report_checks(self, number: int) -> tuple[CheckRow, ...]:
        """The reconciliations of one report to the programme.

        Raises:
            UnknownPartError: there is no such report, or it is not submitted.
        """
        tables = self.project_report(number)
        report = self.period_report(tables.period)
        return project_report_checks(tables, report, self.dues)

    def period_report(self, period: int) -> PeriodTables:
        """The consolidated report of one period.

        Raises:
            UnknownPartError: nothing was reported for it.
        """
        for one in self.period_reports:
            if one.period == period:
                return one
        raise UnknownPartError(kind="consolidated report", given=period)

    @cached_property
    def books(self) -> Books:
        """What the database says."""
        return books(self._session, self._project, self._as_of, self._folders)

    @cached_property
    def _own_books(self) -> Books:
        """The part of the books whose money is told: the whole of them, or some's."""
        return self.books

    @cached_property
    def _pace(self) -> Pace:
        """How long the consortium takes: days of nobody by name, the same for all."""
        return consortium_pace(self.books)

    @cached_property
    def _accounts(self) -> Accounts:
        return accounts(self._own_books)

    @cached_property
    def _approved(self) -> PlanSums:
        return plan_sums(self.books)

    @property
    def is_whole(self) -> bool:
        """Whether the money of the whole consortium is told, or that of some."""
        return self._own_books is self.books

    @cached_property
    def _plan(self) -> PlanSums:
        return self._approved if self.is_whole else plan_sums(self._own_books)

    @cached_property
    def _erdf(self) -> tuple[PlannedErdf, ...]:
        return planned_erdf(self._own_books)

    @cached_property
    def _entries(self) -> Entries:
        return entries(self._accounts)

    @cached_property
    def lists(self) -> Lists:
        """The lines of all reports, as the rules look at them."""
        return lists(self._session, self._project, self._accounts, self._plan)

    @cached_property
    def project(self) -> ProjectHeading:
        """The head of every page and workbook."""
        return project_heading(self.books, self.partners)

    @cached_property
    def told(self) -> ProjectHeading:
        """The same head with the budget of those whose spending is told."""
        if self.is_whole:
            return self.project
        partners = partner_rows(self._own_books, self._plan)
        return project_heading(self._own_books, partners)

    @cached_property
    def periods(self) -> tuple[PeriodRow, ...]:
        """The reporting calendar."""
        return period_rows(self.books)

    @cached_property
    def partners(self) -> tuple[PartnerRow, ...]:
        """The consortium."""
        return partner_rows(self.books, self._approved)

    @cached_property
    def funded(self) -> tuple[PartnerRow, ...]:
        """The partners whose spending is told: all that have a budget, or some."""
        own = {one.number for one in self._own_books.funded}
        return tuple(one for one in self.partners if one.number in own)

    @cached_property
    def work_packages(self) -> tuple[WorkPackageRow, ...]:
        """The work plan."""
        return work_package_rows(self._session, self._project, self._accounts)

    @cached_property
    def budget(self) -> BudgetTables:
        """The approved budget."""
        erdf = self._erdf if self.is_whole else planned_erdf(self.books)
        return budget_tables(self.books, erdf)

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """Every partner report."""
        return report_rows(self._accounts)

    @cached_property
    def project_reports(self) -> tuple[ProjectReportRow, ...]:
        """Every report to the programme."""
        return project_report_rows(self._accounts)

    @cached_property
    def period_reports(self) -> tuple[PeriodTables, ...]:
        """The consolidated report of each period."""
        return period_tables(self._accounts, self._entries, self._plan)

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
        return balance_table(self._own_books, self.dues)

    @cached_property
    def chase(self) -> tuple[ChaseBoard, ...]:
        """Who is late in each period, and what that holds up."""
        return chase_boards(self._accounts, self._pace, is_whole=self.is_whole)

    @cached_property
    def pipeline(self) -> tuple[PipelineRow, ...]:
        """How far the money has come, cut each way."""
        return pipeline_rows(self._accounts, self._erdf)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """Budget against ERDF over the months, for every scope."""
        return profiles(self._accounts, self._erdf)

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
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """What the project is to achieve, and has."""
        return indicator_rows(self._session, self._project, self.books)

    @cached_property
    def checks(self) -> tuple[CheckRow, ...]:
        """Every reconciliation."""
        partners, budget = self.partners, self.budget
        if not self.is_whole:
            partners = partner_rows(self._own_books, self._plan)
            budget = budget_tables(self._own_books, self._erdf)
        ways = pipeline_checks(
            self.pipeline, self.reports, self.project_reports, self.payments
        )
        found = project_checks(
            self._accounts,
            plan=self._plan,
            partners=partners,
            budget=budget,
            reports=self.reports,
            periods=self.period_reports,
            corrections=self.corrections,
            project_reports=self.project_reports,
            dues=self.dues,
            profiles=self.profiles,
            payments=self.payments,
        )
        return (*found, *ways)

    @cached_property
    def bridges(self) -> tuple[Bridge, ...]:
        """Every cent between the programme's figures and ours."""
        return bridges(self._accounts, self._entries, self._plan)

    @cached_property
    def explained(self) -> Explainer:
        """What every figure is the sum of, down to the lines."""
        planned = planned_erdf(self.books)
        return Explainer(self.books, self._accounts, self.lists.rows, planned)

    def control_outlook(
        self, partner: int, period: int, drafts: Mapping[str, ControlDecision]
    ) -> ControlOutlook:
        """What the certificate of a report would say if control ended now.

        `drafts` are decisions that are not stored, by the numbers of their lines.

        Raises:
            UnknownPartError: there is no such report, or no such line in it.
            DeductionOutOfRangeError: a draft takes off more than was declared.
        """
        one = self._accounts.report(partner, period)
        if one is None:
            raise UnknownPartError(kind="report", given=f"{partner}/{period}")
        return control_outlook(self._accounts, self.lists, one, drafts)

    def partner_report(self, partner: int, period: int) -> PartnerReportTables:
        """Everything one partner report shows.

        A draft stands in its own tables as if it were declared: that is what its
        partner is about to declare.

        Raises:
            UnknownPartError: there is no such report.
        """
        one = self._accounts.report(partner, period)
        if one is None:
            raise UnknownPartError(kind="report", given=f"{partner}/{period}")
        return partner_report_tables(
            self._accounts, self._plan, self._entries, self.lists, one
        )

    def whole(self) -> Figures:
        """Every table at once."""
        return self._with(
            self.partner_report(one.partner, one.period) for one in self.reports
        )

    def with_report(self, partner: int, period: int) -> Figures:
        """Every table, but of the partner reports only one: quick to compute.

        Raises:
            UnknownPartError: there is no such report.
        """
        return self._with([self.partner_report(partner, period)])

    def _with(self, reports: Iterable[PartnerReportTables]) -> Figures:
        return Figures(
            project=self.project,
            periods=self.periods,
            partners=self.partners,
            work_packages=self.work_packages,
            budget=self.budget,
            reports=self.reports,
            partner_reports=tuple(reports),
            project_reports=self.project_reports,
            period_reports=self.period_reports,
            corrections=self.corrections,
            dues=self.dues,
            payments=self.payments,
            chase=self.chase,
            instalments=self.instalments,
            recoveries=self.recoveries,
            balance=self.balance,
            pipeline=self.pipeline,
            profiles=self.profiles,
            deviations=self.deviations,
            outlook=self.outlook,
            indicators=self.indicators,
            checks=self.checks,
            bridges=self.bridges,
        )
