"""Invented figures that are the same on every machine and every day.

A choice depends on nothing but the words it is made for.

>>> drawn(6, "P01-S1-0001", "days") == drawn(6, "P01-S1-0001", "days")
True
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

_T = TypeVar("_T")


def drawn(below: int, *words: object) -> int:
    """A whole number from zero up to, but not including, `below`."""
    digest = blake2b("|".join(map(str, words)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % below


def between(low: int, high: int, *words: object) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + drawn(high - low + 1, *words)


def picked(options: Sequence[_T], *words: object) -> _T:
    """One of several."""
    return options[drawn(len(options), *words)]
