"""Figures in texts: by their names, or told where they stand."""

import pytest

from visimal.domain.money import euro
from visimal.domain.narrative import FaultKind
from visimal.domain.narrative import faults
from visimal.domain.narrative import fields
from visimal.domain.narrative import read

KNOWN = {"certified", "certified:WP2"}
AMOUNTS = {euro("1234.50"): "certified:WP2"}


def test_a_text_is_read_with_its_figures() -> None:
    """A known name is filled in, an unknown one stays as it is written."""
    text = "WP2 spent {certified:WP2} of { certified }, and {nothing}."
    shown = {"certified": "€2,000.00", "certified:WP2": "€1,234.50"}
    assert read(text, shown) == "WP2 spent €1,234.50 of €2,000.00, and {nothing}."
    assert fields(text) == ("certified:WP2", "certified", "nothing")


def test_an_unknown_name_is_told_at_its_place() -> None:
    """So is a brace without its other."""
    found = faults("{certified} {sum} and }", KNOWN, AMOUNTS)
    assert [(one.kind, one.written, one.at) for one in found] == [
        (FaultKind.UNKNOWN_FIELD, "{sum}", 13),
        (FaultKind.UNKNOWN_FIELD, "}", 23),
    ]


@pytest.mark.parametrize(
    "typed",
    ["1234.50", "1,234.50", "1.234,50", "1 234,50", "1\u202f234,50", "1'234.50"],
)
def test_an_amount_of_the_tables_has_a_name(typed: str) -> None:
    """However somebody types it, the text is told the name to write instead."""
    (found,) = faults(f"We spent {typed} €.", KNOWN, AMOUNTS)
    assert (found.kind, found.written) == (FaultKind.TYPED_OUT, typed)
    assert found.instead == "certified:WP2"


def test_an_amount_of_no_table_contradicts_them() -> None:
    """One cent off is another amount."""
    (found,) = faults("Spent: 1 234,51", KNOWN, AMOUNTS)
    assert (found.kind, found.at) == (FaultKind.OTHER_AMOUNT, 8)


@pytest.mark.parametrize(
    "text",
    [
        "on 12.10.2026",
        "37,50 % of it",
        "37.50% of it",
        "a contract of 5 000 €",
        "version 2.10.3",
        "at 10:30.15 sharp",
        "in 2026",
    ],
)
def test_what_is_no_amount_in_cents_is_left_alone(text: str) -> None:
    """Days, shares and round figures are not amounts of the tables."""
    assert faults(text, KNOWN, AMOUNTS) == ()
