"""A list that waits, opened: where it begins, and what its columns mean."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from visimal.domain.findings import msgid
from visimal.evidence.inspection import RefusedFileError
from visimal.export.went_out import named
from visimal.imports.cells import Book
from visimal.imports.cells import Grid
from visimal.imports.checking import missing
from visimal.imports.headings import Columns
from visimal.imports.headings import columns_of
from visimal.imports.headings import keys_of
from visimal.imports.own_list import went_out
from visimal.imports.own_list import WentOut
from visimal.imports.queries import remembered
from visimal.partner_reports.headings import FIELDS
from visimal.partner_reports.places import Place


@dataclass(frozen=True, slots=True)
class Opened:
    """A list of which it is known how to read it, or what is to be asked."""

    book: Book
    grid: Grid
    columns: Columns
    #: What holds for every row, by field.
    fixed: Mapping[str, str]
    #: The fields that every line needs and nothing gives.
    missing: Sequence[str]
    went_out: WentOut | None

    @property
    def rows(self) -> int:
        """How many rows stand below the headings."""
        return sum(row >= self.columns.first_row for row in self.grid.rows)


def opened(
    session: Session,
    book: Book,
    place: Place,
    keys: Sequence[bytes],
    said: Mapping[str, Any] | None,
) -> Opened:
    """Open a list; `said` is what somebody said that its columns mean.

    Raises:
        RefusedFileError: it has no rows under headings, or must not come in here.
    """
    columns = columns_of(book)
    grid = None if columns is None else book.grid(columns.grid)
    if columns is None or grid is None:
        raise RefusedFileError(
            msgid(
                "In “%(name)s” no list was found: a row of headings with a line below"
                " it. Put the headings above the columns and upload it again."
            ),
            name=book.name,
        )
    base = went_out(book, columns, named(place), keys)
    fixed: dict[str, str] = {}
    if not columns.is_ours:
        earlier = remembered(session, place.partner, columns.fingerprint)
        if said is not None:
            fields = {int(place): name for place, name in said["fields"].items()}
            fixed = dict(said["fixed"])
            columns = replace(columns, fields=fields)
        elif earlier is not None:
            by_heading = earlier["keys"]
            fields = {
                place: by_heading[key]
                for place, key in keys_of(columns.heads).items()
                if by_heading.get(key) in FIELDS
            }
            fixed = dict(earlier["fixed"])
            columns = replace(columns, fields=fields)
    lacking = missing(columns, fixed)
    return Opened(book, grid, columns, fixed, lacking, base)
