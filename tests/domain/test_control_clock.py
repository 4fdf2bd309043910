"""The clock of control: what is used, what is the partner's, and the last day."""

from datetime import date

import pytest

from visimal.domain.control_clock import AnsweredBeforeAskedError
from visimal.domain.control_clock import Asked
from visimal.domain.control_clock import control_clock
from visimal.domain.control_clock import months_after

SUBMITTED = date(2026, 7, 15)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def test_without_a_question_the_clock_runs_from_the_submission() -> None:
    clock = control_clock(SUBMITTED, 3, [], on=day(8, 14))
    assert (clock.used, clock.stopped, clock.stops) == (30, 0, ())
    assert (clock.due_on, clock.left) == (day(10, 15), 62)
    assert not clock.is_stopped
    assert not clock.is_late


def test_an_open_question_stops_the_clock_and_moves_the_last_day_each_day() -> None:
    asked = [Asked("Q1", day(8, 1))]
    first = control_clock(SUBMITTED, 3, asked, on=day(8, 1))
    later = control_clock(SUBMITTED, 3, asked, on=day(8, 11))
    assert (first.used, later.used) == (17, 17)
    assert (first.left, later.left) == (75, 75)
    assert (first.due_on, later.due_on) == (day(10, 15), day(10, 25))
    assert later.is_stopped


def test_the_answer_lets_it_go_on() -> None:
    asked = [Asked("Q1", day(8, 1), day(8, 11))]
    clock = control_clock(SUBMITTED, 3, asked, on=day(8, 21))
    assert (clock.used, clock.stopped, clock.due_on) == (27, 10, day(10, 25))
    assert not clock.is_stopped
    stop = clock.stops[0]
    assert (stop.from_day, stop.until, stop.days) == (day(8, 1), day(8, 11), 10)


def test_two_questions_open_at_once_stop_it_once() -> None:
    asked = [
        Asked("Q2", day(8, 5), day(8, 20)),
        Asked("Q1", day(8, 1), day(8, 11)),
        Asked("Q3", day(8, 6), day(8, 7)),
    ]
    clock = control_clock(SUBMITTED, 3, asked, on=day(9, 1))
    assert clock.stopped == 19
    assert [stop.questions for stop in clock.stops] == [("Q1", "Q2", "Q3")]


def test_questions_one_after_the_other_stop_it_twice() -> None:
    asked = [Asked("Q1", day(8, 1), day(8, 4)), Asked("Q2", day(8, 10))]
    clock = control_clock(SUBMITTED, 3, asked, on=day(8, 15))
    assert [stop.days for stop in clock.stops] == [3, 5]
    assert (clock.stopped, clock.is_stopped) == (8, True)


def test_a_stop_stays_open_while_one_of_its_questions_is() -> None:
    asked = [Asked("Q1", day(8, 1)), Asked("Q2", day(8, 3), day(8, 5))]
    clock = control_clock(SUBMITTED, 3, asked, on=day(8, 11))
    assert (clock.stopped, clock.is_stopped) == (10, True)
    asked = [Asked("Q1", day(8, 1), day(8, 5)), Asked("Q2", day(8, 3))]
    assert control_clock(SUBMITTED, 3, asked, on=day(8, 11)).is_stopped


def test_what_comes_after_the_day_is_not_known_on_it() -> None:
    asked = [Asked("Q1", day(8, 1), day(8, 20)), Asked("Q2", day(9, 1))]
    clock = control_clock(SUBMITTED, 3, asked, on=day(8, 11))
    assert (clock.stopped, clock.is_stopped, len(clock.stops)) == (10, True, 1)


def test_a_question_on_a_claim_that_was_given_back_does_not_count_again() -> None:
    asked = [Asked("Q1", day(7, 1), day(7, 20))]
    assert control_clock(SUBMITTED, 3, asked, on=day(8, 11)).stops == ()


def test_asked_and_answered_on_one_day_stops_no_day() -> None:
    asked = [Asked("Q1", day(8, 1), day(8, 1))]
    clock = control_clock(SUBMITTED, 3, asked, on=day(8, 11))
    assert (clock.stopped, len(clock.stops)) == (0, 1)


def test_a_finished_control_uses_no_more_days() -> None:
    clock = control_clock(SUBMITTED, 3, [], on=day(12, 1), ended_on=day(9, 13))
    assert (clock.on, clock.used, clock.left) == (day(9, 13), 60, 32)
    assert (clock.is_over, clock.is_late) == (True, False)
    before = control_clock(SUBMITTED, 3, [], on=day(9, 12), ended_on=day(9, 13))
    assert not before.is_over


def test_a_day_after_the_last_it_is_late() -> None:
    assert not control_clock(SUBMITTED, 3, [], on=day(10, 15)).is_late
    clock = control_clock(SUBMITTED, 3, [], on=day(10, 16))
    assert (clock.left, clock.is_late) == (-1, True)


def test_a_programme_without_a_time_has_no_last_day() -> None:
    clock = control_clock(SUBMITTED, None, [], on=day(12, 1))
    assert (clock.due_on, clock.left, clock.is_late) == (None, None, False)


def test_a_day_before_the_submission_counts_as_its_own() -> None:
    assert control_clock(SUBMITTED, 3, [], on=day(7, 1)).used == 0


def test_an_answer_is_never_older_than_its_question() -> None:
    with pytest.raises(AnsweredBeforeAskedError, match="Q1"):
        Asked("Q1", day(8, 2), day(8, 1))


@pytest.mark.parametrize(
    ("months", "later"),
    [(0, day(10, 31)), (1, day(11, 30)), (2, day(12, 31)), (4, date(2027, 2, 28))],
)
def test_a_month_later_is_the_same_day_or_the_last(months: int, later: date) -> None:
    assert months_after(day(10, 31), months) == later
