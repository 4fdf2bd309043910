"""When somebody is reminded, and who else is, the later it gets."""

from datetime import date

import pytest

from visimal.domain.reminding import Away
from visimal.domain.reminding import Escalation
from visimal.domain.reminding import escalation
from visimal.domain.reminding import is_to_be_reminded

DUE = date(2026, 7, 31)
DAYS = (-30, -10, -3, 1, 7)


@pytest.mark.parametrize(
    ("on", "last", "due"),
    [
        (date(2026, 6, 30), None, False),
        (date(2026, 7, 1), None, True),
        (date(2026, 7, 1), date(2026, 7, 1), False),
        (date(2026, 7, 20), date(2026, 7, 1), False),
        (date(2026, 7, 21), date(2026, 7, 1), True),
        # The machine was off on the 21st: the letter leaves a day later, once.
        (date(2026, 7, 22), date(2026, 7, 1), True),
        (date(2026, 7, 23), date(2026, 7, 22), False),
        (date(2026, 8, 1), date(2026, 7, 28), True),
        (date(2027, 1, 1), date(2026, 8, 7), False),
    ],
)
def test_each_day_of_the_programme_brings_one_letter(
    *, on: date, last: date | None, due: bool
) -> None:
    assert is_to_be_reminded(DUE, DAYS, last, on=on) is due


def test_a_programme_without_days_reminds_nobody() -> None:
    assert not is_to_be_reminded(DUE, (), None, on=DUE)


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        (date(2026, 7, 31), Escalation.WHOEVER_DOES_IT),
        (date(2026, 8, 1), Escalation.SUBSTITUTE),
        (date(2026, 8, 7), Escalation.SIGNATORY),
    ],
)
def test_first_the_substitute_then_the_signatory(on: date, reached: Escalation) -> None:
    assert escalation(DUE, 1, 7, on=on) is reached


def test_without_a_parameter_nobody_else_is_told() -> None:
    late = date(2027, 1, 1)
    assert escalation(DUE, None, None, on=late) is Escalation.WHOEVER_DOES_IT


def test_who_is_away_has_a_substitute_from_the_first_day_to_the_last() -> None:
    away = Away(1, 2, date(2026, 7, 20), date(2026, 7, 25))
    stands_in = [
        away.stands_in(date(2026, 7, day), Escalation.WHOEVER_DOES_IT)
        for day in (19, 20, 25, 26)
    ]
    assert stands_in == [False, True, True, False]


def test_who_is_not_away_has_a_substitute_for_what_is_late() -> None:
    beside = Away(1, 2, date(2026, 7, 20), None)
    day = date(2026, 8, 2)
    assert not beside.stands_in(day, Escalation.WHOEVER_DOES_IT)
    assert beside.stands_in(day, Escalation.SUBSTITUTE)
