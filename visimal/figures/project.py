"""The figures of one project: each table computed when it is first asked for."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from visimal.domain.control import ControlDecision
from visimal.figures.books import UnknownPartError
from visimal.figures.checks import project_checks
from visimal.figures.consolidated import book_of
from visimal.figures.consolidated import project_report_tables
from visimal.figures.consolidated_checks import project_report_checks
from visimal.figures.control_outlook import control_outlook
from visimal.figures.explained import Explainer
from visimal.figures.funded_project import FundedProject
from visimal.figures.heading import partner_rows
from visimal.figures.opening_reports import all_project_reports
from visimal.figures.partner_report import partner_report_tables
from visimal.figures.parts import alone
from visimal.figures.parts import reported_by
from visimal.figures.pipeline import pipeline_checks
from visimal.figures.plan import budget_tables
from visimal.figures.plan import planned_erdf
from visimal.figures.tables import CheckRow
from visimal.figures.tables import ControlOutlook
from visimal.figures.tables import Figures
from visimal.figures.tables import PartnerReportTables
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ProjectReportTables


class ProjectFigures(FundedProject):
    """A project in figures, as of one day; what nobody asks for costs nothing."""

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
