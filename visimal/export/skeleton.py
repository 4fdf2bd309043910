"""What the empty shell of a workbook needs to know; equal skeletons share a shell.

References are those of the shell, in which every table has two rows.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from visimal.export.compose import widths
from visimal.export.form import ColumnForm
from visimal.export.form import Holds
from visimal.export.form import SheetForm
from visimal.export.form import TableForm
from visimal.export.layout import letter
from visimal.export.layout import position
from visimal.export.layout import TablePlace
from visimal.export.own_sheets import CHECKS
from visimal.export.plan import Plan
from visimal.export.styles import BAD
from visimal.export.styles import DOUBTFUL
from visimal.export.styles import GOOD
from visimal.export.vocabulary import Kind

#: Rows above this one may stay in sight while one scrolls.
_FREEZABLE = 14


@dataclass(frozen=True, slots=True)
class TableSkeleton:
    """An Excel table."""

    name: str
    reference: str
    columns: int
    has_filter: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """What may be typed into some cells: one of a list, an amount, or a day."""

    reference: str
    kind: Literal["list", "decimal", "date"]
    #: The list, or the least; then the most, if there is one.
    first: str = "0"
    last: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Colours for cells whose words already say what they say."""

    reference: str
    formula: str
    colour: str
    ground: str


@dataclass(frozen=True, slots=True)
class ChartSkeleton:
    """A line chart of columns of a table; references with their heads."""

    title: str
    at: str
    rows: int
    columns: int
    along: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SheetSkeleton:
    """One sheet without its content."""

    code: str
    widths: tuple[int, ...]
    merges: tuple[str, ...]
    tables: tuple[TableSkeleton, ...]
    validations: tuple[Validation, ...]
    conditions: tuple[Condition, ...]
    chart: ChartSkeleton | None
    frozen: str
    #: The rows repeated on every printed page, if any.
    repeated: str
    print_area: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A workbook without its content."""

    language: str
    sheets: tuple[SheetSkeleton, ...]


def skeleton(plan: Plan) -> Skeleton:
    """The skeleton of a plan."""
    sheets = tuple(_sheet(plan, sheet) for sheet in plan.form.sheets)
    return Skeleton(plan.words.language, sheets)


def _sheet(plan: Plan, sheet: SheetForm) -> SheetSkeleton:
    places = [plan.shell.tables[table.name] for table in sheet.tables]
    last = letter(plan.shell.last_printed[sheet.code])
    frozen, repeated = _in_sight(sheet, places)
    return SheetSkeleton(
        code=sheet.code,
        widths=tuple(widths(plan, sheet)),
        merges=tuple(_merges(sheet, last)),
        tables=tuple(
            TableSkeleton(
                name=table.name,
                reference=f"A{place.head_row}:{letter(place.last_column)}{place.last_row}",
                columns=place.last_column,
                has_filter=table.has_filter,
            )
            for table, place in zip(sheet.tables, places, strict=True)
        ),
        validations=tuple(_validations(plan, sheet)),
        conditions=tuple(_conditions(plan, sheet)),
        chart=_chart(plan, sheet),
        frozen=frozen,
        repeated=repeated,
        print_area=f"A1:{last}{max(plan.shell.last_rows[sheet.code], 2)}",
    )


def _in_sight(sheet: SheetForm, places: list[TablePlace]) -> tuple[str, str]:
    if len(places) != 1 or places[0].head_row > _FREEZABLE:
        return "A3", ""
    place = places[0]
    column = letter(sheet.frozen + 1)
    return f"{column}{place.first_row}", f"{place.head_row}:{place.head_row}"


def _merges(sheet: SheetForm, last: str) -> Iterator[str]:
    if last != "A":
        yield f"A2:{last}2"
    for cell in sheet.cells:
        if cell.across:
            yield f"{cell.at}:{cell.across}{position(cell.at)[1]}"


def _validations(plan: Plan, sheet: SheetForm) -> Iterator[Validation]:
    words = plan.words
    for cell in sheet.cells:
        if cell.holds is Holds.LANGUAGE:
            languages = tuple(language.upper() for language in words.languages)
            yield Validation(cell.at, "list", _listed(languages))
    for table in sheet.tables:
        for column in table.columns:
            if column.is_input:
                yield from _of_column(plan, table, column)


def _of_column(
    plan: Plan, table: TableForm, column: ColumnForm
) -> Iterator[Validation]:
    """What may be typed into a column; into some anything."""
    words, place = plan.words, plan.shell.tables[table.name]
    made = partial(
        Validation,
        place.whole(column.code).replace("$", ""),
        prompt=words.text(column.prompt) if column.prompt else "",
    )
    shown = plan.row_attribute(table, column.show).kind if column.show else None
    if column.choices_from:
        # So many words do not fit into the rule itself.
        yield made("list", column.choices_name)
    elif column.choices:
        yield made("list", _listed(map(words.text, column.choices)))
    elif column.within:
        most = f"${letter(place.columns[column.within][0])}{place.first_row}"
        yield made("decimal", f"MIN(0,{most})", f"MAX(0,{most})")
    elif shown is Kind.AMOUNT:
        yield made("decimal")
    elif shown is Kind.DATE:
        yield made("date")


def _listed(words: Iterable[str]) -> str:
    return f'"{",".join(words)}"'


def _conditions(plan: Plan, sheet: SheetForm) -> Iterator[Condition]:
    if sheet.holds is Holds.CHECKS:
        place = plan.shell.tables[CHECKS]
        reference = place.whole("verdict").replace("$", "")
        cell = f"${reference.partition(':')[0]}"
        yield Condition(reference, f"{cell}=WORD_PASS", *GOOD)
        yield Condition(reference, f"{cell}=WORD_CHECK", *DOUBTFUL)
        yield Condition(reference, f"{cell}=WORD_FAIL", *BAD)
    held = {cell.holds: cell.at for cell in sheet.cells}
    if Holds.SEAL_VERDICT in held:
        at = held[Holds.SEAL_VERDICT]
        yield Condition(at, "SEAL_LIVING=SEAL_CONSTANT", *GOOD)
        yield Condition(at, "SEAL_LIVING<>SEAL_CONSTANT", *BAD)
    if Holds.CHECK_COUNTER in held:
        at = held[Holds.CHECK_COUNTER]
        yield Condition(at, "CHECKS_TO_LOOK_AT+CHECKS_FAILED=0", *GOOD)
        yield Condition(at, "CHECKS_FAILED>0", *BAD)


def _chart(plan: Plan, sheet: SheetForm) -> ChartSkeleton | None:
    form = sheet.chart
    if form is None:
        return None
    place = plan.shell.tables[form.table]

    def of(reference: str) -> str:
        return f"'{sheet.code}'!{reference}"

    return ChartSkeleton(
        title=plan.words.text(form.title),
        at=form.at,
        rows=form.rows,
        columns=place.last_column,
        along=of(place.whole(form.along)),
        lines=tuple(
            (
                of(place.cells(code, place.head_row, place.head_row)),
                of(place.whole(code)),
            )
            for code in form.lines
        ),
    )
