"""Which column of a list means what: by our codes, else by its heading.

Headings are compared without accents, signs and capital letters, in the three
languages, with the words that other programs use. A column that is not recognised is
named by hand; nothing is ever guessed from its place.

>>> plain("N° de facture (réf.)")
'n de facture ref'
"""

import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from visimal.i18n import gettext_in
from visimal.i18n import LANGUAGES
from visimal.imports.cells import Book
from visimal.imports.cells import CellKind
from visimal.imports.cells import Cells
from visimal.imports.cells import Grid
from visimal.imports.synonyms import SYNONYMS
from visimal.partner_reports.columns import COLUMNS

#: The number of a line, and its euros: read, but never typed into a form.
NUMBER, DECLARED = "number", "declared"
FIELDS = (NUMBER, *(one.name for one in COLUMNS))

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


def plain(text: str) -> str:
    """A heading without accents, signs and capitals."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    letters = (one if one.isalnum() else " " for one in bare if not _is_mark(one))
    return " ".join("".join(letters).split())


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or letter in "°º"


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
        known = {place: _known(cell.said) for place, cell in cells.items()}
        number = len({one for one in known.values() if one})
        if number >= _FEWEST and (best is None or number > len(best.fields)):
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
    meant: Mapping[int, str | None],
    *,
    is_ours: bool = False,
) -> Columns:
    fields: dict[int, str] = {}
    for place, field in meant.items():
        # Of two columns that mean the same, the first does; the other is asked about.
        if field and field not in fields.values():
            fields[place] = field
    said = {place: cell.said for place, cell in heads.items()}
    return Columns(grid.name, row, row + 1, said, fields, is_ours)


def _code(said: str) -> str | None:
    code = _CODES.get(said, said)
    return code if code in FIELDS or code in _READ_ONLY else None


def _known(said: str) -> str | None:
    return _names().get(plain(said))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Our field by every name a column may have."""
    names: dict[str, str] = {}
    for field, words in SYNONYMS.items():
        names.update({plain(one): field for one in words})
    for column in COLUMNS:
        for language in LANGUAGES:
            names[plain(gettext_in(language, column.message))] = column.name
        names[plain(column.name)] = column.name
    return names
