"""R2: an amount that is typed is read as its reader means it, or asked about."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from visimal.domain.money import from_cents
from visimal.web import formats

LOCALES = (
    "fr_BE", "fr_FR", "nl_BE", "nl_NL", "en_GB", "en_IE", "de_DE", "de_AT", "de_LU",
    "it_IT", "es_ES", "pt_PT", "pl_PL", "sv_SE",
)  # fmt: skip
REFUSED, ASKED = "refused", "asked"
#: What is typed, by whom, and what it is.
CASES = (
    ("12.50", "nl_BE", "12.50"),  # two digits after a sign are cents anywhere
    ("12.50", "de_DE", "12.50"),
    ("1.5", "nl_NL", "1.50"),
    ("12,50", "en_GB", "12.50"),
    ("12,50", "nl_BE", "12.50"),
    ("12.50", "en_GB", "12.50"),
    ("1234.56", "fr_BE", "1234.56"),
    ("1.234,56", "en_GB", "1234.56"),
    ("1,234.56", "nl_BE", "1234.56"),
    ("1 234.56", "fr_BE", "1234.56"),
    ("1.234", "nl_BE", ASKED),
    ("1.234", "de_DE", ASKED),
    ("1,234", "en_GB", ASKED),
    ("-1,234", "en_IE", ASKED),
    ("1,234", "fr_BE", ASKED),  # three decimals here, or a group across the border
    ("1.234", "en_GB", ASKED),
    ("12.345", "en_GB", ASKED),
    ("0,123", "fr_BE", REFUSED),  # a fraction of a cent
    ("1234,567", "fr_BE", REFUSED),
    ("1 234,567", "fr_BE", REFUSED),
    ("1.234,00", "nl_BE", "1234.00"),
    ("1,234.00", "en_GB", "1234.00"),
    ("1.234.567", "nl_BE", "1234567.00"),
    ("1,234,567", "fr_BE", "1234567.00"),
    ("1.234,567", "nl_BE", REFUSED),
    ("1.234.56", "nl_BE", REFUSED),
    ("1.23,456", "nl_BE", REFUSED),
    ("1 234 56", "fr_BE", REFUSED),
    ("1 234.567,00", "fr_BE", REFUSED),  # two kinds of groups
    ("1 234", "fr_BE", "1234.00"),
    ("1\u202f234,5", "fr_FR", "1234.50"),
    ("1\u2009234,5", "nl_BE", "1234.50"),
    ("1\xa0234,5", "en_GB", "1234.50"),
    ("1'234.50", "de_CH", "1234.50"),
    ("1\u2019234.50", "de_CH", "1234.50"),
    ("€ 7", "nl_BE", "7.00"),
    ("7 €", "fr_BE", "7.00"),
    ("EUR 7,50", "fr_BE", "7.50"),
    ("7,50 eur", "fr_BE", "7.50"),
    ("-7,05", "fr_BE", "-7.05"),
    ("7,05-", "fr_BE", "-7.05"),
    ("€ -7,05", "nl_BE", "-7.05"),
    ("7,05- €", "nl_BE", "-7.05"),
    ("\u22127,05", "sv_SE", "-7.05"),
    ("- 7,05", "fr_BE", "-7.05"),
    ("-7-", "fr_BE", REFUSED),
    ("--7", "fr_BE", REFUSED),
    ("7,-", "nl_BE", REFUSED),  # seven euros to some, seven less to others
    ("7,", "nl_BE", REFUSED),
    (",50", "nl_BE", REFUSED),
    ("1e5", "en_GB", REFUSED),
    ("1_000", "en_GB", REFUSED),
    ("\u0661\u0662", "en_GB", REFUSED),  # Arabic digits
    ("sNaN", "en_GB", REFUSED),
    ("", "en_GB", REFUSED),
)


def _read(typed: str, locale: str) -> str:
    try:
        return str(formats.read_amount(typed, locale))
    except formats.AmbiguousAmountError:
        return ASKED
    except formats.UnreadableAmountError:
        return REFUSED


@pytest.mark.parametrize(("typed", "locale", "meant"), CASES)
def test_an_amount_is_what_its_reader_means(
    typed: str, locale: str, meant: str
) -> None:
    assert _read(typed, locale) == meant


def test_what_is_asked_about_names_what_it_could_be() -> None:
    with pytest.raises(formats.AmbiguousAmountError) as asked:
        formats.read_amount("1.234", "nl_BE")
    assert asked.value.perhaps == Decimal("1234.00")


@settings(max_examples=2000, deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_what_is_written_is_read_back_in_every_locale(cents: int) -> None:
    value = from_cents(cents)
    for locale in LOCALES:
        assert formats.read_amount(formats.amount(value, locale), locale) == value
        typed = formats.amount_to_type(value, locale)
        assert formats.read_amount(typed, locale) == value


@settings(max_examples=3000, deadline=None)
@given(st.text(max_size=30), st.sampled_from(LOCALES))
def test_no_text_breaks_the_reader(text: str, locale: str) -> None:
    found = _read(text, locale)
    assert found in {REFUSED, ASKED} or Decimal(found).is_finite()


def test_a_lax_reader_guesses_what_ours_asks_about() -> None:
    from babel.numbers import parse_decimal  # noqa: PLC0415 - only to show what bites

    assert parse_decimal("12.50", locale="nl_BE") == 1250
    assert _read("12.50", "nl_BE") == "12.50"
    assert parse_decimal("1.234", locale="nl_BE") == 1234
    assert _read("1.234", "nl_BE") == ASKED
