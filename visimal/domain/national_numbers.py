"""Whether a text holds the national number of somebody, of Belgium or of France.

A number is believed only if its check digits agree and the day in it can be one, so
that an invoice number, an account or a telephone is hardly ever taken for it.

>>> holds_national_number("NN 85.07.30-033.28")
True
>>> holds_national_number("NN 85.07.30-033.29")
False
>>> holds_national_number("n° SS : 1 85 05 78 006 084 91")
True
>>> holds_national_number("BE68 5390 0754 7034, facture 20260330-0332")
False
"""

import re

_BELGIAN = re.compile(
    r"(?<![\d.])(\d{2})[. /-]?(\d{2})[. /-]?(\d{2})"
    r"[ .-]{0,3}(\d{3})[ .-]?(\d{2})(?!\d)"
)
_FRENCH = re.compile(
    r"(?<!\d)([1-478])[ .]?(\d{2})[ .]?(\d{2})[ .]?(\d{2}|2[AB])"
    r"[ .]?(\d{3})[ .]?(\d{3})[ ./-]?(\d{2})(?!\d)"
)
_MODULUS = 97
#: Somebody without a known sex or birthday is given a month that is 20 or 40 higher.
_MONTHS = frozenset({*range(13), *range(20, 33), *range(40, 53)})
_DAYS = 31
_FRENCH_MONTHS = frozenset({*range(1, 13), *range(20, 43), *range(50, 100)})


def holds_national_number(text: str) -> bool:
    """Whether one stands there, written in any of the usual ways."""
    return any(_is_belgian(*one) for one in _BELGIAN.findall(text)) or any(
        _is_french(*one) for one in _FRENCH.findall(text)
    )


def _is_belgian(year: str, month: str, day: str, order: str, check: str) -> bool:
    if int(month) not in _MONTHS or int(day) > _DAYS:
        return False
    first = f"{year}{month}{day}{order}"
    return any(
        _MODULUS - int(f"{century}{first}") % _MODULUS == int(check)
        for century in ("", "2")
    )


def _is_french(*parts: str) -> bool:
    *number, check = parts
    if int(number[2]) not in _FRENCH_MONTHS:
        return False
    # Corsica counts as 19 and 18.
    number[3] = {"2A": "19", "2B": "18"}.get(number[3], number[3])
    return _MODULUS - int("".join(number)) % _MODULUS == int(check)
