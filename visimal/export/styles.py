"""How the cells of a workbook look: a printed report, readable without colour.

Colours are those of the pages. An amount is red *and* has its sign when negative; what
may be filled in is tinted *and* unlocked.
"""

from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum

from visimal.export.form import Look
from visimal.export.vocabulary import Kind

INK = "1A2230"
SOFT = "566173"
ACCENT = "003399"
ACCENT_SOFT = "E8EDF8"
RULE = "C9CDD6"
INPUT = "FFF8E1"
WHITE = "FFFFFF"
#: Words of a verdict: text on ground, for the conditional formats.
GOOD = ("1B5E41", "E6F2EC")
DOUBTFUL = ("7A4F00", "FBF1DC")
BAD = ("A4262C", "FBE9E8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The look of a cell."""

    size: int = 9
    is_bold: bool = False
    is_italic: bool = False
    colour: str = INK
    ground: str = ""
    number_format: str = "General"
    align: str = "left"
    vertical: str = "top"
    wraps: bool = False
    #: Sooner a smaller figure than a row of ####.
    shrinks: bool = False
    #: Space between a figure and the text at its right.
    indent: int = 0
    #: Lines at the edges: `bottom`, `top` or both.
    edges: tuple[str, ...] = ()
    edge_colour: str = RULE
    is_locked: bool = True


class Use(StrEnum):
    """What a value is for, which changes how it looks."""

    BODY = "body"
    TOTAL = "total"
    INPUT = "input"
    COVER = "cover"


_AMOUNT = "#,##0.00;[Red]-#,##0.00"
_RIGHT = Style(align="right", shrinks=True)
_SORTS: dict[str, Style] = {
    "text": Style(wraps=True, indent=1),
    "code": Style(colour=SOFT, indent=1),
    "note": Style(size=8, colour=SOFT, wraps=True, indent=1),
    "amount": replace(_RIGHT, number_format=_AMOUNT),
    "percent": replace(_RIGHT, number_format="0.00%"),
    "rate": replace(_RIGHT, number_format="0.######"),
    "number": replace(_RIGHT, number_format="#,##0.######"),
    "integer": replace(_RIGHT, number_format="0"),
    "date": Style(align="center", number_format="yyyy-mm-dd"),
    "large": Style(size=14, is_bold=True, align="left", number_format=_AMOUNT),
    "signature": Style(edges=("bottom",), edge_colour=INK, is_locked=False),
}


def _used(style: Style, use: Use) -> Style:
    if use is Use.BODY:
        return replace(style, edges=("bottom",))
    if use is Use.TOTAL:
        # The word for a total may run on into the next, empty cell.
        bold = replace(style, is_bold=True, wraps=False)
        return replace(bold, edges=("top", "bottom"), edge_colour=INK)
    if use is Use.INPUT:
        return replace(style, ground=INPUT, edges=("bottom",), is_locked=False)
    return replace(style, align="left", indent=0)


#: What is typed there is a text: 1.10 is no number, and no day of October.
_TYPED_CODE = replace(_used(_SORTS["code"], Use.INPUT), number_format="@")
STYLES: dict[str, Style] = {
    "title": Style(size=16, is_bold=True, colour=ACCENT, vertical="center"),
    "about": Style(is_italic=True, colour=SOFT, wraps=True),
    "section": Style(size=11, is_bold=True, vertical="bottom"),
    "label": Style(colour=SOFT, wraps=True),
    "code_row": Style(size=7, colour=SOFT, vertical="bottom", indent=1, shrinks=True),
    "code_row_right": Style(
        size=7, colour=SOFT, vertical="bottom", align="right", shrinks=True
    ),
    "head": Style(
        is_bold=True,
        colour=WHITE,
        ground=ACCENT,
        wraps=True,
        vertical="center",
        indent=1,
    ),
    "head_right": Style(
        is_bold=True,
        colour=WHITE,
        ground=ACCENT,
        wraps=True,
        vertical="center",
        align="right",
    ),
    "mark": Style(size=11, is_bold=True, colour=BAD[0], ground=BAD[1]),
    "verdict": Style(is_bold=True, align="center", edges=("bottom",)),
    "word": Style(is_bold=True),
    "choice": Style(
        size=11, is_bold=True, ground=INPUT, align="center", is_locked=False
    ),
    **{
        f"{use}_{sort}": _used(style, use)
        for use in Use
        for sort, style in _SORTS.items()
    },
    **{
        f"{Use.COVER}_{sort}_right": replace(style, align="right", indent=0)
        for sort, style in _SORTS.items()
    },
    "input_code": _TYPED_CODE,
}

_BY_KIND = {
    Kind.AMOUNT: "amount",
    Kind.NUMBER: "number",
    Kind.INTEGER: "integer",
    Kind.DATE: "date",
}


def at_the_right(style: str) -> str:
    """The same style, its figures one below the other."""
    return f"{style}_right"


def style_of(kind: Kind, look: Look | None, use: Use) -> str:
    """The style of a value, by its type, the form's wish and its use."""
    if look is None or look is Look.KEY:
        return f"{use}_{_BY_KIND.get(kind, 'text')}"
    if look in {Look.SECTION, Look.MARK}:
        return look.value
    return f"{use}_{look}"


def wraps(style: str) -> bool:
    """Whether longer texts of that style go on in another line."""
    return STYLES[style].wraps


def is_right_aligned(style: str) -> bool:
    """Whether the head of a column of that style stands at the right."""
    return STYLES[style].align == "right"
