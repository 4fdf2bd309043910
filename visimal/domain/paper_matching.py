"""Which lines of expenditure a paper belongs to, proposed from what it says.

A proposal saves typing and decides nothing: whoever brings the papers sees what it
rests on and may change it. A name says more than a text, and the number of an invoice
more than a supplier with an amount; one account statement may prove many lines.

>>> map_ = LineSought(
...     number="P04-S3-0035", invoice_number="F-2027/12", supplier="Herons and Sons",
...     amount=euro("121.00"),
... )
>>> lines_of_paper("paiement f-2027-12.pdf", "", [map_])
Match(lines=('P04-S3-0035',), found=('F-2027/12',))
>>> lines_of_paper("scan0001.pdf", "Herons & Sons, total 121,00 EUR", [map_])
Match(lines=('P04-S3-0035',), found=('Herons and Sons',))
>>> lines_of_paper("scan0002.pdf", "Tram Lille", [map_])
Match(lines=(), found=())
"""

import re
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining
from unicodedata import normalize

from visimal.domain.money import Euro
from visimal.domain.money import to_cents

_AMOUNT = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+[.,]\d{2}|\d+[.,]\d{2}")
_NO_DIGITS = re.compile(r"\D")
_OTHERS = re.compile(r"[^a-z0-9]+")
#: A bare number shorter than this is a page or a day as often as an invoice.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class LineSought:
    """Of a line of expenditure what its papers quote."""

    #: As people see it: `P04-S3-0035`.
    number: str
    #: Empty if it has none.
    invoice_number: str
    supplier: str
    #: The total of the invoice; what is declared if nobody gave it.
    amount: Euro


@dataclass(frozen=True, slots=True)
class Match:
    """The lines proposed for a paper, and the words they were found by."""

    lines: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


def lines_of_paper(name: str, text: str, lines: Sequence[LineSought]) -> Match:
    """The lines that a paper probably proves; none if nothing in it says so."""
    named, said, sums = _words(name), _words(text), _sums(text)
    ways: tuple[Callable[[LineSought], str], ...] = (
        lambda line: line.number if _words(line.number) in named else "",
        lambda line: _quoted(line, named),
        lambda line: _quoted(line, said),
        lambda line: _charged(line, said, sums),
    )
    for way in ways:
        found = {line.number: way(line) for line in lines}
        told = {number: word for number, word in found.items() if word}
        if told:
            return Match(tuple(told), tuple(dict.fromkeys(told.values())))
    return Match()


def _quoted(line: LineSought, words: str) -> str:
    """The number of its invoice, if it stands among some words."""
    sought = _words(line.invoice_number)
    is_bare = sought.replace(" ", "").isdigit()
    if not sought.strip() or (is_bare and len(sought.replace(" ", "")) < _TELLING):
        return ""
    return line.invoice_number if sought in words else ""


def _charged(line: LineSought, words: str, sums: frozenset[str]) -> str:
    """Its supplier, if its name stands in a text with its amount."""
    supplier = next((one for one in _words(line.supplier).split() if len(one) > 1), "")
    amount = str(abs(to_cents(line.amount)))
    is_meant = supplier and f" {supplier} " in words and amount in sums
    return line.supplier if is_meant else ""


def _words(text: str) -> str:
    """A text in small plain letters and digits, with a blank around each word."""
    plain = "".join(
        one for one in normalize("NFKD", text.casefold()) if not combining(one)
    )
    return f" {_OTHERS.sub(' ', plain).strip()} "


def _sums(text: str) -> frozenset[str]:
    """All amounts in a text, in cents."""
    found = (_NO_DIGITS.sub("", one) for one in _AMOUNT.findall(text))
    return frozenset(one.lstrip("0") or "0" for one in found)
