"""The partners of the demonstration with their funding terms, and the calendar."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.demonstration.facts import chosen
from visimal.demonstration.facts import Facts
from visimal.domain.months import Calendar
from visimal.domain.months import reporting_periods

_MONTHS = 30
_SEMESTER = 6
CALENDAR = Calendar(date(2026, 1, 1), reporting_periods(_MONTHS, _SEMESTER))


@dataclass(frozen=True, slots=True)
class Terms:
    """What the demonstration needs to know of a funded partner to invent its costs."""

    number: int
    language: str
    country: str
    recovers_vat: bool
    erdf_rate: Decimal
    erdf: str
    flat_rates: dict[str, Decimal]
    #: Work package codes with the partner's budget in them.
    work_packages: dict[str, str]


def project(consortium: Facts) -> Facts:
    """The heading of the project."""
    launch, demo = consortium["project"]["launch"], consortium["project"]["demo"]
    return {
        "code": demo["code"],
        "acronym": launch["acronym"],
        "title": demo["title"],
        "specific_objective": demo["specific_objective"],
        "starts_on": demo["start"],
    }


def periods(consortium: Facts) -> list[Facts]:
    """The five semesters with the day on which partners must have reported."""
    semesters = consortium["project"]["demo"]["semesters"]
    return [
        {
            "number": period.number,
            "first_month": period.first_month,
            "last_month": period.last_month,
            "due_on": semester["operator_due"],
        }
        for period, semester in zip(CALENDAR.periods, semesters, strict=True)
    ]


def partners(consortium: Facts) -> list[Facts]:
    """Everybody, funded partners first, in the order of the press release."""
    return [_partner(partner) for partner in consortium["partners"]]


def _partner(partner: Facts) -> Facts:
    demo = partner["demo"]
    side = demo["side"] or "none"
    return {
        **chosen(partner, "number", "label"),
        "abbreviation": partner["acronym"],
        "name": {partner["language"]: partner["display_name"]},
        "role": partner["role"],
        "side": demo["side"],
        "country": partner["country"],
        **chosen(demo, "legal_status", "vat_status"),
        "vat_number": None,
        "also_known_as": demo["also_known_as"],
        "note": f"DEMO: side ({side}), legal status and VAT status are assumed.",
        "funding": _funding(demo) if partner["funded"] else None,
    }


def _funding(demo: Facts) -> Facts:
    return {
        "erdf_rate": demo["erdf_rate_percent"],
        "erdf": demo["erdf"],
        "contributions": [
            {**contribution, "source": f"{contribution['source']} (DEMO)"}
            for contribution in demo["contributions"]
        ],
        "flat_rates": demo["flat_rates"],
    }


def funded(consortium: Facts) -> list[Facts]:
    """The facts of the partners that have a budget."""
    return [partner for partner in consortium["partners"] if partner["funded"]]


def all_terms(consortium: Facts) -> dict[int, Terms]:
    """The terms of every funded partner, by its number."""
    return {
        partner["number"]: _terms(partner["number"], partner)
        for partner in funded(consortium)
    }


def _terms(number: int, partner: Facts) -> Terms:
    demo = partner["demo"]
    return Terms(
        number=number,
        language=partner["language"],
        country=partner["country"],
        recovers_vat=demo["vat_status"] in {"recoverable", "partly_recoverable"},
        erdf_rate=Decimal(demo["erdf_rate_percent"]),
        erdf=demo["erdf"],
        flat_rates={k: Decimal(rate) for k, rate in demo["flat_rates"].items()},
        work_packages=demo["per_work_package"],
    )
