"""Look at a list that waits: opened, compared with the claim, in whatever session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.imports.checking import Checking
from visimal.imports.checking import Tell
from visimal.imports.dry_run import DryRun
from visimal.imports.models import ImportedList
from visimal.imports.opening import Opened
from visimal.imports.opening import opened
from visimal.imports.queries import here_of
from visimal.imports.queries import list_at
from visimal.imports.reading import unpacked
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import NoReportError


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks at a list, and as what."""

    place: Place
    person: int
    #: With which lists that went out are sealed.
    keys: Sequence[bytes]
    sees_all: bool
    locale: str
    folders: Sequence[Path]
    #: What waits longer is forgotten.
    since: datetime

    def list_at(self, session: Session, key: int) -> ImportedList:
        """A list of this person in this claim.

        Raises:
            NoReportError: there is none.
        """
        found = list_at(session, self.person, self.place, key, self.since)
        if found is None:
            raise NoReportError
        return found

    def opened(self, session: Session, listed: ImportedList) -> Opened:
        """A list with what its columns mean."""
        book = unpacked(listed.packed, listed.kind, listed.name)
        return opened(session, book, self.place, self.keys, listed.columns)

    def look(
        self,
        session: Session,
        found: Opened,
        tell: Tell = lambda _done, _of: None,
    ) -> DryRun:
        """What importing the list would do.

        Raises:
            NoReportError: the claim was not begun.
        """
        here = here_of(
            session,
            self.place,
            sees_all=self.sees_all,
            locale=self.locale,
            folders=self.folders,
        )
        if here is None:
            raise NoReportError
        checking = Checking(
            found.grid, found.columns, here, found.fixed, found.went_out
        )
        return checking.dry_run(tell)
