"""Fields of the report: numbers that are no money, papers, what is counted."""

import re
from decimal import Decimal

from wtforms.widgets import TextArea

from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.web import formats
from visimal.web.fields import TypedField
from visimal.web.fields import Widget

_BLANKS = re.compile("[\u0020\u00a0\u2007\u2009\u202f]")
_VALUE = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,6}))?")
_THOUSANDS = 3
_PAPER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_BETWEEN = re.compile(r"[\s,;]+")
_MOST_PAPERS = 50
_MOST_ITEMS = 500
_LONGEST_ITEM = 40


class ValueField(TypedField):
    """A number of zero or more that is no amount of money."""

    data: Decimal | None

    def read(self, text: str) -> Decimal:
        """The number.

        Raises:
            ValueError: it is none, or could be two.
        """
        found = _VALUE.fullmatch(_BLANKS.sub("", text))
        if not found:
            raise ValueError(
                gettext("Write a number of 0 or more, such as 12 or 12,5.")
            )
        whole, fraction = found[1], found[2]
        if fraction and len(fraction) == _THOUSANDS and whole != "0":
            raise ValueError(
                gettext(
                    "Is this %(one)s or %(other)s? Write it without a sign between"
                    " thousands.",
                    one=formats.number(Decimal(f"{whole}{fraction}"), locale()),
                    other=f"{whole},{fraction}",
                )
            )
        return Decimal(f"{whole}.{fraction}" if fraction else whole)

    def written(self, value: Decimal) -> str:
        """The number without groups, so that it is read back as itself."""
        return format(value, "f").replace(".", ",")


class PiecesField(TypedField):
    """How many pieces: a whole number of zero or more."""

    data: int | None

    def read(self, text: str) -> int:
        """The number.

        Raises:
            ValueError: it is none.
        """
        digits = _BLANKS.sub("", text)
        if not re.fullmatch(r"[0-9]{1,6}", digits):
            raise ValueError(gettext("Write a whole number, such as 0 or 3."))
        return int(digits)


class PapersField(TypedField):
    """Papers by their numbers, with commas or blanks between them."""

    data: tuple[str, ...] | None

    def read(self, text: str) -> tuple[str, ...]:
        """The numbers, each once.

        Raises:
            ValueError: one is no number of a paper, or there are too many.
        """
        numbers = tuple(dict.fromkeys(one for one in _BETWEEN.split(text) if one))
        for one in numbers:
            if not _PAPER.fullmatch(one):
                raise ValueError(
                    gettext(
                        "“%(text)s” is no number of a paper. They look like"
                        " %(example)s, and stand in the list of papers.",
                        text=one[:_LONGEST_ITEM],
                        example="P07-D0012",
                    )
                )
        if len(numbers) > _MOST_PAPERS:
            raise ValueError(
                gettext("Name %(most)s papers at most.", most=_MOST_PAPERS)
            )
        return numbers

    def written(self, value: tuple[str, ...]) -> str:
        """The numbers with commas between them."""
        return ", ".join(value)


class ItemsField(TypedField):
    """What is counted, one a line."""

    data: tuple[str, ...] | None
    widget: Widget = TextArea()

    def read(self, text: str) -> tuple[str, ...]:
        """The names of what is counted, each once.

        Raises:
            ValueError: one is too long, or there are too many.
        """
        lines = (" ".join(one.split()) for one in text.splitlines())
        items = tuple(dict.fromkeys(one for one in lines if one))
        for one in items:
            if len(one) > _LONGEST_ITEM:
                raise ValueError(
                    gettext(
                        "“%(text)s…” is longer than %(most)s characters. Use a short"
                        " name or a registration number.",
                        text=one[:_LONGEST_ITEM],
                        most=_LONGEST_ITEM,
                    )
                )
        if len(items) > _MOST_ITEMS:
            raise ValueError(
                gettext("Name %(most)s of them at most.", most=_MOST_ITEMS)
            )
        return items

    def written(self, value: tuple[str, ...]) -> str:
        """One a line."""
        return "\n".join(value)
