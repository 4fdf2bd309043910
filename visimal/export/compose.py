"""A form and the facts of a project become sheets of cells; no library is needed.

Every figure comes from the facts; a formula stands beside it with the names of the
form resolved to the cells where things lie.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from typing import cast

from visimal.domain.money import Euro
from visimal.export import own_rows
from visimal.export.edition import Edition
from visimal.export.form import CellForm
from visimal.export.form import Holds
from visimal.export.form import SheetForm
from visimal.export.layout import letter
from visimal.export.layout import position
from visimal.export.layout import seen_from
from visimal.export.own_sheets import CHECKS
from visimal.export.own_sheets import EXPLANATIONS
from visimal.export.own_sheets import LABELS
from visimal.export.pages import breaks
from visimal.export.pages import lines_high
from visimal.export.pages import lines_of
from visimal.export.pages import Piece
from visimal.export.pages import rows_high
from visimal.export.plan import Plan
from visimal.export.seal import living_seal
from visimal.export.seal import seal
from visimal.export.sheets import Body
from visimal.export.sheets import Cell
from visimal.export.sheets import Composition
from visimal.export.sheets import Formula
from visimal.export.sheets import Line
from visimal.export.sheets import Sheet
from visimal.export.sheets import Value
from visimal.export.styles import at_the_right
from visimal.export.styles import style_of
from visimal.export.styles import Use
from visimal.export.styles import wraps
from visimal.export.tables import defined_name
from visimal.export.tables import TableComposer
from visimal.export.values import fact
from visimal.export.values import plain_of
from visimal.export.vocabulary import Kind
from visimal.export.words import INTACT
from visimal.export.words import LANGUAGE_COLUMN
from visimal.export.words import MODIFIED

_TITLE_HEIGHT = 26


def compose(plan: Plan) -> Composition:
    """Compose a workbook."""
    return _Composer(plan).composition()


class _Composer:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        constant = self._seal()
        resolve = plan.resolved
        checks = plan.layout.tables[CHECKS]
        lines = own_rows.check_lines(
            plan.form, plan.facts, constant, lambda f: resolve(f, checks.sheet)
        )
        self._counters = own_rows.counters(lines, checks)
        self._own = {
            CHECKS: own_rows.check_rows(lines, checks, plan.words),
            EXPLANATIONS: own_rows.explanation_rows(plan.form, plan.facts, plan.words),
            LABELS: own_rows.label_rows(plan.words),
        }
        self._constant = constant
        self._passed = (self._counters["checks_passed"].value, len(lines))

    def composition(self) -> Composition:
        sheets = tuple(
            Sheet(
                sheet.code,
                self._blocks(sheet),
                self._breaks(sheet),
                self._plan.moves(sheet.code),
            )
            for sheet in self._plan.form.sheets
        )
        return Composition(sheets, dict(self._names()), dict(self._marks()))

    def _blocks(self, sheet: SheetForm) -> tuple[Line | Body, ...]:
        blocks: list[Line | Body] = list(self._lines(sheet))
        for table in sheet.tables:
            blocks.extend(self._table(table.name).blocks())
        return tuple(sorted(blocks, key=_row_of))

    def _breaks(self, sheet: SheetForm) -> tuple[int, ...]:
        places = [self._plan.layout.tables[table.name] for table in sheet.tables]
        if not places:
            return ()
        pieces: list[Piece] = []
        for place in places:
            # What stands above the first table stays with it; heads are high.
            first = place.title_row if pieces else 1
            end = max(place.last_row, place.total_row or 0)
            pieces.append(Piece(first, rows_high(end - first + 3)))
        return breaks(pieces, widths(self._plan, sheet)[: self._printed(sheet)])

    def _table(self, name: str) -> TableComposer:
        table = self._plan.form.tables[name][1]
        return TableComposer(self._plan, table, self._own.get(name))

    def _lines(self, sheet: SheetForm) -> Iterator[Line]:
        words = self._plan.words
        yield Line(1, (Cell(1, "title", words.label(sheet.title)),), _TITLE_HEIGHT)
        longest = max(map(len, words.texts(sheet.about)))
        wide = widths(self._plan, sheet)
        needed = lines_of(longest, sum(wide[: self._printed(sheet)]))
        about = Cell(1, "about", words.label(sheet.about))
        yield Line(2, (about,), lines_high(needed))
        rows: dict[int, list[Cell]] = {}
        lines: dict[int, int] = {}
        for cell in sheet.cells:
            if cell.only_if and not fact(self._plan.facts, cell.only_if):
                continue
            column, row = position(cell.at)
            value, style = self._cell(sheet, cell)
            rows.setdefault(row, []).append(Cell(column, style, value))
            if wraps(style):
                end = position(f"{cell.across}1")[0] if cell.across else column
                said = len(str(plain_of(value) or ""))
                taken = lines_of(said, sum(wide[column - 1 : end]))
                lines[row] = max(taken, lines.get(row, 1))
        for row, cells in rows.items():
            height = lines_high(lines[row]) if lines.get(row, 1) > 1 else None
            yield Line(row, tuple(sorted(cells, key=lambda cell: cell.column)), height)

    def _printed(self, sheet: SheetForm) -> int:
        return self._plan.layout.last_printed[sheet.code]

    def _cell(self, sheet: SheetForm, cell: CellForm) -> tuple[Value, str]:
        plan = self._plan
        use = Use.INPUT if cell.is_input else Use.COVER
        if cell.label:
            style = style_of(Kind.TEXT, cell.look, use) if cell.look else "label"
            return plan.words.label(cell.label), style
        if cell.show:
            found = plan.attribute(cell.show)
            value = plan.values.value(plan.facts, cell.show, found, cell.look)
            if cell.formula:
                value = Formula(
                    plan.resolved(cell.formula, sheet.code), plain_of(value)
                )
            style = style_of(found.kind, cell.look, use)
            return value, at_the_right(style) if cell.is_right else style
        if cell.name in self._counters:
            return self._counters[cell.name], style_of(Kind.INTEGER, None, use)
        if cell.holds is not None:
            return self._held(cell.holds, sheet.code), _STYLES_HELD[cell.holds]
        if cell.name == LANGUAGE_COLUMN.lower():
            return self._language_column(), style_of(Kind.INTEGER, cell.look, use)
        return None, style_of(Kind.TEXT, cell.look, use)

    def _held(self, holds: Holds, sheet: str) -> Value:
        resolved, words = self._plan.resolved, self._plan.words
        match holds:
            case Holds.LANGUAGE:
                return words.language.upper()
            case Holds.SEAL_CONSTANT:
                return self._constant
            case Holds.SEAL_LIVING:
                return Formula(self._living(sheet), self._constant)
            case Holds.SEAL_VERDICT:
                intact, modified = map(words.look_up, (INTACT, MODIFIED))
                same = resolved("{seal_living}={seal_constant}", sheet)
                return Formula(f"IF({same},{intact},{modified})", words.text(INTACT))
            case _:
                passed, all_of_them = self._passed
                counted = "CHECKS_PASSED+CHECKS_TO_LOOK_AT+CHECKS_FAILED"
                text = f"{passed} / {all_of_them}"
                return Formula(f'CHECKS_PASSED&" / "&({counted})', text)

    def _language_column(self) -> Formula:
        labels, words = self._plan.layout.tables[LABELS], self._plan.words
        row = labels.head_row
        heads = f"$B${row}:${letter(labels.last_column)}${row}"
        place = words.languages.index(words.language) + 1
        return Formula(f"MATCH(LANGUAGE,{heads},0)", place)

    def _seal(self) -> int:
        sealed = self._plan.form.seal
        taken = [
            column
            for column in self._plan.form.tables[sealed.table][1].columns
            if column.code in sealed.columns
        ]

        def amounts(row: object) -> Iterator[Euro | None]:
            for column in taken:
                figure = fact(row, column.show)
                if column.spread:
                    yield from cast("Sequence[Euro]", figure)
                else:
                    yield cast("Euro | None", figure)

        rows = enumerate(self._plan.rows[sealed.table], start=1)
        return seal((number, tuple(amounts(row))) for number, row in rows)

    def _living(self, sheet: str) -> str:
        sealed = self._plan.form.seal
        place = self._plan.layout.tables[sealed.table]
        rows = f"${place.first_row}:${{}}${place.last_row}"

        def whole(column: int) -> str:
            name = letter(column)
            return seen_from(sheet, place.sheet, f"${name}{rows.format(name)}")

        headings = self._plan.headings[sealed.table]
        numbers = next(h.position for h in headings if h.column.is_sequence)
        columns = [h.position for h in headings if h.column.code in sealed.columns]
        return living_seal(whole(numbers), [whole(column) for column in columns])

    def _names(self) -> Iterator[tuple[str, str]]:
        plan = self._plan
        for sheet in plan.form.sheets:
            for cell in sheet.cells:
                if cell.defined:
                    column, row = position(cell.at)
                    name = defined_name(cell.defined, (plan.facts,), "")
                    yield name, f"'{sheet.code}'!${letter(column)}${row}"
            for table in sheet.tables:
                yield from self._table(table.name).names()
                for one in table.columns:
                    if one.choices_from:
                        found = plan.layout.where(one.choices_from, "")
                        yield one.choices_name, str(found)

    def _marks(self) -> Iterator[tuple[str, str]]:
        for table, headings in self._plan.headings.items():
            for heading in headings:
                yield f"head.{table}.{heading.position}", heading.text
        edition: Edition = self._plan.facts.edition
        demonstration = " · DEMO" if edition.is_demonstration else ""
        # A blank stands before the first line, too: after the size of the letters.
        yield "header.left", f"{edition.programme}\n {edition.statement}"
        yield "header.centre", edition.acronym + demonstration
        yield "header.right", edition.scope
        yield "footer.left", f"{edition.form_title} · {edition.form_version}"
        seal_and_day = f"{edition.as_of.isoformat()} · {edition.short_fingerprint}"
        yield "footer.right", f"{seal_and_day} · visimal {edition.software}"
        yield "title", f"{edition.acronym} {edition.scope}: {edition.form_title}"
        yield "scope", edition.scope
        yield "as_of", edition.as_of.isoformat()
        yield "budget_version", edition.budget_version
        yield "fingerprint", edition.fingerprint
        yield "software", edition.software


_STYLES_HELD = {
    Holds.LANGUAGE: "choice",
    Holds.SEAL_CONSTANT: "cover_integer",
    Holds.SEAL_LIVING: "cover_integer",
    Holds.SEAL_VERDICT: "word",
    Holds.CHECK_COUNTER: "word",
}


def widths(plan: Plan, sheet: SheetForm) -> list[int]:
    """How wide each column of a sheet is: what the form says, or its widest table."""
    last = plan.layout.last_columns[sheet.code]
    found = [*sheet.widths, *(0 for _ in range(last - len(sheet.widths)))]
    for table in sheet.tables:
        for heading in plan.headings[table.name]:
            at = heading.position - 1
            if at >= len(sheet.widths):
                found[at] = max(found[at], heading.column.width)
    return [width or _WIDTH for width in found]


_WIDTH = 12


def _row_of(block: Line | Body) -> int:
    return block.row if isinstance(block, Line) else block.first_row
