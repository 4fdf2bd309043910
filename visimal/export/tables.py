"""A table of a form: its lines, the body of its rows, and the names of its figures."""

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import partial
from itertools import chain
from itertools import islice
from typing import cast

from visimal.export import formulas
from visimal.export.form import ColumnForm
from visimal.export.form import Look
from visimal.export.form import TableForm
from visimal.export.layout import letter
from visimal.export.own_sheets import TOTAL
from visimal.export.pages import letters_in
from visimal.export.pages import lines_high
from visimal.export.pages import lines_of_head
from visimal.export.plan import Heading
from visimal.export.plan import Plan
from visimal.export.sheets import Batch
from visimal.export.sheets import Body
from visimal.export.sheets import Cell
from visimal.export.sheets import Column
from visimal.export.sheets import Formula
from visimal.export.sheets import Line
from visimal.export.sheets import Sort
from visimal.export.sheets import Value
from visimal.export.styles import is_right_aligned
from visimal.export.styles import style_of
from visimal.export.styles import Use
from visimal.export.styles import wraps
from visimal.export.values import column_of
from visimal.export.values import fact
from visimal.export.values import plain_of
from visimal.export.vocabulary import Kind

_BATCH = 500
_UNNAMEABLE = re.compile("[^A-Z0-9_]")
_ROW = "{row}"
#: Values of one column, taken from some rows and ready to be written.
_Take = Callable[[Sequence[object]], list[list[Value]]]


class TableComposer:
    """Composes one table of a form."""

    def __init__(
        self, plan: Plan, table: TableForm, own_rows: Sequence[Sequence[Value]] | None
    ) -> None:
        self._plan = plan
        self._table = table
        self._own_rows = own_rows
        self._place = plan.layout.tables[table.name]
        self._headings = plan.headings[table.name]
        self._rows = plan.rows[table.name] if own_rows is None else own_rows

    def blocks(self) -> Iterator[Line | Body]:
        """Its lines and its body, from top to bottom."""
        place, words = self._place, self._plan.words
        if self._table.title:
            title = Cell(1, "section", words.label(self._table.title))
            yield Line(place.title_row, (title,))
        total = place.total_row
        if total is not None and total < place.first_row:
            yield self._total_line(total)
        styles = [self._style(h.column, Use.BODY) for h in self._headings]
        ends = ["_right" if is_right_aligned(style) else "" for style in styles]
        pairs = tuple(zip(self._headings, ends, strict=True))
        codes = (Cell(h.position, f"code_row{end}", h.code) for h, end in pairs)
        yield Line(place.code_row, tuple(codes))
        heads = (Cell(h.position, f"head{end}", h.text) for h, end in pairs)
        yield Line(place.head_row, tuple(heads), self._head_height())
        yield self._body()
        if total is not None and total > place.first_row:
            yield self._total_line(total)

    def names(self) -> Iterator[tuple[str, str]]:
        """The workbook's names for figures of its rows, and where they lie."""
        facts = self._plan.facts
        for heading in self._headings:
            pattern = heading.column.defined
            if not pattern:
                continue
            for row, thing in enumerate(self._rows, start=self._place.first_row):
                name = defined_name(pattern, (thing, facts), heading.key)
                cell = f"${letter(heading.position)}${row}"
                yield name, f"'{self._place.sheet}'!{cell}"

    def _style(self, column: ColumnForm, use: Use) -> str:
        if column.is_input and use is Use.BODY:
            use = Use.INPUT
        if column.is_sequence:
            return style_of(Kind.INTEGER, column.look, use)
        if self._own_rows is not None:
            return self._own_style(column)
        if not column.show:
            return style_of(Kind.TEXT, column.look, use)
        found = self._plan.row_attribute(self._table, column.show)
        kind = found.each.kind if column.spread else found.kind
        return style_of(kind, column.look, use)

    def _own_style(self, column: ColumnForm) -> str:
        kinds = {
            "left": Kind.AMOUNT,
            "right": Kind.AMOUNT,
            "difference": Kind.AMOUNT,
            "tolerance": Kind.AMOUNT,
            "lines": Kind.INTEGER,
        }
        if column.code == "verdict":
            return "verdict"
        return style_of(kinds.get(column.code, Kind.TEXT), column.look, Use.BODY)

    def _head_height(self) -> int:
        lines = 1
        for heading in self._headings:
            lines = max(lines, lines_of_head(heading.text, heading.column.width))
        return lines_high(lines)

    def _total_line(self, row: int) -> Line:
        cells: list[Cell] = []
        for heading in self._headings:
            column = heading.column
            style = self._style(column, Use.TOTAL)
            value: Value = None
            if column.total:
                value = self._total(heading, row)
            elif heading.position == 1:
                style = style_of(Kind.TEXT, None, Use.TOTAL)
                value = self._plan.words.label(TOTAL)
            cells.append(Cell(heading.position, style, value))
        return Line(row, tuple(cells))

    def _total(self, heading: Heading, row: int) -> Formula:
        column = heading.column
        found = self._plan.attribute(column.total_show)
        figure = fact(self._plan.facts, column.total_show)
        if column.spread:
            figures = cast("Sequence[object]", figure)
            figure = figures[heading.index] if heading.index < len(figures) else None
            found = found.each
        sort_and_convert = self._plan.values.converter(
            found, _look(column), follows=False
        )
        (value,) = sort_and_convert[1]((figure,))
        if column.total == "sum":
            first, last = self._place.first_row, self._place.last_row
            own = letter(heading.position)
            formula = f"SUM(${own}${first}:${own}${last})"
        else:
            formula = self._row_formula(column.total, heading).replace(_ROW, str(row))
        return Formula(formula, plain_of(value))

    def _row_formula(self, formula: str, heading: Heading) -> str:
        return formulas.resolve(formula, partial(self._where, heading))

    def _where(self, heading: Heading, name: str) -> str | None:
        place = self._place
        if name not in place.columns:
            return self._plan.layout.where(name, place.sheet)
        first, last = place.columns[name]
        run = {h.column.code: h.column.spread for h in self._headings}[name]
        if run and run == heading.column.spread:
            return f"{letter(first + heading.index)}{_ROW}"
        start = f"{letter(first)}{_ROW}"
        return start if first == last else f"{start}:{letter(last)}{_ROW}"

    def _body(self) -> Body | Line:
        place = self._place
        takes: list[_Take] = []
        columns: list[Column] = []
        for column in self._table.columns:
            sort, take = self._taker(column)
            takes.append(take)
            style = self._style(column, Use.BODY)
            for heading in self._headings:
                if heading.column is column:
                    formula = column.formula
                    if formula:
                        formula = self._row_formula(formula, heading)
                    wraps_at = letters_in(column.width) if wraps(style) else 0
                    columns.append(Column(style, sort, formula, wraps_at))
        if not len(self._rows):
            blank = (Cell(n, c.style, None) for n, c in enumerate(columns, start=1))
            return Line(place.first_row, tuple(blank))
        if self._own_rows is not None:
            return Body(place.first_row, tuple(columns), self._own_batches)
        return Body(place.first_row, tuple(columns), partial(self._batches, takes))

    def _batches(self, takes: list[_Take]) -> Iterator[Batch]:
        rows, number = iter(self._rows), 1
        while some := list(islice(rows, _BATCH)):
            batch = list(chain.from_iterable(take(some) for take in takes))
            for place, heading in enumerate(self._headings):
                if heading.column.is_sequence:
                    batch[place] = list(range(number, number + len(some)))
            yield batch
            number += len(some)

    def _own_batches(self) -> Iterator[Batch]:
        rows = cast("Sequence[Sequence[Value]]", self._rows)
        yield list(zip(*rows, strict=True))

    def _taker(self, column: ColumnForm) -> tuple[Sort, _Take]:
        if self._own_rows is not None:
            return Sort.MIXED, lambda rows: [[None] * len(rows)]
        if column.is_sequence:
            return Sort.NUMBER, lambda rows: [[None] * len(rows)]
        if not column.show:
            return Sort.TEXT, lambda rows: [[None] * len(rows)]
        found = self._plan.row_attribute(self._table, column.show)
        taken = column_of(column.show)
        if column.spread:
            span = len([h for h in self._headings if h.column is column])
            sort, convert = self._plan.values.converter(
                found.each, _look(column), follows=False
            )
            return sort, lambda rows: [
                convert(one) for one in _across(taken(rows), span)
            ]
        follows = not self._table.has_filter
        sort, convert = self._plan.values.converter(found, column.look, follows=follows)
        return sort, lambda rows: [convert(taken(rows))]


def _look(column: ColumnForm) -> Look | None:
    """The look of what a column shows; the key of a run is in its heads."""
    return None if column.spread and column.look is Look.KEY else column.look


def _across(runs: object, span: int) -> list[tuple[object, ...]]:
    """Runs of each row, turned into columns; a run without a column is blank."""
    many = list(cast("Sequence[Sequence[object]]", runs))
    return [
        tuple(run[index] if index < len(run) else None for run in many)
        for index in range(span)
    ]


def defined_name(pattern: str, things: tuple[object, ...], column: str) -> str:
    """A name of the workbook, its placeholders filled from the first that has them.

    `{number:2}` is a number of at least two digits.
    """

    def piece(name: str) -> str:
        path, _, digits = name.partition(":")
        first = path.partition(".")[0]
        said: object = column
        if path != "column":
            said = fact(next(one for one in things if hasattr(one, first)), path)
        return _UNNAMEABLE.sub("_", str(said).upper()).zfill(int(digits or 0))

    return formulas.resolve(pattern, piece)
