"""Staff lines with the month of work behind each, to try rules on.

Unless a test says otherwise: January 2026, by the hour, a signed sheet of ten hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.staff import BudgetPosition
from visimal.domain.staff import Letter
from visimal.domain.staff import month_days
from visimal.domain.staff import StaffFacts
from visimal.domain.staff import StaffMethod
from visimal.domain.staff import StaffMonth
from visimal.domain.time_sheets import Entry
from visimal.domain.time_sheets import HoursKind
from visimal.domain.time_sheets import Signature
from visimal.domain.time_sheets import TimeSheet

MONTH = date(2026, 1, 1)
_SIGNED = ("2026-02-03", "2026-02-04")


@dataclass(frozen=True)
class StaffDraft(example.Draft):
    """A staff line and its month."""

    month: StaffMonth


def line(  # noqa: PLR0913  a month has many facts; a test names those it is about
    position: int,
    *,
    method: StaffMethod | None = None,
    rate: str | None = None,
    rate_before: str | None = None,
    hours_so_far: str = "10.00",
    hours_of_year: str | None = None,
    share: str | None = None,
    days: Sequence[int] = (1, 31),
    signed: tuple[str | None, str | None] | None = _SIGNED,
    signers: tuple[str, str] = ("DEMO Anna", "DEMO Bram"),
    days_off: tuple[date, ...] = (),
    letter: tuple[str, str] | str | None = "",
    letter_signed: tuple[bool, bool] = (True, True),
    percentage: str | None = None,
    in_letter: str | None = None,
    position_of: BudgetPosition = BudgetPosition.UNKNOWN,
    everywhere: str = "0",
) -> StaffDraft:
    """A staff line; with a percentage or a letter it is a fixed percentage."""
    is_fixed = percentage is not None or letter != ""
    usual = StaffMethod.FIXED_PERCENTAGE if is_fixed else StaffMethod.HOURLY_CONTRACT
    first, last = days
    found = StaffMonth(
        person="P01-E01",
        month=MONTH,
        method=method or usual,
        position=position_of,
        percentage=None if percentage is None else Decimal(percentage),
        percentage_everywhere=Decimal(everywhere),
        letter=_letter(letter, letter_signed, in_letter),
        days=replace(
            month_days(MONTH),
            starts_on=MONTH.replace(day=first),
            ends_on=MONTH.replace(day=last),
        ),
        rate=None if rate is None else euro(rate),
        rate_before=None if rate_before is None else euro(rate_before),
        hours_so_far=Decimal(hours_so_far),
        hours_of_year=None if hours_of_year is None else Decimal(hours_of_year),
        share=None if share is None else Decimal(share),
        sheet=None if signed is None else _sheet(signed, signers),
        days_off=days_off,
    )
    own = example.line(position, category=CostCategory.STAFF, is_personal_data=True)
    return StaffDraft(own.line, found)


def report(*lines: example.Draft, is_open: bool = True) -> ReportUnderCheck:
    """A report of a partner who keeps its people, with the months of its lines."""
    found = example.report(*lines)
    numbers = [one.item.number for one in found.lines]
    months = {
        number: one.month
        for number, one in zip(numbers, lines, strict=True)
        if isinstance(one, StaffDraft)
    }
    facts = ReportFacts(staff=StaffFacts(is_kept=True, by_line=months))
    return replace(found, facts=facts, is_open=is_open)


def _letter(
    days: tuple[str, str] | str | None,
    signed: tuple[bool, bool],
    percentage: str | None,
) -> Letter:
    first, last = days if isinstance(days, tuple) else ("2026-01-01", "2026-12-31")
    by_employee, by_employer = signed
    return Letter(
        valid_from=None if days is None else date.fromisoformat(first),
        valid_until=date.fromisoformat(last),
        is_signed_by_employee=by_employee,
        is_signed_by_employer=by_employer,
        percentage=None if percentage is None else Decimal(percentage),
    )


def _sheet(signed: tuple[str | None, str | None], names: tuple[str, str]) -> TimeSheet:
    employee, supervisor = (
        None if on is None else Signature(name=name, on=date.fromisoformat(on))
        for on, name in zip(signed, names, strict=True)
    )
    day = Entry(date(2026, 1, 5), HoursKind.PROJECT, Decimal("10.00"), "WP1")
    return TimeSheet(
        month=MONTH, entries=(day,), employee=employee, supervisor=supervisor
    )
