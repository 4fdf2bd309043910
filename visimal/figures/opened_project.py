"""A project whose books are open: what every table is made from."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.certificate_forecast import Pace
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import accounts
from visimal.figures.books import Books
from visimal.figures.breakdowns import plan_sums
from visimal.figures.breakdowns import PlanSums
from visimal.figures.entries import Entries
from visimal.figures.entries import entries
from visimal.figures.opening import books
from visimal.figures.pace import consortium_pace
from visimal.figures.plan import planned_erdf
from visimal.figures.plan import PlannedErdf


class OpenedProject:
    """A project as of one day, and the rules of the domain applied to its books."""

    def __init__(
        self, session: Session, project: Project, as_of: date, folders: Sequence[Path]
    ) -> None:
        self._session = session
        self._project = project
        self._as_of = as_of
        self._folders = folders

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
