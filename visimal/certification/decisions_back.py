"""A workbook of decisions that comes back: what it would change, and what it may not.

Nothing is written here. Lines are one and the same by their number alone; what was
decided in one place only is taken from there, what in both is asked about.
"""

import json
from collections import Counter
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256

from visimal.certification.decision_cells import CellFaultError
from visimal.certification.decision_cells import declared_in
from visimal.certification.decision_cells import said_in
from visimal.certification.decisions_merge import ChangedDecision
from visimal.certification.decisions_merge import Merge
from visimal.certification.decisions_merge import refusal_of
from visimal.certification.decisions_out import control_named
from visimal.certification.decisions_out import decision_of
from visimal.certification.decisions_out import FIELDS
from visimal.certification.decisions_out import said_of
from visimal.certification.decisions_out import Stored
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.evidence.inspection import RefusedFileError
from visimal.i18n import gettext
from visimal.imports.cells import address
from visimal.imports.cells import Book
from visimal.imports.cells import Cells
from visimal.imports.cells import Grid
from visimal.imports.dry_run import Problem
from visimal.imports.headings import Columns
from visimal.imports.merging import changes
from visimal.imports.own_list import LINES
from visimal.imports.own_list import went_out
from visimal.imports.own_list import WentOut
from visimal.partner_reports.headings import NUMBER
from visimal.partner_reports.places import Place

_LOOKED_AT = 40
_DECLARED = "declared"
#: Told a column and a sentence about it.
_Tell = Callable[[str, str], None]


@dataclass(slots=True)
class _Look:
    """One look at one workbook."""

    grid: Grid
    columns: Columns
    base: WentOut
    declared: Mapping[str, Euro]
    stored: Stored
    typologies: Collection[str]
    changed: list[ChangedDecision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0

    def look(self) -> None:
        places = {name: place for place, name in self.columns.fields.items()}
        for row, cells in self.grid.rows.items():
            cell = cells.get(places[NUMBER])
            if row >= self.columns.first_row and cell is not None:
                self._row(row, cells, places, cell.said.strip().upper())

    def _row(
        self, row: int, cells: Cells, places: Mapping[str, int], number: str
    ) -> None:
        def tell(name: str, sentence: str) -> None:
            cell = cells.get(places[name])
            where = address(self.grid.name, places[name], row)
            head = self.columns.heads.get(places[name], name)
            said = "" if cell is None else cell.said[:60]
            self.problems.append(Problem(where, head, said, sentence))

        self.seen[number] += 1
        if number not in self.declared:
            tell(NUMBER, _unknown())
            return
        if self.seen[number] > 1:
            tell(NUMBER, gettext("This line stands here twice. Keep one of the rows."))
            return
        yours: dict[str, str] = {}
        faults = len(self.problems)
        for name in FIELDS:
            try:
                yours[name] = said_in(cells.get(places[name]), name)
            except CellFaultError as fault:
                tell(name, str(fault))
        if declared_in(cells.get(places[_DECLARED])) != self.declared[number]:
            tell(_DECLARED, _locked())
        if yours.get("typology", "") not in {"", *self.typologies}:
            tell("typology", _no_such_code())
        if len(self.problems) == faults:
            where = address(self.grid.name, places[NUMBER], row)
            self._compare(number, where, yours, tell)

    def _compare(
        self, number: str, where: str, yours: Mapping[str, str], tell: _Tell
    ) -> None:
        stored = self.stored.get(number)
        theirs = said_of(decision_of(stored))
        found = tuple(changes(self.base.said.get(number), yours, theirs))
        if not found:
            self.unchanged += 1
            return
        line = ChangedDecision(
            number,
            where,
            0 if stored is None else stored.version,
            None if stored is None else stored.reason,
            stored is not None and stored.choice is not None,
            self.declared[number],
            theirs,
            found,
        )
        refusal = refusal_of(line, {})
        changed = {one.name for one in found}
        if refusal is not None:
            tell(*refusal)
        elif "in_sample" in changed and theirs["in_sample"]:
            tell("in_sample", _stays_sampled())
        else:
            self.changed.append(line)


def look_at(  # noqa: PLR0913, PLR0917 - a file, and all it is compared with
    book: Book,
    place: Place,
    declared: Mapping[str, Euro],
    stored: Stored,
    typologies: Collection[str],
    keys: Sequence[bytes],
) -> Merge:
    """What bringing a workbook back would do to the decisions of a claim.

    `declared` is what each line declares, `keys` those that seal what goes out.

    Raises:
        RefusedFileError: it is no workbook of decisions of this control, or not whole.
    """
    columns = _columns(book)
    grid = None if columns is None else book.grid(LINES)
    base = None
    if columns is not None and grid is not None:
        base = went_out(book, columns, control_named(place), keys)
    if columns is None or grid is None or base is None:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is no list of decisions that visimal wrote. Download the"
                " workbook of this control, decide in it and bring that file back."
            ),
            name=book.name,
        )
    look = _Look(grid, columns, base, declared, stored, typologies)
    look.look()
    return Merge(
        changed=look.changed,
        problems=look.problems,
        unchanged=look.unchanged,
        missing=[one for one in declared if not look.seen[one]],
        stamp=_stamp(stored),
    )


def _columns(book: Book) -> Columns | None:
    grid = book.grid(LINES)
    if grid is None:
        return None
    wanted = {NUMBER, _DECLARED, *FIELDS}
    for row in list(grid.rows)[:_LOOKED_AT]:
        codes = {place: cell.said for place, cell in grid.rows[row].items()}
        if wanted <= set(codes.values()):
            fields = {place: code for place, code in codes.items() if code in wanted}
            heads = grid.rows.get(row + 1, {})
            texts = {place: cell.said for place, cell in heads.items()}
            return Columns(LINES, row + 1, row + 2, texts, fields, is_ours=True)
    return None


def _stamp(stored: Stored) -> str:
    versions = sorted((number, one.version) for number, one in stored.items())
    return sha256(json.dumps(versions).encode()).hexdigest()


def _unknown() -> str:
    return gettext(
        "This claim has no line of that ID. Leave the IDs as they were, and delete rows"
        " that were added."
    )


def _locked() -> str:
    return gettext(
        "What the partner declared cannot be changed here. Put the amount back and use"
        " the tinted columns."
    )


def _no_such_code() -> str:
    return gettext(
        "The typology of errors has no such code. Choose one from the list of the cell."
    )


def _stays_sampled() -> str:
    return gettext("A line that is in the sample stays in it. Put the word back.")
