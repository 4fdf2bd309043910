"""A partner pays first and waits: when its own money runs out."""

from datetime import date

from visimal.domain.cash import cash_course
from visimal.domain.cash import deepest
from visimal.domain.cash import expected_on
from visimal.domain.cash import first_month_under_zero
from visimal.domain.cash import Reached
from visimal.domain.cash import Waiting
from visimal.domain.money import euro
from visimal.domain.money import ZERO

BY_LAW = Waiting(claim_days=31, control_months=3, payment_days=80)
TODAY = date(2027, 7, 15)
SEMESTER_ENDS = date(2027, 6, 30)


def test_money_that_comes_after_the_last_month_is_seen_to_come() -> None:
    months = cash_course(ZERO, {1: euro("100.00")}, {4: euro("60.00")}, last_month=2)
    assert [one.month for one in months] == [1, 2, 3, 4]
    assert months[-1].left == euro("-40.00")


def test_a_partner_that_set_enough_aside_is_never_under_zero() -> None:
    months = cash_course(euro("100.00"), {1: euro("100.00")}, {}, last_month=2)
    assert first_month_under_zero(months) is None
    assert deepest(months) == ZERO


def test_a_claim_not_yet_submitted_waits_for_every_step() -> None:
    # 31 July, three months of control, 80 days: 19 January.
    assert expected_on(Reached(SEMESTER_ENDS), BY_LAW, TODAY) == date(2028, 1, 19)


def test_a_submitted_claim_counts_from_its_day() -> None:
    reached = Reached(SEMESTER_ENDS, submitted_on=date(2027, 7, 10))
    assert expected_on(reached, BY_LAW, TODAY) == date(2027, 12, 29)


def test_a_certificate_shortens_the_wait_to_the_payment() -> None:
    reached = Reached(SEMESTER_ENDS, date(2027, 7, 1), certified_on=date(2027, 7, 10))
    # It stands in no report yet: the earliest is today.
    assert expected_on(reached, BY_LAW, TODAY) == date(2027, 10, 3)


def test_a_project_report_starts_the_last_clock() -> None:
    reached = Reached(
        SEMESTER_ENDS,
        date(2027, 6, 1),
        date(2027, 6, 10),
        reported_on=date(2027, 7, 1),
    )
    assert expected_on(reached, BY_LAW, TODAY) == date(2027, 9, 19)


def test_what_is_overdue_is_expected_today_and_what_came_too() -> None:
    late = Reached(SEMESTER_ENDS, reported_on=date(2027, 1, 1))
    assert expected_on(late, BY_LAW, TODAY) == TODAY
    came = Reached(SEMESTER_ENDS, received_on=date(2027, 7, 1))
    assert expected_on(came, BY_LAW, TODAY) == TODAY


def test_three_months_after_the_end_of_november_is_the_last_of_february() -> None:
    reached = Reached(date(2026, 11, 30), submitted_on=date(2026, 11, 30))
    by_month = Waiting(claim_days=0, control_months=3, payment_days=0)
    assert expected_on(reached, by_month, date(2026, 12, 1)) == date(2027, 2, 28)
