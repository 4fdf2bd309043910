"""What a month of work costs, by every method, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from visimal.domain.money import euro
from visimal.domain.months import Days
from visimal.domain.pay import amounts_of
from visimal.domain.pay import employer_cost
from visimal.domain.pay import hourly_rate
from visimal.domain.pay import hours_of_year
from visimal.domain.pay import Pay
from visimal.domain.pay import PayTerms
from visimal.domain.pay import share_of_full_time
from visimal.domain.pay import was_there
from visimal.domain.staff import Assignment
from visimal.domain.staff import Employment
from visimal.domain.staff import Letter
from visimal.domain.staff import month_days
from visimal.domain.staff import StaffMethod
from visimal.domain.staff_months import staff_month
from visimal.domain.staff_months import Worker
from visimal.domain.time_sheets import Entry
from visimal.domain.time_sheets import HoursKind
from visimal.domain.time_sheets import TimeSheet

MARCH = date(2026, 3, 1)
TERMS = PayTerms(Decimal(1720))
#: Four days of a week of five, in Belgium.
ANNA = Employment(
    number="P01-E01",
    country="BE",
    employed_from=date(2020, 1, 1),
    weekly_hours=Decimal("30.40"),
    full_time_hours=Decimal("38.00"),
)
PAY = Pay(gross=euro("3000.00"), contributions=euro("900.01"), other=euro("100.00"))


def assigned(method: StaffMethod, **facts: object) -> Assignment:
    return Assignment(
        method=method,
        work_package="WP1",
        starts_on=date(2026, 1, 1),
        **facts,  # type: ignore[arg-type]  # what a test says
    )


def sheet(*hours: tuple[int, str, str], month: date = MARCH) -> TimeSheet:
    """Days, hours and work packages (or another project) of a month."""
    entries = tuple(
        Entry(month.replace(day=day), HoursKind.PROJECT, Decimal(much), package)
        if package.startswith("WP")
        else Entry(month.replace(day=day), HoursKind(package), Decimal(much))
        for day, much, package in hours
    )
    return TimeSheet(month=month, entries=entries)


def test_a_bonus_counts_only_if_somebody_says_so() -> None:
    pay = Pay(gross=euro("3000.00"), bonus=euro("500.00"), excluded=euro("25.00"))
    assert employer_cost(pay) == euro("2975.00")
    counted = Pay(gross=euro("3000.00"), bonus=euro("500.00"), counts_bonus=True)
    assert employer_cost(counted) == euro("3500.00")


def test_a_fixed_percentage_is_cut_to_the_cent() -> None:
    # 30 % of 4 000.01 are 1 200.003.
    fixed = assigned(StaffMethod.FIXED_PERCENTAGE, percentage=Decimal(30))
    assert amounts_of(fixed, ANNA, PAY, None, TERMS) == {"WP1": euro("1200.00")}


def test_hours_of_the_year_are_pro_rata_for_part_time_and_for_who_comes_or_leaves() -> (
    None
):
    # 1 720 times 30.4 / 38 = 1 376; from 1 July 184 of 365 days: 693.65.
    assert hours_of_year(ANNA, 2026, TERMS) == Decimal("1376.00")
    late = Employment(
        number="P01-E02",
        country="BE",
        employed_from=date(2026, 7, 1),
        employed_until=date(2027, 6, 30),
        weekly_hours=Decimal("30.40"),
        full_time_hours=Decimal("38.00"),
    )
    assert hours_of_year(late, 2026, TERMS) == Decimal("693.65")
    assert hours_of_year(late, 2025, TERMS) == Decimal("0.00")
    assert hours_of_year(late, 2026, PayTerms(None)) is None


def test_a_yearly_cost_is_divided_by_the_hours_of_the_contract() -> None:
    # 48 000 / 1 376 = 34.8837…, cut to 34.88; 10.50 hours of it are 366.24.
    pay = Pay(gross=euro("3000.00"), yearly_cost=euro("48000.00"))
    yearly = assigned(StaffMethod.HOURLY_YEARLY)
    assert hourly_rate(yearly, ANNA, pay, TERMS) == euro("34.88")
    assert hourly_rate(yearly, ANNA, pay, PayTerms(None)) is None
    worked = sheet((2, "7.50", "WP1"), (3, "3.00", "WP1"), (4, "1.25", "WP2"))
    assert amounts_of(yearly, ANNA, pay, worked, TERMS) == {
        "WP1": euro("366.24"),
        "WP2": euro("43.60"),
    }


def test_a_month_is_divided_by_the_hours_of_the_contract_of_that_month() -> None:
    # 30.40 times 52 / 12 = 131.73; 4 000.01 / 131.73 = 30.3651…, cut to 30.36.
    monthly = assigned(StaffMethod.HOURLY_CONTRACT)
    assert hourly_rate(monthly, ANNA, PAY, TERMS) == euro("30.36")
    said = Pay(gross=euro("4000.00"), contract_hours=Decimal("160.00"))
    assert hourly_rate(monthly, ANNA, said, TERMS) == euro("25.00")


def test_a_unit_cost_needs_no_payslip() -> None:
    # 2.33 hours at 41.27 are 96.1591, cut to 96.15.
    units = assigned(StaffMethod.UNIT_COST, unit_price=euro("41.27"))
    worked = sheet((2, "2.33", "WP3"))
    assert amounts_of(units, ANNA, None, worked, TERMS) == {"WP3": euro("96.15")}


@pytest.mark.parametrize("method", [*StaffMethod])
def test_nothing_is_declared_while_something_is_missing(method: StaffMethod) -> None:
    bare = assigned(method)
    assert amounts_of(bare, ANNA, None, None, TERMS) == {}
    assert amounts_of(bare, ANNA, PAY, None, TERMS) == {}
    assert share_of_full_time(bare, ANNA, None) is None
    if method is not StaffMethod.UNIT_COST:
        assert hourly_rate(bare, ANNA, None, TERMS) is None


def test_hours_of_nothing_make_no_line_and_a_yearly_rate_needs_its_yearly_cost() -> (
    None
):
    empty = sheet((2, "0.00", "WP1"))
    monthly = assigned(StaffMethod.HOURLY_CONTRACT)
    assert amounts_of(monthly, ANNA, PAY, empty, TERMS) == {}
    assert hourly_rate(assigned(StaffMethod.HOURLY_YEARLY), ANNA, PAY, TERMS) is None


def test_the_share_is_of_a_full_time_job() -> None:
    # 25 % of four fifths of a job are 20 %.
    fixed = assigned(StaffMethod.FIXED_PERCENTAGE, percentage=Decimal(25))
    assert share_of_full_time(fixed, ANNA, None) == Decimal("20.00")
    # 24.70 hours of 38 times 52 / 12 = 164.67: 15 %.
    hourly = assigned(StaffMethod.HOURLY_CONTRACT)
    found = share_of_full_time(hourly, ANNA, sheet((2, "24.70", "WP1")))
    assert found == Decimal("15.00")


def test_a_month_counts_the_days_of_contract_and_assignment() -> None:
    late = assigned(StaffMethod.UNIT_COST, ends_on=date(2026, 3, 20))
    assert was_there(late, ANNA, MARCH) == Days(MARCH, date(2026, 3, 20))
    assert was_there(late, ANNA, date(2026, 4, 1)) is None
    left = Employment(
        number="P01-E03",
        country="FR",
        employed_from=date(2020, 1, 1),
        employed_until=date(2026, 2, 28),
        weekly_hours=Decimal("35.00"),
        full_time_hours=Decimal("35.00"),
    )
    assert was_there(late, left, MARCH) is None
    assert left.is_employed_on(date(2026, 2, 28))
    assert not left.is_employed_on(MARCH)


def test_a_letter_without_its_first_day_covers_nothing() -> None:
    assert not Letter().covers(month_days(MARCH))
    assert Letter(valid_from=MARCH).covers(month_days(MARCH))
    assert not Letter(is_signed_by_employee=True).is_signed


def test_the_facts_of_a_month_are_put_together() -> None:
    monthly = assigned(StaffMethod.HOURLY_CONTRACT, elsewhere=Decimal(40))
    fixed = assigned(StaffMethod.FIXED_PERCENTAGE, percentage=Decimal(30))
    february = sheet((2, "8.00", "WP1"), month=date(2026, 2, 1))
    # The 1st is a Sunday.
    march = sheet((1, "4.00", "WP1"), (2, "6.00", "other_eu"), (3, "1.00", "leave"))
    worker = Worker(
        employment=ANNA,
        assignments=(monthly, fixed),
        pays={MARCH: PAY, date(2026, 2, 1): Pay(gross=euro("131.73"))},
        sheets={MARCH: march, date(2026, 2, 1): february},
    )
    found = staff_month(worker, monthly, MARCH, TERMS)
    assert found is not None
    assert (found.rate, found.rate_before) == (euro("30.36"), euro("1.00"))
    assert found.hours_so_far == Decimal("18.00")
    assert found.hours_of_year == Decimal("1376.00")
    assert found.percentage_everywhere == Decimal(70)
    assert found.days_off == (MARCH,)
    assert found.is_whole
    assert found.shown_month == "03/2026"
    nothing = staff_month(worker, monthly, date(2026, 4, 1), TERMS)
    assert nothing is not None
    assert (nothing.sheet, nothing.days_off) == (None, ())
    assert staff_month(worker, monthly, date(2025, 12, 1), TERMS) is None
