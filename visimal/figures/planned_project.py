"""What was approved of a project, and how far it is."""

from functools import cached_property

from visimal.figures.heading import partner_rows
from visimal.figures.heading import period_rows
from visimal.figures.heading import project_heading
from visimal.figures.lists import Lists
from visimal.figures.lists import lists
from visimal.figures.opened_project import OpenedProject
from visimal.figures.plan import budget_tables
from visimal.figures.plan import planned_erdf
from visimal.figures.plan_rows import indicator_rows
from visimal.figures.plan_rows import work_package_rows
from visimal.figures.profiles import profiles
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import IndicatorRow
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PeriodRow
from visimal.figures.tables import Profile
from visimal.figures.tables import ProjectHeading
from visimal.figures.tables import WorkPackageRow


class PlannedProject(OpenedProject):
    """Partners, plan, budget and indicators."""

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
    def profiles(self) -> tuple[Profile, ...]:
        """Budget against ERDF over the months, for every scope."""
        return profiles(self._accounts, self._erdf)

    @cached_property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """What the project is to achieve, and has."""
        return indicator_rows(self._session, self._project, self.books)

    @cached_property
    def lists(self) -> Lists:
        """The lines of all reports, as the rules look at them."""
        return lists(self._session, self._project, self._accounts, self._plan)
