"""Which lines of a list the address asks for, in what order, with which columns."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import request
from werkzeug.exceptions import BadRequest

from visimal.domain.money import Euro
from visimal.i18n import locale
from visimal.partner_reports.columns import COLUMNS
from visimal.partner_reports.models import ExpenditureLine
from visimal.web import questions
from visimal.web.readers import amount_typed

#: The columns of a list that nobody chose, in the order in which an invoice is read.
MAIN = (
    "category",
    "work_package",
    "supplier",
    "invoice_number",
    "invoiced_on",
    "paid_on",
    "amount",
    "invoice_total",
    "vat",
    "description",
)
#: Of a page that thousands of lines are divided into.
LINES_OF_A_PAGE = 200

_OTHERS = tuple(one.name for one in COLUMNS if one.name not in MAIN)
#: Every column, in the order in which they stand.
ORDER = (*MAIN, *_OTHERS)
SORTS = ("category", "supplier", "invoiced_on", "paid_on", "invoice_total", "amount")
_DATES = frozenset({"invoiced_on", "paid_on"})
#: What a kept filter holds: not the page one was on, not the line one looked at.
_KEPT = (
    "q", "category", "package", "supplier", "only", "least", "most", "sort", "col",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what it is looked for by."""

    stored: ExpenditureLine
    package: str
    is_masked: bool
    has_findings: bool
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks of a list."""

    words: Mapping[str, str]
    least: Euro | None
    most: Euro | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns to show."""
        chosen = set(self.words["col"].split())
        return tuple(one for one in ORDER if one in chosen) or MAIN

    @property
    def page(self) -> int:
        """Which page of the list, the first if none is named."""
        return int(self.words["page"] or 1)

    @property
    def line(self) -> str:
        """The number of the line one looks at, if any."""
        return self.words["line"]

    @property
    def narrows(self) -> bool:
        """Whether some lines are left out."""
        apart = {"sort", "col", "page", "line"}
        return any(text for name, text in self.words.items() if name not in apart)

    @property
    def kept(self) -> str:
        """As a kept filter holds it."""
        return self.address()

    def address(self, **other: str) -> str:
        """The question of an address that asks the same, but for some words."""
        words = {one: self.words[one] for one in _KEPT} | other
        pairs = [
            (name, one)
            for name, text in words.items()
            for one in (text.split() if name == "col" else [text])
            if one
        ]
        return urlencode(pairs)

    def of(self, lines: Sequence[Line]) -> list[Line]:
        """The lines that are asked for, in the order that is."""
        found = [one for one in lines if self._wants(one)]
        sort = self.words["sort"]
        if sort:
            name = sort.removeprefix("-")
            found.sort(key=lambda one: _place(one, name), reverse=sort.startswith("-"))
        return found

    def _wants(self, one: Line) -> bool:
        words, line = self.words, one.stored
        return (
            words["category"] in {"", line.category}
            and words["package"] in {"", one.package}
            and (self.least is None or line.declared >= self.least)
            and (self.most is None or line.declared <= self.most)
            and (words["only"] != "findings" or one.has_findings)
            and (words["only"] != "unproven" or not one.papers)
            and _says(one, words["supplier"], (line.supplier,))
            and _says(one, words["q"], _texts(line))
        )


def asked(categories: Iterable[str], packages: Iterable[str]) -> Asked:
    """What the address of this request asks of a list.

    Raises:
        BadRequest: it asks what no list answers.
    """
    text = questions.Free(r".{0,80}", "Lumen")
    amount = questions.Free(r".{0,40}", "1000,00")
    words = questions.asked(
        q=text,
        category=("", *categories),
        package=("", *packages),
        supplier=text,
        only=("", "findings", "unproven"),
        least=amount,
        most=amount,
        sort=("", *SORTS, *(f"-{one}" for one in SORTS)),
        col=questions.Several(ORDER),
        page=questions.Free(r"[1-9][0-9]{0,3}", "2"),
        line=questions.Free(r"P[0-9]{2,4}-S[0-9]{1,3}-[0-9]{4,5}", "P07-S2-0042"),
    )
    return Asked(
        words=words, least=_amount(words["least"]), most=_amount(words["most"])
    )


def is_asked() -> bool:
    """Whether the address asks anything."""
    return bool(request.args)


def _amount(text: str) -> Euro | None:
    if not text.strip():
        return None
    try:
        return amount_typed(text.strip(), locale())
    except ValueError as error:
        raise BadRequest(str(error)) from None


def _texts(line: ExpenditureLine) -> tuple[str | None, ...]:
    return (
        line.supplier, line.description, line.invoice_number, line.internal_reference,
        line.comment, line.number,
    )  # fmt: skip


def _says(one: Line, word: str, texts: Iterable[str | None]) -> bool:
    """What a masked line says is found by nobody: finding it would tell."""
    if not word:
        return True
    sought = word.casefold()
    seen = (one.stored.number,) if one.is_masked else texts
    return any(sought in text.casefold() for text in seen if text)


def _place(one: Line, name: str) -> tuple[bool, object, int]:
    """Lines without the value stand together."""
    value = getattr(one.stored, name)
    if one.is_masked and name == "supplier":
        value = None
    if isinstance(value, str):
        value = value.casefold()
    nothing: object = date.min if name in _DATES else ("" if _is_text(name) else 0)
    return value is not None, nothing if value is None else value, one.stored.position


def _is_text(name: str) -> bool:
    return name in {"category", "supplier"}
