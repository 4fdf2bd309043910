"""The words of a form in all its languages, which the reader's choice switches.

Every label outside the tables is a formula that looks itself up on the labels sheet,
in the column of the language chosen on the cover; its text in the language of the
edition is written beside it.
"""

import tomllib
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO
from typing import cast

from visimal.domain.findings import msgid
from visimal.export.form import Form
from visimal.export.form import Look
from visimal.export.sheets import Formula
from visimal.export.vocabulary import Attribute
from visimal.export.vocabulary import attribute
from visimal.export.vocabulary import Kind

YES = msgid("Yes")
NO = msgid("No")
PASS = msgid("PASS")
LOOK = msgid("CHECK")
FAIL = msgid("FAIL")
INTACT = msgid("INTACT")
MODIFIED = msgid("MODIFIED")
OF_THE_ENGINE = (YES, NO, PASS, LOOK, FAIL, INTACT, MODIFIED)

#: The workbook's name for the column of the chosen language.
LANGUAGE_COLUMN = "LANGUAGE_COLUMN"

Translate = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Names:
    """What people call things: the members of closed sets, and keys of tables."""

    of_member: Callable[[StrEnum], str]
    of_key: Mapping[str, str]


class Words:
    """The labels of one edition, and the cells that look them up."""

    def __init__(
        self,
        messages: Iterable[str],
        languages: tuple[str, ...],
        language: str,
        translate: Translate,
    ) -> None:
        self.messages = tuple(dict.fromkeys(messages))
        self.languages = languages
        self.language = language
        self._translate = translate
        self._rows = {message: row for row, message in enumerate(self.messages)}
        self._sheet = ""
        self._first_row = 0
        self._columns = ("", "")

    def place(self, sheet: str, first_row: int, columns: tuple[str, str]) -> None:
        """Say where the labels lie, once that is known."""
        self._sheet, self._first_row, self._columns = sheet, first_row, columns

    def text(self, message: str) -> str:
        """A message in the language of the edition."""
        return self._translate(self.language, message)

    def texts(self, message: str) -> tuple[str, ...]:
        """A message in every language of the form."""
        return tuple(self._translate(language, message) for language in self.languages)

    def look_up(self, message: str) -> str:
        """The formula that finds a message on the labels sheet."""
        row = self._first_row + self._rows[message]
        first, last = self._columns
        cells = f"'{self._sheet}'!${first}${row}:${last}${row}"
        return f"INDEX({cells},1,{LANGUAGE_COLUMN})"

    def label(self, message: str) -> Formula:
        """A message that follows the language chosen on the cover."""
        return Formula(self.look_up(message), self.text(message))


def messages(form: Form) -> Iterator[str]:
    """Every message a form is written in, in its order."""
    yield form.title
    for sheet in form.sheets:
        yield from (sheet.title, sheet.about)
        yield from (cell.label for cell in sheet.cells if cell.label)
        if sheet.chart is not None:
            yield sheet.chart.title
        for table in sheet.tables:
            yield from (table.title,) if table.title else ()
            for column in table.columns:
                yield from (column.head,) if column.head else ()
                yield from column.choices
                yield from (column.prompt,) if column.prompt else ()
    yield from (check.sentence for check in form.checks)
    for explanation in form.explanations:
        yield from (explanation.subject, explanation.definition)
        yield from (explanation.words, explanation.source)


def messages_of_facts(form: Form, facts: type, names: Names) -> Iterator[str]:
    """The names of all the closed sets that a form shows."""
    for table in (table for sheet in form.sheets for table in sheet.tables):
        row = attribute(facts, table.each).each
        for column in table.columns:
            if column.look is Look.KEY:
                yield from names.of_key.values()
            elif column.show and not column.spread:
                yield from _members(row.type, column.show, names)
    for cell in (cell for sheet in form.sheets for cell in sheet.cells):
        if cell.look is Look.KEY:
            yield from names.of_key.values()
        elif cell.show:
            yield from _members(facts, cell.show, names)


def _members(root: object, path: str, names: Names) -> Iterator[str]:
    found = attribute(root, path)
    if found.kind is Kind.WORD:
        yield from map(names.of_member, members_of(found))


def members_of(found: Attribute) -> tuple[StrEnum, ...]:
    """The words of a closed set."""
    return tuple(cast("type[StrEnum]", found.type))


def words_of_file(file: BinaryIO) -> list[str]:
    """The messages in the file of a form, right or wrong; other files have none."""
    content = tomllib.load(file)
    found: list[str] = []
    if "sheet" in content:
        _collect(content, found)
    return list(dict.fromkeys(found))


_KEYS_OF_WORDS = frozenset(
    ("title", "about", "label", "head", "choices", "prompt", "sentence")
)
_KEYS_OF_EXPLANATIONS = frozenset(("what", "definition", "words", "source"))


def _collect(table: Mapping[str, object], found: list[str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _collect(value, found)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    _collect(one, found)
                elif key in _KEYS_OF_WORDS:
                    found.append(one)
        elif key in _KEYS_OF_WORDS | _KEYS_OF_EXPLANATIONS and isinstance(value, str):
            found.append(value)
