"""How much of a report is done, in whole per cent and never too much."""

import pytest

from visimal.domain.readiness import Asked
from visimal.domain.readiness import MoreDoneThanAskedError
from visimal.domain.readiness import Part
from visimal.domain.readiness import readiness


def test_two_papers_of_three_and_a_summary_are_three_of_four_things() -> None:
    ready = readiness([Asked(Part.PAPERS, 3, 2), Asked(Part.SUMMARY, 1, 1)])
    assert (ready.done, ready.asked, ready.percentage) == (3, 4, 75)
    assert [(one.part, one.missing) for one in ready.missing] == [(Part.PAPERS, 1)]


def test_a_hundred_means_that_nothing_is_missing() -> None:
    # 199 of 200 is 99.5 %: it is not rounded up.
    almost = readiness([Asked(Part.PAPERS, 200, 199)])
    assert (almost.percentage, len(almost.missing)) == (99, 1)
    whole = readiness([Asked(Part.PAPERS, 200, 200)])
    assert (whole.percentage, whole.missing) == (100, ())


def test_what_asks_for_nothing_is_left_out() -> None:
    ready = readiness([Asked(Part.DELIVERABLES, 0, 0)])
    assert (ready.parts, ready.percentage) == ((), 100)


@pytest.mark.parametrize(("asked", "done"), [(1, 2), (1, -1)])
def test_more_than_is_asked_cannot_be_done(asked: int, done: int) -> None:
    with pytest.raises(MoreDoneThanAskedError, match=f"{done} of {asked}"):
        Asked(Part.PAPERS, asked, done)
