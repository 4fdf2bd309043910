"""Cells as SpreadsheetML: numbers as decimal text, days as numbers, text as text.

Nothing a person typed can become a formula, whatever it begins with; characters that
XML does not know are written the way Excel writes them.

>>> text("=1+1 & more")
'=1+1 &amp; more'
"""

import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast
from xml.sax.saxutils import escape

from visimal.export.sheets import Column
from visimal.export.sheets import Formula
from visimal.export.sheets import Plain
from visimal.export.sheets import Sort
from visimal.export.sheets import Value

Styles = Mapping[str, tuple[int, int]]
#: Writes the values of a column in rows of certain numbers.
Encoder = Callable[[Sequence[Value], Sequence[str]], list[str]]

#: The day before the first of Excel's calendar, which believes in 29 February 1900.
_DAY_ZERO = 693_594
#: Excel keeps no more in one cell.
_LONGEST = 32_767
#: What XML or Excel would misread.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x")
#: In many texts at once, one to a line: what needs a look at each of them.
_MARKUP = re.compile("[&<>\x00-\x09\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_BEGINNING = re.compile("\n[=+\\-@\\s]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
#: What a spreadsheet may take for a formula when a cell is edited again.
_SUSPICIOUS = ("=", "+", "-", "@", "\t", "\r")


def text(raw: str) -> str:
    """Text as it stands inside an element."""
    if not _SPECIAL.search(raw):
        return raw
    raw = _ESCAPED.sub("_x005F_", raw)
    raw = _UNWRITABLE.sub(_hexadecimal, raw)
    return escape(raw)


def _hexadecimal(found: re.Match[str]) -> str:
    code = ord(found[0])
    is_surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004  half of a character
    return "\N{REPLACEMENT CHARACTER}" if is_surrogate else f"_x{code:04X}_"


def cell(reference: str, style: tuple[int, int], value: Value) -> str:
    """One cell."""
    if isinstance(value, Formula):
        return _formula(reference, style[0], value.text, value.value)
    return _plain(reference, style, value)


def _plain(reference: str, style: tuple[int, int], value: Plain) -> str:
    if value is None or value == "":
        return f'<c r="{reference}" s="{style[0]}"/>'
    if isinstance(value, str):
        number = style[1] if value.startswith(_SUSPICIOUS) else style[0]
        return f'<c r="{reference}" s="{number}" t="inlineStr">{_inline(value)}</c>'
    return f'<c r="{reference}" s="{style[0]}"><v>{_number(value)}</v></c>'


def _inline(value: str) -> str:
    if len(value) > _LONGEST:
        value = value[: _LONGEST - 1] + "…"
    space = "" if value == value.strip() else ' xml:space="preserve"'
    return f"<is><t{space}>{text(value)}</t></is>"


def _number(value: Decimal | int | date) -> str:
    if isinstance(value, date):
        return str(value.toordinal() - _DAY_ZERO)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _formula(reference: str, style: int, formula: str, value: Plain) -> str:
    # The result of a formula is written with it, or previews would show nothing.
    written = escape(formula)
    if value is None or isinstance(value, str):
        sort, result = ' t="str"', text(value or "")
    else:
        sort, result = "", _number(value)
    begin = f'<c r="{reference}" s="{style}"{sort}>'
    return f"{begin}<f>{written}</f><v>{result}</v></c>"


def _are_unusual(lines: str) -> bool:
    """Whether any of many texts, one to a line, has to be looked at by itself."""
    return bool(
        _MARKUP.search(lines)
        or _BEGINNING.search(lines)
        or "_x" in lines
        or " \n" in lines
        or (len(lines) > _LONGEST and max(map(len, lines.split("\n"))) > _LONGEST)
    )


def encoder(letters: str, column: Column, styles: Styles) -> Encoder:
    """What writes the values of one column of a long table, many rows at a time."""
    style = styles[column.style]
    plain = style[0]
    if column.formula:
        parts = column.formula.split("{row}")

        def formulas(values: Sequence[Value], rows: Sequence[str]) -> list[str]:
            return [
                _formula(f"{letters}{row}", plain, row.join(parts), _bare(value))
                for row, value in zip(rows, values, strict=True)
            ]

        return formulas
    begin = f'<c r="{letters}'
    middle = f'" s="{plain}"><v>'
    empty = f'" s="{plain}"/>'
    worded = f'" s="{plain}" t="inlineStr"><is><t>'

    def numbers(values: Sequence[Value], rows: Sequence[str]) -> list[str]:
        return [
            f"{begin}{row}{empty}"
            if value is None
            else f"{begin}{row}{middle}{value!s}</v></c>"
            for row, value in zip(rows, values, strict=True)
        ]

    def days(values: Sequence[Value], rows: Sequence[str]) -> list[str]:
        known = cast("Sequence[date | None]", values)
        return [
            f"{begin}{row}{empty}"
            if day is None
            else f"{begin}{row}{middle}{day.toordinal() - _DAY_ZERO}</v></c>"
            for row, day in zip(rows, known, strict=True)
        ]

    def texts(values: Sequence[Value], rows: Sequence[str]) -> list[str]:
        known = cast("Sequence[str | None]", values)
        # One look at all of them is far quicker than a look at each.
        if _are_unusual("\n".join(("", *filter(None, known), ""))):
            return mixed(values, rows)
        return [
            f"{begin}{row}{worded}{value}</t></is></c>"
            if value
            else f"{begin}{row}{empty}"
            for row, value in zip(rows, known, strict=True)
        ]

    def mixed(values: Sequence[Value], rows: Sequence[str]) -> list[str]:
        return [
            cell(f"{letters}{row}", style, value)
            for row, value in zip(rows, values, strict=True)
        ]

    return {
        Sort.NUMBER: numbers,
        Sort.DATE: days,
        Sort.TEXT: texts,
        Sort.MIXED: mixed,
    }[column.sort]


def _bare(value: Value) -> Plain:
    return value.value if isinstance(value, Formula) else value
