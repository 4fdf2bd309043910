"""Whether a form speaks only of facts that exist, in formulas that can be resolved."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from visimal.domain.findings import msgid
from visimal.export import formulas
from visimal.export.form import CellForm
from visimal.export.form import CheckForm
from visimal.export.form import ColumnForm
from visimal.export.form import Form
from visimal.export.form import Holds
from visimal.export.form import OF_A_SHEET
from visimal.export.form import SheetForm
from visimal.export.form import TableForm
from visimal.export.own_sheets import OWN_NAMES
from visimal.export.vocabulary import Attribute
from visimal.export.vocabulary import attribute
from visimal.export.vocabulary import Kind
from visimal.export.vocabulary import UnknownFactError
from visimal.programmes.faults import Fault

_SCALARS = frozenset(Kind) - {Kind.RECORD, Kind.MANY}
_NEEDED = (Holds.LANGUAGE, Holds.SEAL_CONSTANT, Holds.SEAL_LIVING)


def proofread(form: Form, facts: type, file: str) -> list[Fault]:
    """Everything in a form that leads nowhere."""
    return list(_Proof(form, facts, file).faults())


@dataclass(frozen=True, slots=True)
class _Proof:
    form: Form
    facts: type
    file: str

    def faults(self) -> Iterator[Fault]:
        for place, message, values in self._all():
            yield Fault(f"{self.file}: {place}", message, values)

    def _all(self) -> Iterator[tuple[str, str, dict[str, object]]]:
        yield from self._whole()
        yield from self._sheets()
        yield from self._own_sheets()

    def _sheets(self) -> Iterator[tuple[str, str, dict[str, object]]]:
        for sheet in self.form.sheets:
            for cell in sheet.cells:
                for message, values in self._cell(cell):
                    yield f"{sheet.code} {cell.at}", message, values
            for table in sheet.tables:
                yield from self._table(sheet, table)
            for message, values in self._chart(sheet):
                yield f"{sheet.code} chart", message, values

    def _own_sheets(self) -> Iterator[tuple[str, str, dict[str, object]]]:
        for check in self.form.checks:
            for message, values in self._check(check):
                yield f"check {check.code}", message, values
        for explanation in self.form.explanations:
            if explanation.lines:
                for message, values in self._shows(explanation.lines, {Kind.INTEGER}):
                    yield f"explain “{explanation.subject}”", message, values

    def _whole(self) -> Iterator[tuple[str, str, dict[str, object]]]:
        sheets = self.form.sheets
        cells = [cell for sheet in sheets for cell in sheet.cells]
        tables = [table.name for sheet in sheets for table in sheet.tables]
        called = [c.name for c in cells if c.name] + tables
        called += [sheet.code for sheet in sheets]
        called += [check.code for check in self.form.checks]
        for name, times in Counter(called).items():
            if times > 1:
                message = msgid("%(name)s is there twice: names are given once.")
                yield name, message, {"name": name}
        held = Counter([c.holds for c in cells] + [sheet.holds for sheet in sheets])
        for holds in (*OF_A_SHEET, *_NEEDED):
            if held[holds] != 1:
                message = msgid("A form holds “%(holds)s” exactly once: see to it.")
                yield "sheet", message, {"holds": holds.value}
        for sheet in sheets:
            if sheet.holds is not None and (
                sheet.holds not in OF_A_SHEET or sheet.cells or sheet.tables
            ):
                message = msgid(
                    "This sheet cannot hold that, or holds more: divide it."
                )
                yield sheet.code, message, {}
        yield from self._seal(tables)

    def _seal(self, tables: list[str]) -> Iterator[tuple[str, str, dict[str, object]]]:
        seal = self.form.seal
        if seal.table not in tables:
            message = msgid("There is no table “%(given)s”: name one of this form.")
            yield "seal", message, {"given": seal.table}
            return
        table = self.form.tables[seal.table][1]
        if [column.is_sequence for column in table.columns].count(True) != 1:
            message = msgid("The sealed table needs one column with sequence = true.")
            yield "seal", message, {}
        by_code = {column.code: column for column in table.columns}
        for code in seal.columns:
            if code not in by_code:
                yield "seal", *_no_column(code)
            elif not self._is_of_amounts(table, by_code[code]):
                message = msgid("The column “%(code)s” has no amounts to seal.")
                yield "seal", message, {"code": code}

    def _is_of_amounts(self, table: TableForm, column: ColumnForm) -> bool:
        try:
            row = attribute(self.facts, table.each).each
            found = attribute(row.type, column.show or "nothing")
        except UnknownFactError:
            return True  # said elsewhere
        return (found.each if found.kind is Kind.MANY else found).kind is Kind.AMOUNT

    def _cell(self, cell: CellForm) -> Iterator[tuple[str, dict[str, object]]]:
        if [bool(cell.label), bool(cell.show), bool(cell.holds)].count(True) > 1 or (
            not (cell.label or cell.show or cell.holds or cell.is_input)
        ):
            yield msgid("A cell has one of label, show, holds or input: choose."), {}
        if cell.holds in OF_A_SHEET:
            yield msgid("Only a whole sheet can hold that: give it a sheet."), {}
        if cell.show:
            yield from self._shows(cell.show, _SCALARS)
        if cell.only_if:
            yield from self._shows(cell.only_if, {Kind.FLAG})
        yield from self._pattern(cell.defined, None)
        yield from self._formula(cell.formula, cell.show, None)

    def _table(
        self, sheet: SheetForm, table: TableForm
    ) -> Iterator[tuple[str, str, dict[str, object]]]:
        place = f"{sheet.code} {table.name}"
        wrong = list(self._shows(table.each, {Kind.MANY}))
        for message, values in wrong:
            yield place, message, values
        codes = Counter(column.code for column in table.columns)
        for code, times in codes.items():
            if times > 1:
                message = msgid("%(name)s is there twice: names are given once.")
                yield place, message, {"name": code}
        if wrong:
            return
        row = attribute(self.facts, table.each).each
        if row.kind is not Kind.RECORD:
            message = msgid("%(path)s is a list of plain values: a row needs facts.")
            yield place, message, {"path": table.each}
            return
        for column in table.columns:
            for message, values in self._column(table, column, row):
                yield f"{place}.{column.code}", message, values

    def _column(
        self, table: TableForm, column: ColumnForm, row: Attribute
    ) -> Iterator[tuple[str, dict[str, object]]]:
        if not (column.show or column.is_input or column.is_sequence):
            yield (
                msgid("A column shows a fact, numbers rows or is an input: choose."),
                {},
            )
        if column.spread:
            yield from self._shows(column.spread, {Kind.MANY})
        if column.choices_from and not self._is_column(column.choices_from):
            yield _nothing_called(column.choices_from)
        if column.within and column.within not in {one.code for one in table.columns}:
            yield _no_column(column.within)
        if column.show:
            kinds = {Kind.MANY} if column.spread else _SCALARS
            yield from self._shows(column.show, kinds, row)
        yield from self._pattern(column.defined, row)
        yield from self._formula(column.formula, column.show, table)
        if column.total:
            if table.totals is None:
                yield msgid("The table has no totals: add totals to it."), {}
            kinds = {Kind.MANY} if column.spread else _SCALARS
            yield from self._shows(column.total_show or "total_show", kinds)
            if column.total != "sum":
                yield from self._formula(column.total, column.total_show, table)

    def _chart(self, sheet: SheetForm) -> Iterator[tuple[str, dict[str, object]]]:
        if sheet.chart is None:
            return
        for table in sheet.tables:
            if table.name == sheet.chart.table:
                codes = {column.code for column in table.columns}
                for code in (sheet.chart.along, *sheet.chart.lines):
                    if code not in codes:
                        yield _no_column(code)
                return
        message = msgid("There is no table “%(given)s”: name one of this form.")
        yield message, {"given": sheet.chart.table}

    def _check(self, check: CheckForm) -> Iterator[tuple[str, dict[str, object]]]:
        kinds = {Kind.AMOUNT, Kind.INTEGER}
        yield from self._shows(check.left, kinds)
        yield from self._shows(check.right, kinds)
        yield from self._formula(check.left_formula, check.left, None)
        yield from self._formula(check.right_formula, check.right, None)

    def _shows(
        self,
        path: str,
        kinds: frozenset[Kind] | set[Kind],
        row: Attribute | None = None,
    ) -> Iterator[tuple[str, dict[str, object]]]:
        try:
            found = attribute(self.facts if row is None else row.type, path)
        except UnknownFactError as unknown:
            message = msgid(
                "No fact is called %(path)s:"
                " instead of %(piece)s write one of %(known)s."
            )
            known = ", ".join(unknown.known) or "-"
            yield message, {"path": path, "piece": unknown.piece, "known": known}
            return
        if found.kind not in kinds:
            message = msgid("%(path)s cannot stand here: it is %(kind)s.")
            yield message, {"path": path, "kind": found.kind.value}

    def _pattern(
        self, pattern: str, row: Attribute | None
    ) -> Iterator[tuple[str, dict[str, object]]]:
        for name in formulas.names(pattern):
            path = name.partition(":")[0]
            if path == "column" or (
                row is not None and not list(self._shows(path, _SCALARS, row))
            ):
                continue
            yield from self._shows(path, _SCALARS)

    def _formula(
        self, formula: str, show: str, table: TableForm | None
    ) -> Iterator[tuple[str, dict[str, object]]]:
        if not formula:
            return
        if not show:
            yield msgid("A formula accompanies a fact: say which one it shows."), {}
        yield from formulas.objections(formula)
        for name in formulas.names(formula):
            if not self._is_known(name, table):
                yield _nothing_called(name)

    def _is_column(self, name: str) -> bool:
        """Whether it is a table of the form and one of its columns."""
        return name.count(".") == 1 and self._is_known(name, None)

    def _is_known(self, name: str, table: TableForm | None) -> bool:
        first, *rest = name.split(".")
        if not rest:
            columns = table.columns if table is not None else ()
            cells = (c.name for sheet in self.form.sheets for c in sheet.cells)
            return first in {*OWN_NAMES, *cells, *(column.code for column in columns)}
        if first not in self.form.tables:
            return False
        for column in self.form.tables[first][1].columns:
            if column.code == rest[0]:
                return rest[1:] in ([], ["total"]) and bool(
                    column.total or not rest[1:]
                )
        return False


def _nothing_called(name: str) -> tuple[str, dict[str, object]]:
    message = msgid("Nothing is called {%(name)s}: name a cell or a column.")
    return message, {"name": name}


def _no_column(code: str) -> tuple[str, dict[str, object]]:
    return msgid("The table has no column “%(code)s”: name one of its own."), {
        "code": code
    }
