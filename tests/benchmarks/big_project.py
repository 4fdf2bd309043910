"""A project file of any size whose tables agree to the cent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from itertools import product

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import to_cents
from visimal.project_file.schema import JsonObject

#: What each partner plans per work package and period; office is 15 % of staff.
PLANNED = {
    "staff": euro("1000.00"),
    "office": euro("150.00"),
    "travel": euro("120.40"),
    "external": euro("310.07"),
    "equipment": euro("99.99"),
    "infrastructure": euro("45.10"),
    "lump_sum": euro("27.00"),
    "unit_cost": euro("18.36"),
}
#: Categories of the lines: flat rates have none.
DECLARED = ("staff", "travel", "external", "equipment", "infrastructure")
STARTS_ON = date(2026, 1, 1)
_SIDES = ("wallonie", "france", "vlaanderen")


@dataclass(frozen=True, slots=True)
class Size:
    """How big a project is."""

    partners: int
    work_packages: int
    periods: int
    lines: int


SMALL = Size(partners=3, work_packages=2, periods=3, lines=27)
FULL = Size(partners=100, work_packages=20, periods=10, lines=100_000)


def project_file(size: Size) -> JsonObject:
    """A project of a size, all but its last period reported and certified."""
    budgets = [_partner_budget(number, size) for number in _numbers(size.partners)]
    granted = share(_of(size, size.partners), Decimal(60), Rounding.FLOOR)
    return {
        "format": "visimal-project/1",
        "programme": "fwvl_2021_2027",
        "demonstration": True,
        "as_of": _first_day(size.periods).isoformat(),
        "project": {
            "code": "DEMO-BIG",
            "acronym": "BIG",
            "title": {"en": "A big project (DEMO)", "fr": "Une grande action (DEMO)"},
            "specific_objective": {"en": "4.5", "fr": "4.5"},
            "starts_on": STARTS_ON.isoformat(),
        },
        "periods": [
            {
                "number": number,
                "first_month": 6 * number - 5,
                "last_month": 6 * number,
                "due_on": None,
            }
            for number in _numbers(size.periods)
        ],
        "partners": [_partner(number, size) for number in _numbers(size.partners)],
        "work_packages": [
            {"code": f"WP{number}", "title": {"en": f"Work package {number}"}}
            for number in _numbers(size.work_packages)
        ],
        "budget": {
            "version": "1",
            "valid_from": STARTS_ON.isoformat(),
            "total": str(_of(size, size.partners)),
            "erdf": str(granted),
            "partners": budgets,
            "cells": [*_cells(size)],
        },
        "reports": [*_reports(size)],
    }


def _numbers(count: int) -> range:
    return range(1, count + 1)


def _times(amount: Euro, count: int) -> Euro:
    return from_cents(to_cents(amount) * count)


def _of(size: Size, partners: int) -> Euro:
    """The budget of so many partners."""
    cell = from_cents(sum(map(to_cents, PLANNED.values())))
    return _times(cell, partners * size.work_packages * size.periods)


def _partner(number: int, size: Size) -> JsonObject:
    budget = _of(size, 1)
    erdf = share(budget, Decimal(60), Rounding.FLOOR)
    return {
        "number": number,
        "label": f"P{number}",
        "abbreviation": f"DEMO {number}",
        "name": {"en": f"Partner {number} (DEMO)", "fr": f"Partenaire {number} (DEMO)"},
        "role": "lead" if number == 1 else "partner",
        "side": _SIDES[number % 3],
        "country": ("BE", "FR", "BE")[number % 3],
        "legal_status": "public",
        "vat_status": "not_recoverable",
        "funding": {
            "erdf_rate": "60.00",
            "erdf": str(erdf),
            "contributions": [
                {
                    "source": "own funds (DEMO)",
                    "legal_status": "public",
                    "amount": str(minus(budget, erdf)),
                }
            ],
            "flat_rates": {"office_on_staff": "15.00"},
        },
    }


def _partner_budget(number: int, size: Size) -> JsonObject:
    cell = from_cents(sum(map(to_cents, PLANNED.values())))
    cells = size.work_packages * size.periods
    return {
        "partner": number,
        "total": str(_of(size, 1)),
        "by_category": {key: str(_times(a, cells)) for key, a in PLANNED.items()},
        "by_work_package": {
            f"WP{code}": str(_times(cell, size.periods))
            for code in _numbers(size.work_packages)
        },
        "by_period": [str(_times(cell, size.work_packages))] * size.periods,
    }


def _cells(size: Size) -> Iterator[list[object]]:
    for partner, code, (category, planned), period in product(
        _numbers(size.partners),
        _numbers(size.work_packages),
        PLANNED.items(),
        _numbers(size.periods),
    ):
        yield [partner, f"WP{code}", category, period, str(planned)]


def _first_day(period: int) -> date:
    months = 6 * (period - 1)
    return date(STARTS_ON.year + months // 12, 1 + months % 12, 1)


def _reports(size: Size) -> Iterator[JsonObject]:
    per_report = size.lines // (size.partners * size.periods)
    for partner, period in product(_numbers(size.partners), _numbers(size.periods)):
        first = _first_day(period)
        after = first + timedelta(days=200)
        is_open = period == size.periods
        yield {
            "partner": partner,
            "period": period,
            "status": "draft" if is_open else "certified",
            "submitted_on": None if is_open else after.isoformat(),
            "control_started_on": None if is_open else after.isoformat(),
            "certified_on": None if is_open else after.isoformat(),
            "lines": [
                _line(partner, period, number, first, size)
                for number in _numbers(per_report)
            ],
        }


def _line(
    partner: int, period: int, number: int, first: date, size: Size
) -> JsonObject:
    amount = str(from_cents(10_01 + 7 * number))
    paid_on = first + timedelta(days=number % 175)
    return {
        "number": f"{partner}-{period}-{number}",
        "category": DECLARED[number % len(DECLARED)],
        "work_package": f"WP{1 + number % size.work_packages}",
        "description": f"Expenditure {number} (DEMO)",
        "amount": amount,
        "declared": amount,
        "paid_on": paid_on.isoformat(),
        "control": None if period == size.periods else {"deducted": "0.00"},
    }
