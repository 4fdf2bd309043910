"""Who is late in a period, and whose money waits for whom."""

from collections.abc import Iterable
from datetime import date

import pytest

from visimal.domain.chase import ChaseStep
from visimal.domain.chase import days_late
from visimal.domain.chase import held_up
from visimal.domain.chase import silent_days
from visimal.domain.chase import Standing
from visimal.domain.chase import standings
from visimal.domain.chase import StepState
from visimal.domain.chase import Waiting
from visimal.domain.money import euro

DUE = {
    ChaseStep.SUBMITTED: date(2026, 7, 31),
    ChaseStep.CERTIFIED: date(2026, 10, 31),
}


def _at(found: Iterable[Standing], step: ChaseStep) -> Standing:
    return next(one for one in found if one.step is step)


def test_what_is_not_begun_is_next_and_its_last_day_is_ahead() -> None:
    found = standings({}, DUE, on=date(2026, 7, 1))
    assert _at(found, ChaseStep.BEGUN).state is StepState.NEXT
    assert _at(found, ChaseStep.SUBMITTED).state is StepState.AHEAD
    assert days_late(found) == 0


def test_on_the_last_day_nobody_is_late_and_a_day_after_everybody() -> None:
    begun = {ChaseStep.BEGUN: None}
    assert days_late(standings(begun, DUE, on=date(2026, 7, 31))) == 0
    found = standings(begun, DUE, on=date(2026, 8, 1))
    assert _at(found, ChaseStep.SUBMITTED).state is StepState.LATE
    assert _at(found, ChaseStep.LINES).state is StepState.NEXT
    assert days_late(found) == 1


def test_only_the_first_last_day_to_come_is_missed_today() -> None:
    found = standings({ChaseStep.BEGUN: None}, DUE, on=date(2026, 11, 30))
    assert _at(found, ChaseStep.SUBMITTED).days_late == 122
    assert _at(found, ChaseStep.CERTIFIED).state is StepState.AHEAD
    assert days_late(found) == 122


def test_a_claim_submitted_three_days_late_says_so_for_good() -> None:
    reached = {ChaseStep.SUBMITTED: date(2026, 8, 3)}
    found = standings(reached, DUE, on=date(2026, 9, 1))
    submitted = _at(found, ChaseStep.SUBMITTED)
    assert (submitted.state, submitted.days_late) == (StepState.DONE_LATE, 3)
    # Today nothing is late: the certificate has until 31 October.
    assert days_late(found) == 0


def test_a_nil_claim_has_no_lines_and_is_past_them_all_the_same() -> None:
    reached = {ChaseStep.SUBMITTED: date(2026, 7, 20)}
    found = standings(reached, DUE, on=date(2026, 7, 21))
    assert _at(found, ChaseStep.LINES).is_reached
    assert _at(found, ChaseStep.SUBMITTED).state is StepState.DONE
    assert _at(found, ChaseStep.IN_CONTROL).state is StepState.NEXT


def test_a_step_that_nobody_can_tell_is_left_out() -> None:
    found = standings(
        {ChaseStep.LINES: None}, DUE, on=date(2026, 7, 1), but=[ChaseStep.PAPERS]
    )
    assert ChaseStep.PAPERS not in {one.step for one in found}
    assert _at(found, ChaseStep.READY).state is StepState.NEXT


def test_all_is_done_once_it_is_passed_on() -> None:
    found = standings({ChaseStep.PASSED_ON: date(2027, 1, 1)}, {}, on=date(2027, 2, 1))
    assert {one.state for one in found} == {StepState.DONE}


def test_one_late_partner_of_eleven_holds_up_the_erdf_of_ten() -> None:
    ten = [
        Waiting(number, ChaseStep.CERTIFIED, euro("9120.00")) for number in range(2, 12)
    ]
    late = Waiting(1, ChaseStep.BEGUN, euro("5000.00"))
    found = held_up([late, *ten])
    assert found[1] == euro("91200.00")
    assert {found[number] for number in range(2, 12)} == {euro("0.00")}


@pytest.mark.parametrize("which", ["late", "other"])
def test_who_is_left_out_or_in_a_project_report_holds_up_nothing(which: str) -> None:
    late = Waiting(1, None, euro("0.00"), is_open=which != "late")
    other = Waiting(2, ChaseStep.CERTIFIED, euro("60.00"), is_open=which != "other")
    assert held_up([late, other])[1] == euro("0.00")


def test_silence_counts_from_the_last_entry_or_from_the_begin_of_the_period() -> None:
    begin = date(2026, 7, 1)
    assert silent_days(None, begin, date(2026, 8, 15)) == 45
    assert silent_days(date(2026, 8, 1), begin, date(2026, 8, 15)) == 14
    assert silent_days(date(2026, 5, 1), begin, date(2026, 8, 15)) == 45
    assert silent_days(None, begin, date(2026, 6, 1)) == 0
