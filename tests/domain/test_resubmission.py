"""What changed between two submissions adds up to the cent."""

from hypothesis import given
from hypothesis import strategies as st

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import total
from visimal.domain.resubmission import Change
from visimal.domain.resubmission import compare

_NAMES = st.sampled_from([f"P07-S2-{number:04d}" for number in range(1, 9)])
_LISTS = st.dictionaries(_NAMES, st.integers(-99_999, 99_999).map(from_cents))


def test_each_line_that_is_not_as_it_was_is_named_with_what_happened() -> None:
    before = {"L1": euro("100.00"), "L2": euro("50.00"), "L3": euro("7.00")}
    after = {"L1": euro("100.00"), "L2": euro("45.00"), "L4": euro("12.00")}
    found = compare(before, after)
    assert [(one.name, one.change, one.difference) for one in found.lines] == [
        ("L2", Change.CHANGED, euro("-5.00")),
        ("L3", Change.REMOVED, euro("-7.00")),
        ("L4", Change.ADDED, euro("12.00")),
    ]
    # 157.00 + 12.00 - 7.00 - 5.00 is 157.00 again.
    assert (found.before, found.after) == (euro("157.00"), euro("157.00"))
    assert (found.added, found.removed, found.changed) == (
        euro("12.00"),
        euro("-7.00"),
        euro("-5.00"),
    )


def test_a_new_line_of_nothing_is_new_all_the_same() -> None:
    (line,) = compare({}, {"L1": euro("0.00")}).lines
    assert (line.change, line.difference) == (Change.ADDED, euro("0.00"))


@given(_LISTS, _LISTS)
def test_the_parts_are_the_difference_of_the_totals(
    before: dict[str, Euro], after: dict[str, Euro]
) -> None:
    found = compare(before, after)
    parts = (found.before, found.added, found.removed, found.changed)
    assert total(parts) == found.after == total(after.values())
    assert found.added_up == total((found.added, found.removed, found.changed))
