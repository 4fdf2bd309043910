"""Reading a workbook back before anybody gets it, as a stranger would open it.

Every table must have the rows of its facts, and every check must say the verdict that
was reached: a check that fails is shown as it is, for an honest FAIL is worth more
than no workbook. A partner's edition must not name another partner, save in lists
that tell of suppliers.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from visimal.export.form import SheetForm
from visimal.export.layout import letter
from visimal.export.layout import TablePlace
from visimal.export.own_rows import check_lines
from visimal.export.own_sheets import CHECKS
from visimal.export.plan import Plan

_HOLDS_TEXT = frozenset(("t", "v"))
_TABLES = "xl/tables/"


class UntrueWorkbookError(RuntimeError):
    """A workbook that must not leave, with all the reasons."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__(f"the workbook was not kept: {'; '.join(reasons)}")


@dataclass(frozen=True, slots=True)
class Discretion:
    """Whom a workbook must not name."""

    others: frozenset[str] = frozenset()
    #: Texts that may stand there whatever they contain: a title, a name of one's own.
    permitted: frozenset[str] = frozenset()


def read_back(workbook: BinaryIO, plan: Plan, discretion: Discretion) -> None:
    """Read a workbook and compare it with what it should say.

    Raises:
        UntrueWorkbookError: it says something else; the reasons are in it.
    """
    reasons = tuple(_Reading(plan, discretion).reasons(workbook))
    if reasons:
        raise UntrueWorkbookError(reasons)


class _Sheet:
    """What stands on a sheet: rows with content, and texts outside long lists."""

    def __init__(self, lists: Sequence[range]) -> None:
        self.filled: set[int] = set()
        self.texts: dict[str, str] = {}
        self._lists = lists
        self._row = 0
        #: The cell that is read, if it holds a text.
        self._cell = ""
        self._pieces: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start

    def read(self, part: IO[bytes]) -> None:
        """Read it from its part of the workbook."""
        self._parser.ParseFile(part)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            of_text = attributes.get("t") in {"str", "inlineStr"}
            self._cell = attributes["r"] if of_text else ""
        elif name == "row":
            self._begin_row(int(attributes["r"]))
        elif name in _HOLDS_TEXT:
            self.filled.add(self._row)
            if self._cell:
                self._parser.CharacterDataHandler = self._pieces.append
                self._parser.EndElementHandler = self._end

    def _start_in_list(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _HOLDS_TEXT:
            self.filled.add(self._row)
        elif name == "row":
            self._begin_row(int(attributes["r"]))

    def _begin_row(self, row: int) -> None:
        self._row = row
        # A long list is passed over as fast as can be.
        is_listed = any(row in one for one in self._lists)
        handler = self._start_in_list if is_listed else self._start
        self._parser.StartElementHandler = handler

    def _end(self, _name: str) -> None:
        # Nothing stands within a text: what ends first is the text itself.
        self.texts[self._cell] = "".join(self._pieces)
        self._pieces.clear()
        self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = None


@dataclass(frozen=True, slots=True)
class _Reading:
    plan: Plan
    discretion: Discretion

    def reasons(self, workbook: BinaryIO) -> Iterator[str]:
        """Everything that speaks against a workbook."""
        with ZipFile(workbook) as archive:
            spans = _spans(archive)
            for number, sheet in enumerate(self.plan.form.sheets, start=1):
                tables = self.plan.layout.tables
                places = {table.name: tables[table.name] for table in sheet.tables}
                read = _Sheet(tuple(_lists(sheet, places)))
                with archive.open(f"xl/worksheets/sheet{number}.xml") as part:
                    read.read(part)
                for name, place in places.items():
                    yield from self._rows(name, place, spans.get(name, ""), read)
                if CHECKS in places:
                    yield from self._verdicts(places[CHECKS], read)
                yield from self._strangers(sheet, read)

    def _rows(
        self, name: str, place: TablePlace, span: str, read: _Sheet
    ) -> Iterator[str]:
        due = len(self.plan.rows[name])
        body = range(place.first_row, place.last_row + 1)
        found = sum(row in body for row in read.filled)
        if found != due:
            yield f"the table {name} has {found} rows instead of {due}"
        expected = f"A{place.head_row}:{letter(place.last_column)}{place.last_row}"
        if span != expected:
            yield f"the table {name} spans {span or 'nothing'} instead of {expected}"

    def _verdicts(self, place: TablePlace, read: _Sheet) -> Iterator[str]:
        column = letter(place.columns["verdict"][0])
        # A verdict follows from the figures alone: any seal and any formula will do.
        lines = check_lines(self.plan.form, self.plan.facts, 0, str)
        for row, line in enumerate(lines, start=place.first_row):
            said = read.texts.get(f"{column}{row}", "")
            due = self.plan.words.text(line.verdict)
            if said != due:
                yield f"the check {line.code} says “{said}” instead of “{due}”"

    def _strangers(self, sheet: SheetForm, read: _Sheet) -> Iterator[str]:
        if not self.discretion.others:
            return
        words = self.plan.words
        permitted = self.discretion.permitted.union(*map(words.texts, words.messages))
        names = "|".join(map(re.escape, sorted(self.discretion.others)))
        named = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        for cell, said in read.texts.items():
            found = None if said in permitted else named.search(said)
            if found is not None:
                yield f"{sheet.code} {cell} names another partner: {found[0]}"


def _lists(sheet: SheetForm, places: Mapping[str, TablePlace]) -> Iterator[range]:
    """The rows of the long lists of a sheet, in which anybody may be named."""
    for table in sheet.tables:
        if table.has_filter:
            place = places[table.name]
            yield range(place.first_row, place.last_row + 1)


def _spans(archive: ZipFile) -> dict[str, str]:
    """Where each table of a workbook says that it lies."""
    spans: dict[str, str] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            spans[attributes["displayName"]] = attributes["ref"]

    for name in archive.namelist():
        if name.startswith(_TABLES):
            parser = expat.ParserCreate()
            parser.StartElementHandler = start
            with archive.open(name) as part:
                parser.ParseFile(part)
    return spans
