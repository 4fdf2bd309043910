"""One small project whose figures were worked out by hand.

Two funded partners and an associated one, two work packages, five months in two
periods (the second one shorter). Follow the 100.01 € of Alpha's first staff cost.

Alpha (60 % up to 600.00 €, office 15 % of staff) declares in period 1 staff of
100.01 and 33.33 and travel of 10.00: office is 15 % of 133.34 = 20.001, cut to 20.00,
so 163.34 in all. Control takes off the 33.33; office on 100.01 is 15.0015, cut to
15.00; 125.01 is certified and 38.33 deducted. ERDF: 75.006, floored to 75.00.

Beta (50 % up to 100.00 €) declares 59.99 and 40.00 in period 1; the 40.00 is parked.
In period 2 it declares the 40.00 again, and 160.00. It has declared 259.99 so far,
not 299.99: a cost that is declared again counts once. ERDF of 259.99 would be 129.995;
the ceiling makes it 100.00.
"""

from typing import Any


def example_project() -> dict[str, Any]:
    """The project file, as its lead partner would hand it over."""
    return {
        "format": "visimal-project/1",
        "programme": "fwvl_2021_2027",
        "demonstration": True,
        "as_of": "2026-06-30",
        "project": {
            "code": "EXAMPLE",
            "acronym": "Example",
            "title": {"en": "An example", "fr": "Un exemple", "nl": "Een voorbeeld"},
            "specific_objective": {"en": "4.5"},
            "starts_on": "2026-01-01",
        },
        "periods": [
            {"number": 1, "first_month": 1, "last_month": 3, "due_on": "2026-04-30"},
            {"number": 2, "first_month": 4, "last_month": 5},
        ],
        "partners": [_alpha(), _beta(), _gamma()],
        "work_packages": [
            {
                "code": "WP1",
                "title": {"en": "One"},
                "activities": [
                    {
                        "code": "A1.1",
                        "title": {"en": "First"},
                        "first_month": 1,
                        "last_month": 4,
                        "partners": [1, 3],
                        "deliverables": [
                            {
                                "code": "D1.1.1",
                                "title": {"en": "Map"},
                                "quantity": 3,
                                "due_month": 4,
                            }
                        ],
                    }
                ],
            },
            {"code": "WP2", "title": {"en": "Two"}},
        ],
        "indicators": [
            {
                "code": "RCO87",
                "kind": "output",
                "name": {"en": "Organisations cooperating across borders"},
                "unit": {"en": "organisations"},
                "rule": "distinct_legal_entities",
                "target": "3",
            }
        ],
        "budget": _budget(),
        "reports": [_alpha_1(), _beta_1(), _beta_2()],
        "project_reports": [
            {
                "number": 1,
                "period": 1,
                "status": "finalised",
                "submitted_on": "2026-06-01",
                "certificates": [{"partner": 1, "period": 1}],
                "excluded": [{"partner": 2, "reason": "late"}],
            }
        ],
        "payments": [
            {
                "project_report": 1,
                "partner": 1,
                "erdf": "75.00",
                "received_on": "2026-06-15",
                "passed_on": "2026-06-20",
                "passed_on_erdf": "70.00",
            }
        ],
        "achieved": [
            {
                "indicator": "RCO87",
                "partner": 1,
                "period": 1,
                "value": "1",
                "item": "a",
            },
            {
                "indicator": "RCO87",
                "partner": 2,
                "period": 1,
                "value": "1",
                "item": "b",
            },
            {
                "indicator": "RCO87",
                "partner": 2,
                "period": 2,
                "value": "1",
                "item": "b",
            },
        ],
        "delivered": [
            {"deliverable": "D1.1.1", "partner": 1, "period": 1, "quantity": 2}
        ],
    }


def _alpha() -> dict[str, Any]:
    return {
        "number": 1,
        "label": "LP1",
        "abbreviation": "Alpha",
        "name": {"en": "Alpha (DEMO)"},
        "role": "lead",
        "side": "wallonie",
        "country": "BE",
        "legal_status": "public",
        "vat_status": "not_recoverable",
        "funding": {
            "erdf_rate": "60",
            "erdf": "600.00",
            "contributions": [
                {"source": "Region", "legal_status": "public", "amount": "300.00"},
                {"source": "own", "legal_status": "private", "amount": "100.00"},
            ],
            "flat_rates": {"office_on_staff": "15"},
        },
    }


def _beta() -> dict[str, Any]:
    return {
        "number": 2,
        "label": "PP2",
        "abbreviation": "Beta",
        "name": {"en": "Beta (DEMO)"},
        "role": "partner",
        "side": "france",
        "country": "FR",
        "legal_status": "private",
        "vat_status": "not_recoverable",
        "funding": {
            "erdf_rate": "50",
            "erdf": "100.00",
            "contributions": [
                {"source": "own", "legal_status": "private", "amount": "150.01"}
            ],
        },
    }


def _gamma() -> dict[str, Any]:
    return {
        "number": 3,
        "label": "AP3",
        "abbreviation": "Gamma",
        "name": {"en": "Gamma (DEMO)"},
        "role": "associated",
        "side": None,
        "country": "BE",
        "legal_status": "unknown",
        "vat_status": "unknown",
    }


def _budget() -> dict[str, Any]:
    return {
        "version": "1",
        "valid_from": "2026-01-01",
        "total": "1250.01",
        "erdf": "700.00",
        "partners": [
            {
                "partner": 1,
                "total": "1000.00",
                "by_category": {
                    "staff": "600.00",
                    "office": "90.00",
                    "travel": "110.00",
                    "external": "200.00",
                },
                "by_work_package": {"WP1": "700.00", "WP2": "300.00"},
                "by_period": ["400.00", "600.00"],
            },
            {
                "partner": 2,
                "total": "250.01",
                "by_category": {"external": "250.01"},
                "by_work_package": {"WP2": "250.01"},
                "by_period": ["100.01", "150.00"],
            },
        ],
        "cells": [
            [1, "WP1", "staff", 1, "300.00"],
            [1, "WP1", "office", 1, "45.00"],
            [1, "WP1", "travel", 1, "55.00"],
            [1, "WP1", "staff", 2, "300.00"],
            [1, "WP2", "office", 2, "45.00"],
            [1, "WP2", "travel", 2, "55.00"],
            [1, "WP2", "external", 2, "200.00"],
            [2, "WP2", "external", 1, "100.01"],
            [2, "WP2", "external", 2, "150.00"],
        ],
    }


def _alpha_1() -> dict[str, Any]:
    return {
        "partner": 1,
        "period": 1,
        "status": "certified",
        "submitted_on": "2026-04-20",
        "control_started_on": "2026-04-25",
        "certified_on": "2026-05-20",
        "lines": [
            _line("P01-S1-0001", "staff", "WP1", "2026-01-31", "100.01", _decided()),
            _line(
                "P01-S1-0002",
                "staff",
                "WP2",
                "2026-02-27",
                "33.33",
                _decided(deducted="33.33", typology="4.1"),
            ),
            _line("P01-S1-0003", "travel", "WP1", "2026-03-10", "10.00", _decided()),
        ],
    }


def _beta_1() -> dict[str, Any]:
    return {
        "partner": 2,
        "period": 1,
        "status": "certified",
        "submitted_on": "2026-04-30",
        "control_started_on": "2026-05-05",
        "certified_on": "2026-06-10",
        "lines": [
            _line("P02-S1-0001", "external", "WP2", "2026-01-15", "59.99", _decided()),
            _line(
                "P02-S1-0002",
                "external",
                "WP2",
                "2026-02-15",
                "40.00",
                _decided(parked=True),
            ),
        ],
    }


def _beta_2() -> dict[str, Any]:
    again = _line("P02-S2-0001", "external", "WP2", "2026-02-15", "40.00")
    return {
        "partner": 2,
        "period": 2,
        "status": "submitted",
        "submitted_on": "2026-06-25",
        "lines": [
            {**again, "redeclares": "P02-S1-0002", "original_period": 1},
            _line("P02-S2-0002", "external", "WP2", "2026-05-02", "160.00"),
        ],
    }


def _line(  # noqa: PLR0917, PLR0913 - a line has that many sides
    number: str,
    category: str,
    package: str,
    paid_on: str,
    declared: str,
    control: dict[str, Any] | None = None,
) -> dict[str, Any]:
    return {
        "number": number,
        "category": category,
        "work_package": package,
        "description": f"{category} (DEMO)",
        "amount": declared,
        "declared": declared,
        "paid_on": paid_on,
        "control": control,
    }


def _decided(
    deducted: str = "0.00", *, parked: bool = False, typology: str | None = None
) -> dict[str, Any]:
    return {"deducted": deducted, "parked": parked, "typology": typology}
