"""Three texts of one field: as it went out, as it came back, as it is here."""

import pytest

from visimal.imports.merging import changes


@pytest.mark.parametrize(
    ("base", "yours", "theirs", "told"),
    [
        ("10", "10", "10", ""),
        ("10", "12", "10", "yours"),
        ("10", "10", "12", ""),
        ("10", "12", "12", ""),
        ("10", "12", "13", "conflict"),
        ("10", "", "10", "yours"),
        ("10", "", "12", "conflict"),
        ("", "12", "", "yours"),
        ("a  b", "a\u00a0b", "a b", ""),
    ],
)
def test_each_field_is_taken_from_where_it_was_changed(
    base: str, yours: str, theirs: str, told: str
) -> None:
    found = list(changes({"vat": base}, {"vat": yours}, {"vat": theirs}))
    words = ["conflict" if one.is_conflict else "yours" for one in found]
    assert words == ([told] if told else [])


def test_a_column_that_the_file_leaves_out_says_nothing() -> None:
    assert not list(changes({"vat": "10"}, {}, {"vat": "12"}))


def test_without_a_base_what_differs_was_changed_in_the_file() -> None:
    [one] = changes(None, {"vat": "11"}, {"vat": "10"})
    assert (one.base, one.is_conflict) == (None, False)
