"""What must be known of a workbook before one of its sheets can be read."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from zipfile import ZipFile

from visimal.evidence.sheets.elements import read_elements
from visimal.evidence.sheets.elements import Start

_RELATIONS, _WORKBOOK = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
_TEXTS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
#: Number formats that show days or times, by their number; others by their letters.
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_LETTERS = re.compile("[ymdhs]", re.IGNORECASE)


class Workbook:
    """The sheets, the texts that cells share, and which styles show a day."""

    def __init__(self, file: ZipFile) -> None:
        self.file = file
        self.sheets: dict[str, str] = {}
        self.begins_1904 = False
        self._targets: dict[str, str] = {}
        self._read(_RELATIONS, self._relation)
        self._read(_WORKBOOK, self._sheet)
        parts = frozenset(file.namelist())
        self.texts: Sequence[str] = self._texts() if _TEXTS in parts else ()
        #: By place: whether that style of cells shows a day or a time.
        self.dates = self._date_styles() if _STYLES in parts else frozenset()

    def path_of(self, sheet: str) -> str:
        """Where a sheet lies in the archive."""
        target = self._targets[self.sheets[sheet]]
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def _read(self, part: str, start: Start) -> None:
        with self.file.open(part) as content:
            read_elements(content, start, _nothing)

    def _relation(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self._targets[attributes["Id"]] = attributes["Target"]

    def _sheet(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next(v for k, v in attributes.items() if k.rpartition(":")[2] == "id")
            self.sheets[attributes["name"]] = key
        elif name == "workbookPr":
            self.begins_1904 = attributes.get("date1904") in {"1", "true"}

    def _texts(self) -> Sequence[str]:
        """The texts that cells share, in their order; without how they are spoken."""
        found: list[str] = []
        parts: list[str] = []
        spoken = 0

        def start(name: str, _attributes: dict[str, str]) -> None:
            nonlocal spoken
            spoken += name == "rPh"

        def end(name: str, text: str) -> None:
            nonlocal spoken
            spoken -= name == "rPh"
            if name == "t" and not spoken:
                parts.append(text)
            elif name == "si":
                found.append("".join(parts))
                parts.clear()

        with self.file.open(_TEXTS) as content:
            read_elements(content, start, end)
        return found

    def _date_styles(self) -> frozenset[int]:
        formats: dict[int, str] = {}
        styles: list[int] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "numFmt":
                formats[int(attributes["numFmtId"])] = attributes["formatCode"]
            elif name == "xf" and inside[-1:] == ["cellXfs"]:
                styles.append(int(attributes.get("numFmtId", 0)))
            inside.append(name)

        def end(_name: str, _text: str) -> None:
            inside.pop()

        with self.file.open(_STYLES) as content:
            read_elements(content, start, end)
        return frozenset(
            place for place, style in enumerate(styles) if _is_date(style, formats)
        )


def _nothing(_name: str, _text: str) -> None:
    """What an element says is of no interest, only that it is there."""


def _is_date(style: int, formats: Mapping[int, str]) -> bool:
    code = formats.get(style)
    if code is None:
        return style in _DATES
    if _ELAPSED.search(code):
        return True
    return bool(_LETTERS.search(_NO_LETTERS.sub("", code.partition(";")[0])))
