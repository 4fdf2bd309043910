"""All that is settled before the first cell is written: words, places and headings."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from visimal.export import formulas
from visimal.export.edition import Facts
from visimal.export.form import ColumnForm
from visimal.export.form import Form
from visimal.export.form import Look
from visimal.export.form import TableForm
from visimal.export.layout import Layout
from visimal.export.layout import layout
from visimal.export.layout import letter
from visimal.export.own_sheets import CHECKS
from visimal.export.own_sheets import EXPLANATIONS
from visimal.export.own_sheets import LABELS
from visimal.export.own_sheets import own_messages
from visimal.export.own_sheets import OWN_TABLES
from visimal.export.own_sheets import with_own_sheets
from visimal.export.values import fact
from visimal.export.values import Values
from visimal.export.vocabulary import Attribute
from visimal.export.vocabulary import attribute
from visimal.export.words import messages
from visimal.export.words import messages_of_facts
from visimal.export.words import Names
from visimal.export.words import OF_THE_ENGINE
from visimal.export.words import Translate
from visimal.export.words import Words


@dataclass(frozen=True, slots=True)
class Heading:
    """One physical column of a table."""

    column: ColumnForm
    #: Where it stands on the sheet, and where in its run.
    position: int
    index: int
    code: str
    text: str
    #: What it stands for in names of the workbook.
    key: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A form laid out for certain facts in a certain language."""

    form: Form
    facts: Facts
    words: Words
    values: Values
    #: Where things really lie, and where they lie in the empty shell.
    layout: Layout
    shell: Layout
    rows: Mapping[str, Sequence[object]]
    headings: Mapping[str, tuple[Heading, ...]]

    def attribute(self, path: str) -> Attribute:
        """What a path of the form leads to."""
        return attribute(type(self.facts), path)

    def row_attribute(self, table: TableForm, path: str) -> Attribute:
        """What a path of a column leads to; of a run, what each of its cells shows."""
        row = self.attribute(table.each).each
        return attribute(row.type, path)

    def resolved(self, formula: str, sheet: str) -> str:
        """A formula seen from a sheet."""
        return formulas.resolve(formula, lambda name: self.layout.where(name, sheet))

    def moves(self, sheet: str) -> tuple[tuple[int, int], ...]:
        """How the rows of the shell of a sheet are moved to the real ones."""
        return tuple(
            (place.first_row, max(len(self.rows[name]), 1) - _ROWS_OF_SHELL)
            for name, place in self.shell.tables.items()
            if place.sheet == sheet
        )


_ROWS_OF_SHELL = 2


def plan(
    form: Form, facts: Facts, language: str, translate: Translate, names: Names
) -> Plan:
    """Lay a form out."""
    whole = with_own_sheets(form)
    said = (
        *messages(form),
        *own_messages(),
        *OF_THE_ENGINE,
        *messages_of_facts(form, type(facts), names),
    )
    words = Words(said, form.languages, language, translate)
    values = Values(words, names)
    tables = {name: table for name, (_, table) in whole.tables.items()}
    rows: dict[str, Sequence[object]] = {
        name: cast("Sequence[object]", fact(facts, table.each))
        for name, table in tables.items()
        if name not in OWN_TABLES
    }
    # The engine's own rows are made when the places are known; their number is.
    rows[CHECKS] = range(len(form.checks) + 1)
    rows[EXPLANATIONS] = range(len(form.explanations))
    rows[LABELS] = range(len(words.messages))
    runs = {
        column.spread: cast("Sequence[object]", fact(facts, column.spread))
        for table in tables.values()
        for column in table.columns
        if column.spread
    }
    spans = {path: max(len(items), 1) for path, items in runs.items()}
    real = layout(whole, {name: len(some) for name, some in rows.items()}, spans)
    shell = layout(whole, dict.fromkeys(rows, _ROWS_OF_SHELL), spans)
    labels = real.tables[LABELS]
    words.place(
        labels.sheet,
        labels.first_row,
        (letter(2), letter(labels.last_column)),
    )
    headings = {
        name: tuple(_headings(table, runs, words, values))
        for name, table in tables.items()
    }
    return Plan(whole, facts, words, values, real, shell, rows, headings)


def _headings(
    table: TableForm,
    runs: Mapping[str, Sequence[object]],
    words: Words,
    values: Values,
) -> list[Heading]:
    found: list[Heading] = []
    taken: set[str] = set()
    for column in table.columns:
        items = (runs[column.spread] or ("",)) if column.spread else ("",)
        for index, item in enumerate(items):
            text = words.text(column.head) if column.head else ""
            if table.name == LABELS and column.code in words.languages:
                text = column.head
            code = column.code
            if column.spread:
                named = values.key_name(item) if column.look is Look.KEY else str(item)
                text = text % {"column": named} if text else named
                code = f"{code}.{item}"
            # The heads of an Excel table differ from each other.
            while text.lower() in taken:
                text += " *"
            taken.add(text.lower())
            place = len(found) + 1
            found.append(Heading(column, place, index, code, text, str(item)))
    return found
