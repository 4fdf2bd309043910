"""What the pages of people show, as plain values, cut down to their reader."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from visimal.consortium.places import Place
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.pay import employer_cost
from visimal.domain.staff_months import staff_month
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.staff.models import Employee
from visimal.staff.public_holidays import days_off
from visimal.staff.records import Assigned
from visimal.staff.records import StaffRecord
from visimal.staff.sight import StaffSight
from visimal.staff.terms import StaffTerms
from visimal.web import formats
from visimal.web.pictures.meter import bullet


@dataclass(frozen=True, slots=True)
class Meter:
    """How much of something that has a limit, as a bar and in numbers."""

    name: str
    reached: str
    limit: str
    picture: Markup
    #: The colour: `ok`, `warn` or `block`.
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month of somebody."""

    month: date
    #: As addresses write it: `2026-03`.
    key: str
    is_paid: bool
    #: What it cost the employer; none if its reader does not see it.
    cost: Euro | None
    #: `missing`, `open`, `half` or `signed`.
    sheet: str
    hours: Decimal
    is_declared: bool
    #: Empty for who may not see pay: an amount and a percentage tell it.
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class StaffView:
    """One employee in a list."""

    number: str
    #: Empty if it is not for its reader's eyes.
    name: str
    function: str
    assigned: Sequence[str]
    months: Sequence[MonthView]
    meters: Sequence[Meter]


@dataclass(frozen=True, slots=True)
class StaffPage:
    """The people of a partner in the months of a period."""

    place: Place
    sight: StaffSight
    months: Sequence[date]
    rows: Sequence[StaffView]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One employee with everything that its reader may see."""

    place: Place
    sight: StaffSight
    row: StaffView
    employee: Employee
    position: str
    account: str
    assigned: Sequence[Assigned]


def staff_page(
    place: Place,
    sight: StaffSight,
    records: Sequence[StaffRecord],
    months: Sequence[date],
    terms: StaffTerms,
) -> StaffPage:
    """The people of a partner, as one reader may see them."""
    rows = [view_of(one, sight, months, terms) for one in records]
    return StaffPage(place, sight, months, rows)


def view_of(
    record: StaffRecord, sight: StaffSight, months: Sequence[date], terms: StaffTerms
) -> StaffView:
    """One employee, as one reader may see them."""
    return StaffView(
        number=record.employee.number,
        name=record.employee.name if sight.knows(record) else "",
        function=record.employee.function,
        assigned=[_assigned(one) for one in record.assigned],
        months=[_month(record, sight, one) for one in months],
        meters=[*_meters(record, sight, months, terms)],
    )


def month_key(month: date) -> str:
    """A month as addresses write it."""
    return f"{month:%Y-%m}"


def _assigned(one: Assigned) -> str:
    row = one.row
    said = label(one.meant.method)
    if row.percentage is not None:
        said = f"{formats.rate(row.percentage, locale())} · {said}"
    return f"{said} · {one.package}"


def _month(record: StaffRecord, sight: StaffSight, month: date) -> MonthView:
    pay = record.worker.pays.get(month)
    sheet = record.worker.sheets.get(month)
    sees_pay = pay is not None and sight.knows_pay(record, month)
    state = "missing"
    if sheet is not None:
        signed = sum(one is not None for one in (sheet.employee, sheet.supervisor))
        state = ("open", "half", "signed")[signed]
    return MonthView(
        month=month,
        key=month_key(month),
        is_paid=pay is not None,
        cost=employer_cost(pay) if pay is not None and sees_pay else None,
        sheet=state,
        hours=Decimal(0) if sheet is None else sheet.of_project,
        is_declared=bool(record.lines(month)),
        lines=record.lines(month) if sight.knows_pay(record, month) else (),
    )


def _meters(
    record: StaffRecord, sight: StaffSight, months: Sequence[date], terms: StaffTerms
) -> Iterator[Meter]:
    """The limits of the last month that anything is known of."""
    known = [
        one
        for one in months
        if one in record.worker.sheets or one in record.worker.pays
    ]
    if not known:
        return
    last = known[-1]
    found = [
        made
        for one in record.worker.assignments
        if (
            made := staff_month(
                record.worker,
                one,
                last,
                terms.pay,
                days_off(record.employee.country, last),
            )
        )
    ]
    for one in found[:1]:
        if one.hours_of_year is not None:
            yield _hours(one.hours_so_far, one.hours_of_year, last.year)
    for one in found:
        sees = sight.knows_pay(record, last)
        if one.rate is not None and terms.ceiling is not None and sees:
            yield _rate(one.rate, terms.ceiling, last)
        if one.share is not None and terms.least_share is not None:
            yield _share(one.share, terms.least_share, last)


def _hours(reached: Decimal, limit: Decimal, year: int) -> Meter:
    said = gettext(
        "%(hours)s of %(most)s hours of %(year)s, all European projects together",
        hours=formats.number(reached, locale()),
        most=formats.number(limit, locale()),
        year=year,
    )
    return Meter(
        name=gettext("Hours this year"),
        reached=formats.number(reached, locale()),
        limit=formats.number(limit, locale()),
        picture=bullet(None, limit, reached, said),
        kind="block" if reached > limit else "ok",
        said=said,
    )


def _rate(reached: Euro, limit: Euro, month: date) -> Meter:
    said = gettext(
        "Hourly rate of %(month)s: %(rate)s, the ceiling is %(most)s",
        month=formats.month(month, locale()),
        rate=formats.amount(reached, locale()),
        most=formats.amount(limit, locale()),
    )
    return Meter(
        name=gettext("Hourly rate"),
        reached=formats.amount(reached, locale()),
        limit=formats.amount(limit, locale()),
        picture=bullet(ZERO, limit, reached, said),
        kind="block" if reached > limit else "ok",
        said=said,
    )


def _share(reached: Decimal, limit: Decimal, month: date) -> Meter:
    said = gettext(
        "Part of a full-time job in %(month)s: %(share)s, at least %(least)s is asked",
        month=formats.month(month, locale()),
        share=formats.rate(reached, locale()),
        least=formats.rate(limit, locale()),
    )
    return Meter(
        name=gettext("Part of a full-time job"),
        reached=formats.rate(reached, locale()),
        limit=formats.rate(limit, locale()),
        picture=bullet(None, limit, reached, said),
        kind="warn" if reached < limit else "ok",
        said=said,
    )
