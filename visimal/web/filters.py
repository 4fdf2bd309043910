"""How templates write figures: `{{ amount|euro }}`, in the reader's locale."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from decimal import Decimal

from flask import Flask

from visimal.domain.money import Euro
from visimal.domain.texts import MultilingualText
from visimal.i18n import language
from visimal.i18n import locale
from visimal.labels import key_label
from visimal.labels import label
from visimal.labels import short_label
from visimal.web import formats


def init_app(app: Flask) -> None:
    """Give templates our filters."""
    named: Mapping[str, Callable[..., str]] = {
        "euro": euro,
        "in_currency": in_currency,
        "percent": percent,
        "rate": rate,
        "number": number,
        "day": day,
        "moment": moment,
        "month": month,
        "weekday": weekday,
        "text": text,
        "label": label,
        "short_label": short_label,
    }
    app.add_template_global(key_label, "key_label")
    for name, function in named.items():
        app.add_template_filter(function, name)


def in_currency(amount: Euro | None, currency: str) -> str:
    """An amount in the currency of its invoice."""
    return formats.amount_in(currency, amount, locale())


def euro(amount: Euro | None) -> str:
    """An amount; an en dash where there is none."""
    return formats.NOTHING if amount is None else formats.amount(amount, locale())


def percent(value: Decimal | None) -> str:
    """A percentage with its decimals; an en dash where there is none."""
    return formats.NOTHING if value is None else formats.percent(value, locale())


def rate(value: Decimal | None) -> str:
    """A rate without trailing zeros; an en dash where there is none."""
    return formats.NOTHING if value is None else formats.rate(value, locale())


def number(value: Decimal | int | None) -> str:
    """A number; an en dash where there is none."""
    return formats.NOTHING if value is None else formats.number(value, locale())


def day(value: date | None) -> str:
    """A day; an en dash where there is none."""
    return formats.NOTHING if value is None else formats.day(value, locale())


def moment(value: datetime | None) -> str:
    """A moment, to the minute; an en dash where there is none."""
    return formats.NOTHING if value is None else formats.moment(value, locale())


def month(value: date | None) -> str:
    """The month of a day; an en dash where there is none."""
    return formats.NOTHING if value is None else formats.month(value, locale())


def weekday(value: date) -> str:
    """A day among those of its month."""
    return formats.weekday(value, locale())


def text(value: MultilingualText | None) -> str:
    """What a partner wrote, in the reader's language if it exists."""
    return "" if value is None else value.in_language(language())
