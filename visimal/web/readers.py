r"""Values read from what people typed, pasted or imported: one reader for all three.

Each gives the value, or raises `ValueError` with a sentence in the reader's language
that says the way out. What could mean two things is asked about, never guessed.

>>> day_typed("31.3.26", range(2025, 2030))
datetime.date(2026, 3, 31)
>>> percent_typed("33,5 %")
Decimal('33.5')
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.web import formats
from visimal.web.typed import is_safe
from visimal.web.typed import tidy
from visimal.web.typed import tidy_lines

#: The years a day may have where nothing narrows them.
YEARS = range(2000, 2101)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_SIGN = "[./ -]"
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}})(?:[T ]00:00(?::00)?)?"
)
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{4}})")
_SHORT = re.compile(rf"([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}})")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?[\u0020\u00a0\u202f]*%?")
#: The longest amount, with its groups and sign, is far shorter.
_LONGEST_AMOUNT = 40
_CENTURY = 2000
_YES = frozenset(
    {"y", "yes", "true", "1", "x", "oui", "o", "vrai", "ja", "j", "waar", "on"}
)
_NO = frozenset({"", "n", "no", "false", "0", "non", "faux", "nee", "onwaar", "-"})


def amount_typed(text: str, locale: str) -> Euro:
    """An amount, as either side of the border writes it.

    Raises:
        ValueError: with a question if it could be two amounts.
    """
    try:
        return formats.read_amount(text[:_LONGEST_AMOUNT], locale)
    except formats.AmbiguousAmountError as error:
        raise ValueError(
            gettext(
                "Is this %(whole)s, or an amount with decimals? Write the cents"
                " too, as in %(example)s.",
                whole=formats.amount(error.perhaps, locale),
                example=error.example,
            )
        ) from None
    except formats.UnreadableAmountError as error:
        raise ValueError(
            gettext(
                "This is not an amount as it is written here. An example: %(example)s.",
                example=error.example,
            )
        ) from None


def day_typed(text: str, years: range = YEARS) -> date:
    """A day: year first, or day first; two digits of the year if only one can be.

    Raises:
        ValueError: there is no such day, or it could be two.
    """
    found = _days(text, years)
    if not found:
        raise ValueError(
            gettext(
                "There is no such day. Write it as in %(example)s.",
                example="31/12/2026",
            )
        )
    if len(found) > 1:
        one, other = found
        raise ValueError(
            gettext(
                "Is this %(one)s or %(other)s? Write the year with four digits.",
                one=one.isoformat(),
                other=other.isoformat(),
            )
        )
    return found[0]


def percent_typed(text: str) -> Decimal:
    """A share of a whole, in percent: above zero, a hundred at most.

    Raises:
        ValueError: with a sentence.
    """
    found = _PERCENT.fullmatch(text)
    meant = Decimal(f"{found[1]}.{found[2] or '0'}") if found else Decimal(0)
    if not 0 < meant <= 100:  # noqa: PLR2004 - per cent
        raise ValueError(
            gettext(
                "A share lies above 0 and is 100 at most, in percent: %(example)s.",
                example="37,5",
            )
        )
    return meant.normalize() + 0


def yes_typed(text: str) -> bool:
    """Yes or no, in three languages; nothing is no.

    Raises:
        ValueError: with a sentence.
    """
    word = text.casefold().strip()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(gettext("Write “yes” or “no” here, or leave it empty."))


def text_typed(text: str, longest: int, *, lines: bool = False) -> str:
    """A text without blanks around it.

    Raises:
        ValueError: it hides characters, or is too long.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        tidied = text.strip()
    else:
        tidied = (tidy_lines if lines else tidy)(text)
        if not is_safe(tidied):
            raise ValueError(
                gettext(
                    "This text holds characters that nobody can see or that turn the"
                    " direction of reading. Type it again instead of pasting it."
                )
            )
    if len(tidied) > longest:
        raise ValueError(
            gettext(
                "This text has %(length)s characters; there is room for %(most)s."
                " Please shorten it.",
                length=formats.number(len(tidied), locale()),
                most=formats.number(longest, locale()),
            )
        )
    return tidied


def code_typed(text: str, longest: int) -> str:
    """A reference: letters, digits, dots, dashes, slashes, no blanks.

    Raises:
        ValueError: with a sentence.
    """
    code = text_typed(text, longest)
    if code and not _CODE.fullmatch(code):
        raise ValueError(
            gettext(
                "A reference has letters without accents, digits, dots, dashes and"
                " slashes, and no blanks."
            )
        )
    return code


@lru_cache(maxsize=8192)
def _days(text: str, years: range) -> tuple[date, ...]:
    """The days that a text can mean."""
    if found := _YEAR_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
        meant = [(found[1], found[2], found[3])]
    elif found := _YEAR_LAST.fullmatch(text):
        meant = [(found[3], found[2], found[1])]
    elif found := _SHORT.fullmatch(text):
        first, month, last = found.groups()
        meant = [
            (str(_CENTURY + int(last)), month, first),
            (str(_CENTURY + int(first)), month, last),
        ]
    else:
        return ()
    days = (_day(*(int(part) for part in one)) for one in meant)
    return tuple(dict.fromkeys(one for one in days if one and one.year in years))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
