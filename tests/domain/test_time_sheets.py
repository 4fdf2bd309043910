"""Time sheets: hours as people write them, sums, days off, two signatures."""

from datetime import date
from decimal import Decimal

import pytest

from visimal.domain.time_sheets import Entry
from visimal.domain.time_sheets import HoursKind
from visimal.domain.time_sheets import is_of_a_day
from visimal.domain.time_sheets import is_same_signer
from visimal.domain.time_sheets import NotHoursError
from visimal.domain.time_sheets import read_hours
from visimal.domain.time_sheets import Signature
from visimal.domain.time_sheets import TimeSheet

DAY = date(2026, 5, 4)
DAILY = Decimal("7.60")


def entry(day: int, hours: str, kind: HoursKind, package: str | None = None) -> Entry:
    return Entry(date(2026, 5, day), kind, Decimal(hours), package)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("7", "7.00"), ("7,5", "7.50"), (" 0.25 ", "0.25"), ("7:20", "7.33"), ("8h", "8")],
)
def test_hours_are_read_as_people_write_them(text: str, hours: str) -> None:
    assert read_hours(text) == Decimal(hours)


@pytest.mark.parametrize("text", ["", "7:60", "-1", "7,555", "seven", "1000"])
def test_what_is_no_number_of_hours_is_refused(text: str) -> None:
    with pytest.raises(NotHoursError):
        read_hours(text)


def test_a_day_has_twenty_four_hours() -> None:
    assert is_of_a_day(Decimal(24))
    assert not is_of_a_day(Decimal("24.01"))


def test_a_sheet_covers_all_working_time() -> None:
    sheet = TimeSheet(
        month=date(2026, 5, 1),
        entries=(
            entry(4, "4.00", HoursKind.PROJECT, "WP2"),
            entry(4, "3.60", HoursKind.OTHER_EU),
            entry(5, "2.00", HoursKind.PROJECT, "WP1"),
            entry(5, "1.50", HoursKind.PROJECT, "WP2"),
            entry(5, "4.10", HoursKind.OTHER_WORK),
            entry(6, "7.60", HoursKind.SICK),
        ),
    )
    assert sheet.total == Decimal("22.80")
    assert sheet.of_project == Decimal("7.50")
    assert sheet.european == Decimal("11.10")
    assert dict(sheet.by_package) == {"WP1": Decimal("2.00"), "WP2": Decimal("5.50")}


def test_days_off_with_hours_for_the_project_are_found() -> None:
    sheet = TimeSheet(
        month=date(2026, 5, 1),
        entries=(
            entry(1, "2.00", HoursKind.PROJECT, "WP1"),
            entry(2, "2.00", HoursKind.PROJECT, "WP1"),
            entry(3, "2.00", HoursKind.OTHER_WORK),
            entry(4, "3.80", HoursKind.PROJECT, "WP1"),
            entry(4, "3.80", HoursKind.LEAVE),
            entry(5, "5.00", HoursKind.PROJECT, "WP1"),
            entry(5, "3.80", HoursKind.SICK),
        ),
    )
    # The 1st is a public holiday, the 2nd a Saturday, the 5th has 8.80 hours.
    found = sheet.worked_on_days_off({date(2026, 5, 1)}, DAILY)
    assert [day.day for day in found] == [1, 2, 5]


def test_one_account_or_one_name_is_one_person() -> None:
    anna = Signature(name="DEMO Anna", on=DAY, account=1)
    other = Signature(name="DEMO Bram", on=DAY, account=2)
    assert is_same_signer(anna, Signature(name="demo  anna", on=DAY))
    assert is_same_signer(anna, Signature(name="A.", on=DAY, account=1))
    assert not is_same_signer(anna, other)


def test_a_sheet_is_signed_once_both_have_signed() -> None:
    anna = Signature(name="DEMO Anna", on=DAY)
    half = TimeSheet(month=DAY, entries=(), employee=anna)
    assert not half.is_signed
    assert not half.is_signed_by_one
    assert not TimeSheet(month=DAY, entries=()).is_signed_by_one
    both = TimeSheet(month=DAY, entries=(), employee=anna, supervisor=anna)
    assert both.is_signed
    assert both.is_signed_by_one
