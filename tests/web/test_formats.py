"""Amounts and dates read as each reader writes them, and are read back strictly."""

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency
from babel.numbers import format_decimal
from babel.numbers import format_percent
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.i18n import KNOWN_LOCALES
from visimal.web import formats

#: More than visimal speaks: a language that is added later is formatted at once.
MANY_LOCALES = (*KNOWN_LOCALES, "de_AT", "de_DE", "it_IT", "es_ES", "pl_PL", "sv_SE")

cents = st.integers(min_value=-(10**14), max_value=10**14)


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("fr_BE", "1\u202f678\u202f959,43\xa0€"),
        ("nl_BE", "€\xa01.678.959,43"),
        ("en_GB", "€1,678,959.43"),
    ],
)
def test_the_budget_reads_as_each_side_of_the_border_writes_it(
    locale: str, written: str
) -> None:
    assert formats.amount(euro("1678959.43"), locale) == written


@settings(max_examples=1000, deadline=None)
@given(cents, st.sampled_from(MANY_LOCALES))
def test_the_quick_formatter_writes_what_babel_writes(amount: int, locale: str) -> None:
    value = from_cents(amount)
    assert formats.amount(value, locale) == format_currency(value, "EUR", locale=locale)


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.sampled_from(MANY_LOCALES))
def test_numbers_and_percentages_are_babel_s_too(whole: int, locale: str) -> None:
    value = Decimal(whole)
    assert formats.number(value, locale) == format_decimal(value, locale=locale)
    share = format_percent(value / 100, locale=locale)
    assert formats.rate(value, locale) == share


@settings(max_examples=1000, deadline=None)
@given(cents, st.sampled_from(KNOWN_LOCALES))
def test_what_is_written_is_read_back(amount: int, locale: str) -> None:
    value = from_cents(amount)
    assert formats.read_amount(formats.amount(value, locale), locale) == value


@pytest.mark.parametrize(
    ("typed", "locale", "meant"),
    [
        ("1 234,56", "fr_BE", "1234.56"),
        ("1234,56", "fr_BE", "1234.56"),
        ("1.234,56", "nl_BE", "1234.56"),
        ("1,234.56", "en_GB", "1234.56"),
        ("\u221212,5", "nl_BE", "-12.50"),
        ("1234.56", "nl_BE", "1234.56"),
        ("1.234,56", "fr_BE", "1234.56"),
        (" 7 ", "fr_FR", "7.00"),
    ],
)
def test_people_type_amounts_their_own_way(typed: str, locale: str, meant: str) -> None:
    assert formats.read_amount(typed, locale) == euro(meant)


@pytest.mark.parametrize(
    ("typed", "locale"),
    [
        ("1.234", "nl_BE"),
        ("1,234", "fr_BE"),
        ("1234,567", "fr_BE"),
        ("12 34,00", "fr_BE"),
        ("1e3", "en_GB"),
        ("--5", "en_GB"),
        ("\u0661\u0662", "en_GB"),
        ("", "en_GB"),
        ("NaN", "en_GB"),
    ],
)
def test_an_amount_that_could_mean_another_is_refused(typed: str, locale: str) -> None:
    with pytest.raises(formats.UnreadableAmountError) as refused:
        formats.read_amount(typed, locale)
    assert refused.value.example == formats.example(locale)


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(KNOWN_LOCALES))
def test_a_day_is_written_as_babel_writes_it(day: date, locale: str) -> None:
    assert formats.day(day, locale) == format_date(day, "medium", locale)


def test_a_percentage_keeps_its_decimals_and_a_rate_drops_them() -> None:
    assert formats.percent(Decimal("23.20"), "fr_BE") == "23,20\xa0%"
    assert formats.rate(Decimal("60.00"), "nl_BE") == "60%"
    assert formats.number(Decimal("1200.50"), "en_GB") == "1,200.5"
