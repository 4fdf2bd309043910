"""Values as text that never varies: what is hashed is written here, and only here.

Keys are sorted, nothing is spaced, numbers are whole; texts are in Unicode's composed
form, so that an é is one é whoever typed it.

>>> canonical({"b": 1, "a": "é"})
'{"a":"é","b":1}'
>>> canonical(1.5)
Traceback (most recent call last):
    ...
TypeError: no canonical form for float
"""

import json
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from hashlib import sha256
from typing import Any
from unicodedata import normalize

_ENCODE = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
).encode


def canonical(value: object) -> str:
    """A value as canonical JSON.

    Raises:
        TypeError: it holds a fraction, or something that is no value.
    """
    return _ENCODE(plain(value))


def digest(value: object) -> str:
    """The SHA-256 of a value's canonical form, in hexadecimal."""
    return sha256(canonical(value).encode()).hexdigest()


def plain(value: object) -> Any:  # noqa: ANN401, PLR0911 - JSON has that many kinds
    """A value as JSON can say it without losing anything."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return value if value.isascii() else normalize("NFC", value)
        case Decimal():
            return format(value, "f")
        case datetime():
            if value.tzinfo is None:
                message = f"a moment needs its time zone: {value}"
                raise TypeError(message)
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case bytes():
            return value.hex()
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            several = [plain(one) for one in value]
            return sorted(several) if isinstance(value, set | frozenset) else several
    message = f"no canonical form for {type(value).__name__}"
    raise TypeError(message)
