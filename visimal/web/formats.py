r"""Amounts, percentages, numbers and dates, as the reader writes them.

Symbols come from Babel once per locale; after that only digits are put together, so
that a table of a thousand amounts costs two milliseconds. The text is Babel's own to
the letter. What was typed is read back as either side of the border writes it; a text
that could be two amounts is refused with the question, never guessed.

>>> amount(euro("1678959.43"), "nl_BE")
'€\xa01.678.959,43'
>>> read_amount("1.678.959,43", "nl_BE")
Decimal('1678959.43')
"""

import re
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.dates import format_skeleton
from babel.numbers import format_compact_currency
from babel.numbers import format_currency
from babel.numbers import format_decimal
from babel.numbers import format_percent
from babel.numbers import get_decimal_symbol
from babel.numbers import get_group_symbol

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import NotWholeCentsError

#: What stands where there is no figure.
NOTHING = "\u2013"

_CURRENCY = "EUR"
_CENTS = 2
_CACHED_LOCALES = 64
#: France and Belgium share their clocks.
_CLOCKS = ZoneInfo("Europe/Brussels")
_SPACE = "[\u0020\u00a0\u2007\u2009\u202f]"
_MINUS = "[-\u2212\u2013]"
_EURO = "(?:\u20ac|EUR)"
#: Groups of one kind, then decimals after another sign; or digits without groups.
_TYPED = re.compile(
    rf"(?:(?P<before>{_MINUS}){_SPACE}?)?(?:{_EURO}{_SPACE}?)?"
    rf"(?:(?P<negative>{_MINUS}){_SPACE}?)?"
    rf"(?:(?P<whole>[1-9][0-9]{{0,2}}(?:(?P<group>{_SPACE}|[.,'\u2019])[0-9]{{3}})"
    rf"(?:(?P=group)[0-9]{{3}})*)(?:(?!(?P=group))[.,](?P<fraction>[0-9]{{1,2}}))?"
    rf"|(?P<plain>[0-9]+)(?:[.,](?P<decimals>[0-9]{{1,2}}))?)"
    rf"(?:{_SPACE}?{_EURO})?(?:{_SPACE}?(?P<after>{_MINUS}))?(?:{_SPACE}?{_EURO})?",
    re.IGNORECASE,
)
_SIGNS = ("before", "negative", "after")
#: A sign between three digits: of thousands here, of decimals across the border.
_ONE_GROUP = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")


class UnreadableAmountError(ValueError):
    """A text that is no amount as its reader writes them."""

    def __init__(self, text: str, example: str) -> None:
        self.text = text
        self.example = example
        super().__init__(f"{text!r} is not an amount such as {example}")


class AmbiguousAmountError(UnreadableAmountError):
    """A text that is a whole amount here and one with decimals across the border."""

    def __init__(self, text: str, example: str, perhaps: Euro) -> None:
        super().__init__(text, example)
        #: What it would be if the sign groups thousands.
        self.perhaps = perhaps


@dataclass(frozen=True, slots=True)
class _Style:
    """How a locale writes a number: what stands before, between and after."""

    positive: tuple[str, str]
    negative: tuple[str, str]
    decimal: str
    group: str
    #: Digits of the last group, and of each group before it.
    last: int
    others: int

    def write(self, number: Decimal, places: int) -> str:
        """A number of at most so many decimals, with exactly so many."""
        before, after = self.negative if number.is_signed() else self.positive
        whole, _, fraction = f"{abs(number):.{places}f}".partition(".")
        grouped = self._grouped(whole)
        if places:
            return f"{before}{grouped}{self.decimal}{fraction}{after}"
        return f"{before}{grouped}{after}"

    def _grouped(self, whole: str) -> str:
        parts = [whole[-self.last :]]
        rest = whole[: -self.last]
        while rest:
            parts.append(rest[-self.others :])
            rest = rest[: -self.others]
        return self.group.join(reversed(parts))


def amount(value: Euro, locale: str) -> str:
    """An amount in euros and cents."""
    return _amounts(locale).write(value, _CENTS)


@lru_cache(maxsize=4096)
def amount_in(currency: str, value: Decimal | None, locale: str) -> str:
    """An amount in the currency of its invoice."""
    if value is None:
        return NOTHING
    return format_currency(value, currency, locale=locale)


def amount_to_type(value: Euro, locale: str) -> str:
    """An amount without its currency, as a reader types it."""
    return _numbers(locale).write(value, _CENTS)


def number(value: Decimal | int, locale: str) -> str:
    """A number with the decimals it has, without trailing zeros."""
    plain = _without_trailing_zeros(value)
    return _numbers(locale).write(plain, _places(plain))


def percent(value: Decimal, locale: str) -> str:
    """A percentage with the decimals it carries: 23.18 is written 23.18 %."""
    return _percentages(locale).write(value, _places(value))


def rate(value: Decimal, locale: str) -> str:
    """A rate as terms name it: 60.00 is written 60 %."""
    return percent(_without_trailing_zeros(value), locale)


@lru_cache(maxsize=4096)
def day(value: date, locale: str) -> str:
    """A day: 31 mai 2027."""
    return format_date(value, "medium", locale)


@lru_cache(maxsize=4096)
def weekday(value: date, locale: str) -> str:
    """A day among those of its month: lun. 31."""
    return format_date(value, "EEE d", locale)


def on_our_clocks(value: datetime) -> datetime:
    """A moment as the clocks of both sides of the border show it."""
    return value.astimezone(_CLOCKS)


def midnight(value: date) -> datetime:
    """When a day begins on these clocks."""
    return datetime.combine(value, time.min, _CLOCKS)


def moment(value: datetime, locale: str) -> str:
    """A moment on the clocks of both sides of the border: 31 mai 2027, 14:05."""
    here = on_our_clocks(value)
    return f"{day(here.date(), locale)}, {here:%H:%M}"


@lru_cache(maxsize=1024)
def month(value: date, locale: str) -> str:
    """The month of a day: mai 2027."""
    return format_skeleton("yMMM", value, locale=locale)


@lru_cache(maxsize=1024)
def tick(value: Euro, locale: str) -> str:
    """An amount on an axis, where every tick is a round one: 1,5 M€."""
    return format_compact_currency(value, _CURRENCY, locale=locale, fraction_digits=1)


def read_amount(text: str, locale: str) -> Euro:
    """The amount a reader typed, whichever side of the border taught how.

    Blanks group thousands; of points and commas the last one alone is the sign of
    decimals, if at most two digits follow. Groups must be whole and of one kind. One
    group and no cents, as in `1.234`, could be either and is refused with what it
    could be. The sign stands before or after, and so does the euro.

    >>> [str(read_amount(one, "fr_BE")) for one in ("1 234,5", "1.234,50", "1234.5")]
    ['1234.50', '1234.50', '1234.50']

    Raises:
        AmbiguousAmountError: the text could be another amount across the border.
        UnreadableAmountError: the text is no amount.
    """
    found = _TYPED.fullmatch(text.strip())
    signs = "" if found is None else "".join(filter(None, found.group(*_SIGNS)))
    if found is None or len(signs) > 1:
        raise UnreadableAmountError(text, example(locale))
    whole = found["whole"] or found["plain"]
    fraction = found["fraction"] or found["decimals"]
    sign = "-" if signs else ""
    digits = "".join(one for one in whole if one.isdigit())
    try:
        meant = euro(f"{sign}{digits}.{fraction or '0'}")
    except NotWholeCentsError:
        raise UnreadableAmountError(text, example(locale)) from None
    if _ONE_GROUP.fullmatch(whole) and not fraction:
        raise AmbiguousAmountError(text, example(locale), meant)
    return meant


def example(locale: str) -> str:
    """How an amount looks to this reader, to stand beside a field."""
    return _amounts(locale).write(Decimal("1234.56"), _CENTS)


@lru_cache(maxsize=_CACHED_LOCALES)
def _amounts(locale: str) -> _Style:
    one, minus_one = (
        format_currency(Decimal(value), _CURRENCY, locale=locale) for value in (1, -1)
    )
    pattern = Locale.parse(locale).currency_formats["standard"]
    return _style(locale, one, minus_one, pattern.grouping)


@lru_cache(maxsize=_CACHED_LOCALES)
def _numbers(locale: str) -> _Style:
    one, minus_one = (
        format_decimal(Decimal(value), locale=locale) for value in (1, -1)
    )
    pattern = Locale.parse(locale).decimal_formats[None]
    return _style(locale, one, minus_one, pattern.grouping)


@lru_cache(maxsize=_CACHED_LOCALES)
def _percentages(locale: str) -> _Style:
    one, minus_one = (
        format_percent(Decimal(value), locale=locale)
        for value in (Decimal("0.01"), Decimal("-0.01"))
    )
    pattern = Locale.parse(locale).percent_formats[None]
    return _style(locale, one, minus_one, pattern.grouping)


def _style(locale: str, one: str, minus_one: str, grouping: tuple[int, int]) -> _Style:
    decimal = get_decimal_symbol(locale)
    return _Style(
        positive=_around(one, decimal),
        negative=_around(minus_one, decimal),
        decimal=decimal,
        group=get_group_symbol(locale),
        last=grouping[0],
        others=grouping[1],
    )


def _around(one: str, decimal: str) -> tuple[str, str]:
    before, _, rest = one.partition("1")
    return before, rest.removeprefix(f"{decimal}00")


def _without_trailing_zeros(value: Decimal | int) -> Decimal:
    exact = Decimal(value)
    plain = exact.normalize()
    return plain if _places(plain) else Decimal(int(plain))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
