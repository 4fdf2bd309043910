"""The public holidays of a country, by the `holidays` library."""

from collections.abc import Collection
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays

#: Countries of work, and the library's word for the languages of each.
_LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "BE": {"fr": "fr", "nl": "nl", "en": "en_US"},
    "FR": {"fr": "fr", "nl": "en_US", "en": "en_US"},
    "NL": {"fr": "en_US", "nl": "nl", "en": "en_US"},
}
COUNTRIES = tuple(_LANGUAGES)


@lru_cache(maxsize=256)
def public_holidays(
    country: str, year: int, language: str = "en"
) -> Mapping[date, str]:
    """The names of the public holidays of a year; none of a country not known here."""
    if country not in _LANGUAGES:
        return MappingProxyType({})
    spoken = _LANGUAGES[country].get(language, "en_US")
    found = holidays.country_holidays(country, years=year, language=spoken)
    return MappingProxyType({day: found[day] for day in sorted(found)})


def days_off(country: str, month: date) -> Collection[date]:
    """The public holidays of the year of a month."""
    return public_holidays(country, month.year).keys()
