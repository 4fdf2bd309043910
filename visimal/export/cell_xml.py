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
from xml.sax.saxutils import escape

from visimal.export.sheets import Column
from visimal.export.sheets import Formula
from visimal.export.sheets import Plain
from visimal.export.sheets import Sort
from visimal.export.sheets import Value

Styles = Mapping[str, tuple[int, int]]
#: Writes the values of a column, from its letters and the number of the first row.
Encoder = Callable[[Sequence[Value], int], list[str]]

#: The day before the first of Excel's calendar, which believes in 29 February 1900.
_DAY_ZERO = 693_594
#: Excel keeps no more in one cell.
_LONGEST = 32_767
_SPECIAL = re.compile(r"[&<>\x00-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
#: What a spreadsheet may take for a formula when a cell is edited again.
_SUSPICIOUS = ("=", "+", "-", "@", "\t", "\r")


def text(raw: str) -> str:
    """Text as it stands inside an element."""
    if len(raw) > _LONGEST:
        raw = raw[: _LONGEST - 1] + "…"
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
        return (
            f'<c r="{reference}" s="{number}" t="inlineStr">'
            f'<is><t xml:space="preserve">{text(value)}</t></is></c>'
        )
    return f'<c r="{reference}" s="{style[0]}"><v>{_number(value)}</v></c>'


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


def encoder(letters: str, column: Column, styles: Styles) -> Encoder:
    """What writes the values of one column of a long table, many rows at a time."""
    style = styles[column.style]
    plain, quoted = style
    if column.formula:
        parts = column.formula.split("{row}")

        def formulas(values: Sequence[Value], first: int) -> list[str]:
            return [
                _formula(f"{letters}{row}", plain, str(row).join(parts), _bare(value))
                for row, value in enumerate(values, first)
            ]

        return formulas
    begin = f'<c r="{letters}'
    middle = f'" s="{plain}"><v>'
    empty = f'" s="{plain}"/>'
    worded = f'" s="{plain}" t="inlineStr"><is><t xml:space="preserve">'
    guarded = f'" s="{quoted}" t="inlineStr"><is><t xml:space="preserve">'

    def numbers(values: Sequence[Value], first: int) -> list[str]:
        return [
            f"{begin}{row}{empty}"
            if value is None
            else f"{begin}{row}{middle}{value}</v></c>"
            for row, value in enumerate(values, first)
        ]

    def days(values: Sequence[Value], first: int) -> list[str]:
        return numbers([_day(value) for value in values], first)

    def texts(values: Sequence[Value], first: int) -> list[str]:
        return [
            f"{begin}{row}{guarded if str(value)[0] in _SUSPICIOUS else worded}"
            f"{text(str(value))}</t></is></c>"
            if value
            else f"{begin}{row}{empty}"
            for row, value in enumerate(values, first)
        ]

    def mixed(values: Sequence[Value], first: int) -> list[str]:
        return [
            cell(f"{letters}{row}", style, value)
            for row, value in enumerate(values, first)
        ]

    return {
        Sort.NUMBER: numbers,
        Sort.DATE: days,
        Sort.TEXT: texts,
        Sort.MIXED: mixed,
    }[column.sort]


def _day(value: Value) -> int | None:
    return value.toordinal() - _DAY_ZERO if isinstance(value, date) else None


def _bare(value: Value) -> Plain:
    return value.value if isinstance(value, Formula) else value
