"""Days, shares, yes and no: read as people write them, asked about if in doubt."""

from datetime import date
from decimal import Decimal

import pytest

from visimal.i18n import speaking
from visimal.web import readers

_PROJECT = range(2025, 2030)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-31",
        "31/03/2026",
        "31-3-2026",
        "31.03.2026",
        "31 3 2026",
        "2026/3/31",
        "20260331",
        "2026-03-31 00:00:00",
        "31.3.26",
    ],
)
def test_a_day_may_be_written_in_many_ways(typed: str) -> None:
    assert readers.day_typed(typed, _PROJECT) == date(2026, 3, 31)


def test_two_digits_of_a_year_are_asked_about_if_both_ends_could_be_it() -> None:
    with (
        speaking("en"),
        pytest.raises(ValueError, match="Is this 2027-03-26 or 2026-03-27"),
    ):
        readers.day_typed("26.3.27", _PROJECT)


@pytest.mark.parametrize(
    "typed", ["03/31/2026", "31/02/2026", "46112", "yesterday", "31/03/1926", "1/1"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="There is no such day"):
        readers.day_typed(typed)


@pytest.mark.parametrize(
    ("typed", "meant"), [("37,5", "37.5"), ("37.50 %", "37.5"), ("100", "100")]
)
def test_a_share_is_per_cent(typed: str, meant: str) -> None:
    found = readers.percent_typed(typed)
    assert (found, format(found, "f")) == (Decimal(meant), meant)


@pytest.mark.parametrize("typed", ["0", "100,01", "-5", "1/3", "five", "33,33333"])
def test_a_share_beyond_the_whole_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="A share lies above 0"):
        readers.percent_typed(typed)


def test_yes_and_no_are_understood_in_three_languages() -> None:
    for word in ("y", "Oui", "JA", "x", "1", "waar"):
        assert readers.yes_typed(word)
    for word in ("", "non", "Nee", "0", "faux"):
        assert not readers.yes_typed(word)
    with pytest.raises(ValueError, match="Write “yes” or “no”"):
        readers.yes_typed("perhaps")
