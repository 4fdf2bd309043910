"""From facts to values."""

from tests.export.claims import CLAIM
from visimal.export.values import column_of
from visimal.export.values import fact


def test_a_path_leads_through_facts() -> None:
    assert fact(CLAIM, "edition.programme") == "Interreg Here & There"
    assert fact(CLAIM, "label") == "P07"


def test_behind_nothing_there_is_nothing() -> None:
    assert fact(None, "edition.programme") is None


def test_a_column_takes_one_fact_of_every_row() -> None:
    assert [*column_of("label")([CLAIM, CLAIM])] == ["P07", "P07"]
    assert [*column_of("edition.acronym")([CLAIM])] == ["EXAMPLE"]
