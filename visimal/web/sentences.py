"""A message of the domain as a sentence in the reader's language and formats."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.labels import LABELS
from visimal.web import formats


def sentence(message: str, values: Mapping[str, object]) -> str:
    """The message in the reader's language.

    A `Decimal` in a message of the domain is always an amount in euros; a rate is
    written into the message as text by who knows that it is one.
    """
    return gettext(message, **{name: spoken(value) for name, value in values.items()})


def spoken(value: object) -> str:
    """One value as a reader writes it."""
    match value:
        case None:
            return formats.NOTHING
        case StrEnum() if type(value) in LABELS:
            return label(value)
        case Decimal():
            return formats.amount(Euro(value), locale())
        case date():
            return formats.day(value, locale())
        case _:
            return str(value)
