"""Check a list row by row, and compare it with the claim: nothing is written here."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.i18n import gettext
from visimal.imports.cell_texts import FaultyCellError
from visimal.imports.cell_texts import is_number_as_text
from visimal.imports.cell_texts import text_of
from visimal.imports.cells import address
from visimal.imports.cells import Cells
from visimal.imports.cells import Grid
from visimal.imports.cells import PLAIN
from visimal.imports.comparing import Comparing
from visimal.imports.comparing import Here
from visimal.imports.dry_run import DryRun
from visimal.imports.dry_run import NewLine
from visimal.imports.dry_run import Problem
from visimal.imports.headings import Columns
from visimal.imports.own_list import WentOut
from visimal.imports.totals import is_subtotal
from visimal.imports.totals import is_total
from visimal.imports.totals import Total
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.columns import Kind
from visimal.partner_reports.headings import DECLARED
from visimal.partner_reports.headings import NUMBER
from visimal.partner_reports.line_reader import LineReader
from visimal.partner_reports.line_reader import ReadLine

#: So many rows, then it is told how far it is.
_STEP = 200
_SHOWN = 60
_AMOUNTS = frozenset(
    {DECLARED, *(one.name for one in BY_NAME.values() if one.kind is Kind.AMOUNT)}
)

#: Told how many rows of how many are done.
Tell = Callable[[int, int], None]


@dataclass(slots=True)
class _Sums:
    """What the lines add up to, column by column; none if one cannot be read."""

    by_column: dict[str, list[Euro]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


class Checking:
    """One look at one list."""

    def __init__(
        self,
        grid: Grid,
        columns: Columns,
        here: Here,
        fixed: Mapping[str, str],
        went_out: WentOut | None,
    ) -> None:
        self._grid, self._columns = grid, columns
        self._fixed = fixed
        self._reader = LineReader(here.offers, here.locale)
        self._fields = _with_amount(columns.fields)
        names = {*self._fields.values(), *fixed}
        self._comparing = Comparing(here, went_out, names)
        self._here = here
        self._went_out = went_out
        self._problems: list[Problem] = []
        self._new: list[NewLine] = []
        self._totals: list[Total] = []
        self._as_text = self._skipped = self._rows = 0
        self._sums = _Sums()

    def dry_run(self, tell: Tell = lambda _done, _of: None) -> DryRun:
        """Look at every row."""
        first = self._columns.first_row
        rows = [(n, cells) for n, cells in self._grid.rows.items() if n >= first]
        for done, (row, cells) in enumerate(rows):
            if done % _STEP == 0:
                tell(done, len(rows))
            self._look_at(row, cells)
        if self._columns.is_ours:
            above = self._columns.head_row - 2
            self._add_up(above, self._grid.rows.get(above, {}))
        tell(len(rows), len(rows))
        found = self._comparing
        declared = [one.cost.amount for one in self._new]
        return DryRun(
            version=self._here.version,
            problems=self._problems,
            new=self._new,
            changed=found.changed,
            gone=found.gone(),
            unchanged=found.unchanged,
            only_here=found.only_here(),
            removed_here=found.removed_here,
            withheld=found.withheld,
            numbers_as_text=self._as_text,
            totals=self._totals,
            skipped=self._skipped,
            rows=self._rows,
            added=total(declared),
            left_out=[self._columns.heads[one] for one in self._columns.unknown],
            is_ours=self._went_out is not None,
        )

    def _look_at(self, row: int, cells: Cells) -> None:
        mapped = {self._fields[p]: p for p in cells if p in self._fields}
        if not mapped or is_subtotal(cells):
            self._skipped += 1
            return
        if not self._columns.is_ours and is_total(cells, self._fields, _AMOUNTS):
            self._add_up(row, cells)
            return
        self._rows += 1
        texts, faults = self._texts(mapped, cells)
        number = texts.pop(NUMBER, "").upper()
        if number and number in self._comparing.hidden:
            self._comparing.leave(number)
            return
        if objection := self._comparing.take_declared(number, texts):
            faults["amount"] = objection
        declared = texts.pop(DECLARED, "")
        read = self._reader.read(texts, number or None)
        self._remember(read, declared)
        for name, sentence in {**read.problems, **faults}.items():
            self._tell(row, mapped.get(name), name, sentence, cells)
        if read.cost is None or faults:
            self._comparing.meet(number)
        elif not number:
            where = self._address(row, mapped.get("amount"))
            self._new.append(NewLine(where, read.cost))
        else:
            where = self._address(row, mapped[NUMBER])
            if objection := self._comparing.compare(number, where, read):
                self._tell(row, mapped[NUMBER], NUMBER, objection, cells)

    def _texts(
        self, mapped: Mapping[str, int], cells: Cells
    ) -> tuple[dict[str, str], dict[str, str]]:
        """What the cells of a row say, and what is wrong with them."""
        texts, faults = dict(self._fixed), {}
        for name, place in mapped.items():
            try:
                texts[name] = text_of(cells[place], _kind(name))
            except FaultyCellError as fault:
                faults[name] = str(fault)
            # In a list that is plain text everything is text.
            if self._grid.name != PLAIN:
                self._as_text += is_number_as_text(cells[place], _kind(name))
        return texts, faults

    def _tell(
        self, row: int, place: int | None, name: str, sentence: str, cells: Cells
    ) -> None:
        if place is None:
            place = next((p for p, n in self._fields.items() if n == name), None)
        cell = None if place is None else cells.get(place)
        said = "" if cell is None else cell.said
        column = (
            BY_NAME[name].label if name in BY_NAME else gettext("Number of the line")
        )
        self._problems.append(
            Problem(self._address(row, place), column, said[:_SHOWN], sentence)
        )

    def _address(self, row: int, place: int | None) -> str:
        return address(self._grid.name, place or min(self._columns.heads), row)

    def _remember(self, read: ReadLine, declared: str) -> None:
        """Add a line to what its columns add up to."""
        sums = self._sums
        for name in _AMOUNTS & {*self._fields.values()}:
            if name == DECLARED:
                value = self._amount(declared)
            elif read.cost is not None:
                value = getattr(read.cost, name) or ZERO
            else:
                value = None if name in read.problems else self._amount_of(read, name)
            if value is None:
                sums.unreadable.add(name)
            else:
                sums.by_column.setdefault(name, []).append(value)

    def _amount_of(self, read: ReadLine, name: str) -> Euro | None:
        return self._amount(read.texts.get(name, ""))

    def _amount(self, text: str) -> Euro | None:
        return self._here.amount(text) if text else ZERO

    def _add_up(self, row: int, cells: Cells) -> None:
        """Compare a row of totals with the lines above it."""
        for place, cell in cells.items():
            name = self._columns.fields.get(place, "")
            name = self._fields.get(place, name)
            if name not in _AMOUNTS or name in self._sums.unreadable:
                continue
            try:
                said = self._amount(text_of(cell, Kind.AMOUNT))
            except FaultyCellError:
                said = None
            if said is None:
                continue
            ours = total(self._sums.by_column.get(name, []))
            where = address(self._grid.name, place, row)
            heading = self._columns.heads.get(place, name)
            self._totals.append(Total(where, heading, said, ours))


def _kind(name: str) -> Kind:
    if name == DECLARED:
        return Kind.AMOUNT
    return BY_NAME[name].kind if name in BY_NAME else Kind.TEXT


def _with_amount(fields: Mapping[int, str]) -> Mapping[int, str]:
    """The declared amount is the amount where a list has no other."""
    if "amount" in fields.values():
        return fields
    return {p: "amount" if name == DECLARED else name for p, name in fields.items()}


def missing(columns: Columns, fixed: Mapping[str, str]) -> Sequence[str]:
    """The fields that every line needs and that no column and no choice gives."""
    given = {*_with_amount(columns.fields).values(), *fixed}
    if {"share", "invoice_total"} <= given:
        given.add("amount")
    return [
        one.name for one in BY_NAME.values() if one.is_needed and one.name not in given
    ]
