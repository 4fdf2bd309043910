"""Which column of a list means what: by our codes, else by its heading.

A column that is not recognised is named by hand.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from visimal.imports.cells import Book
from visimal.imports.cells import CellKind
from visimal.imports.cells import Cells
from visimal.imports.cells import Grid
from visimal.partner_reports.headings import DECLARED
from visimal.partner_reports.headings import FIELDS
from visimal.partner_reports.headings import meant
from visimal.partner_reports.headings import plain

#: What our own workbook calls otherwise.
_CODES: Mapping[str, str] = {"procurement": "contract"}
#: Known, and only compared.
_READ_ONLY = frozenset({DECLARED, "conversion_rate"})
_FEWEST, _LOOKED_AT = 2, 40
_FEWEST_CODES = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a list begins, and what its columns mean."""

    grid: str
    #: The row of the headings, and the one after it.
    head_row: int
    first_row: int
    #: The headings as they stand there, by column.
    heads: Mapping[int, str]
    #: Our fields, by column.
    fields: Mapping[int, str]
    #: Whether our own codes stand above the headings.
    is_ours: bool = False

    @property
    def fingerprint(self) -> str:
        """What equal headings share, wherever they stand."""
        whole = "\n".join(keys_of(self.heads).values())
        return sha256(whole.encode()).hexdigest()

    @property
    def unknown(self) -> Sequence[int]:
        """The columns of which nobody said what they mean."""
        return [one for one in self.heads if one not in self.fields]


def columns_of(book: Book) -> Columns | None:
    """Where the list of a file is; none if no sheet has anything like headings."""
    found = [one for grid in book.grids for one in _in_grid(grid)]
    if not found:
        return None
    # The sheet with most known columns; ours before anybody's.
    return max(found, key=lambda one: (one.is_ours, len(one.fields)))


def keys_of(heads: Mapping[int, str]) -> Mapping[int, str]:
    """A name for each heading that does not depend on its place; twins are counted."""
    taken: dict[str, int] = {}
    keys: dict[int, str] = {}
    for place in sorted(heads):
        key = plain(heads[place])
        taken[key] = taken.get(key, 0) + 1
        keys[place] = key if taken[key] == 1 else f"{key} {taken[key]}"
    return keys


def _in_grid(grid: Grid) -> Iterator[Columns]:
    likely: tuple[int, Cells] | None = None
    best: Columns | None = None
    for row in list(grid.rows)[:_LOOKED_AT]:
        cells = grid.rows[row]
        codes = {place: _code(cell.said) for place, cell in cells.items()}
        if sum(code in FIELDS for code in codes.values()) >= _FEWEST_CODES:
            heads = grid.rows.get(row + 1, {})
            yield _columns(grid, row + 1, heads, codes, is_ours=True)
            return
        texts = [one for one in cells.values() if one.kind is CellKind.TEXT]
        if len(texts) < _FEWEST or len(texts) < len(cells):
            continue
        known = meant({place: cell.said for place, cell in cells.items()})
        if len(known) >= _FEWEST and (best is None or len(known) > len(best.fields)):
            best = _columns(grid, row, cells, known)
        if likely is None or len(cells) > len(likely[1]):
            likely = (row, cells)
    if best is not None:
        yield best
    elif likely is not None and len(grid.rows) > 1:
        yield _columns(grid, *likely, {})


def _columns(
    grid: Grid,
    row: int,
    heads: Cells,
    said: Mapping[int, str | None],
    *,
    is_ours: bool = False,
) -> Columns:
    fields: dict[int, str] = {}
    for place, field in said.items():
        # Of two columns that mean the same, the first does; the other is asked about.
        if field and field not in fields.values():
            fields[place] = field
    texts = {place: cell.said for place, cell in heads.items()}
    return Columns(grid.name, row, row + 1, texts, fields, is_ours)


def _code(said: str) -> str | None:
    code = _CODES.get(said, said)
    return code if code in FIELDS or code in _READ_ONLY else None
