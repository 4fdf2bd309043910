"""Whether the plan of a project file names its parts rightly and in right order."""

from collections.abc import Iterator
from datetime import date

from visimal.domain.findings import msgid
from visimal.domain.months import Calendar
from visimal.domain.months import ReportingPeriod
from visimal.domain.programme import Programme
from visimal.programmes.faults import Fault
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import TWICE
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PARTNER
from visimal.project_file.names import UNKNOWN_PERIOD
from visimal.project_file.names import UNKNOWN_WORK_PACKAGE
from visimal.project_file.schema import JsonObject


def plan_faults(
    document: JsonObject, names: Known, programme: Programme
) -> Iterator[Fault]:
    """Everything that names what is not there, comes twice or in the wrong order."""
    yield from _period_faults(document)
    yield from _partner_faults(document, programme)
    yield from _work_plan_faults(document, names)
    yield from _indicator_faults(document, names)


def _period_faults(document: JsonObject) -> Iterator[Fault]:
    expected = 1
    for place, period in enumerate(document["periods"], start=1):
        where = f"periods[{place}]"
        if period["number"] != place:
            yield Fault(
                f"{where}.number",
                msgid("Periods are numbered 1, 2, 3 …: expected is %(expected)s."),
                {"expected": place},
            )
        if period["first_month"] != expected or period["last_month"] < expected:
            yield Fault(
                where,
                msgid(
                    "This period must begin with month %(expected)s, where the one "
                    "before ends, and have at least one month."
                ),
                {"expected": expected},
            )
        expected = max(period["last_month"], expected) + 1


def calendar(document: JsonObject) -> Calendar:
    """The calendar of a file without faults in its periods."""
    return Calendar(
        date.fromisoformat(document["project"]["starts_on"]),
        tuple(
            ReportingPeriod(one["number"], one["first_month"], one["last_month"])
            for one in document["periods"]
        ),
    )


def _partner_faults(document: JsonObject, programme: Programme) -> Iterator[Fault]:
    partners = document["partners"]
    yield from twice((one["number"] for one in partners), "partners[{}].number")
    yield from twice((one["label"] for one in partners), "partners[{}].label")
    leads = [one for one in partners if one["role"] == "lead"]
    if len(leads) != 1:
        yield Fault(
            "partners",
            msgid("A project has exactly one lead partner; here are %(count)s."),
            {"count": len(leads)},
        )
    sides = frozenset(side.id for side in programme.sides)
    for place, partner in enumerate(partners, start=1):
        where = f"partners[{place}]"
        if (partner["role"] == "associated") == (partner["funding"] is not None):
            yield Fault(
                f"{where}.funding",
                msgid("An associated partner has no funding; every other one has."),
            )
        if sides and partner["side"] is not None and partner["side"] not in sides:
            yield Fault(
                f"{where}.side",
                msgid("“%(value)s” is no side of the programme; one of: %(options)s."),
                {"value": partner["side"], "options": ", ".join(sorted(sides))},
            )


def _work_plan_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    packages = document["work_packages"]
    yield from twice((one["code"] for one in packages), "work_packages[{}].code")
    activities = [
        (f"work_packages[{number}].activities[{place}]", activity)
        for number, package in enumerate(packages, start=1)
        for place, activity in enumerate(package["activities"], start=1)
    ]
    deliverables = [
        (f"{where}.deliverables[{place}]", deliverable)
        for where, activity in activities
        for place, deliverable in enumerate(activity["deliverables"], start=1)
    ]
    outputs = [
        (f"work_packages[{number}].outputs[{place}]", output)
        for number, package in enumerate(packages, start=1)
        for place, output in enumerate(package["outputs"], start=1)
    ]
    yield from _codes_twice(activities)
    yield from _codes_twice(deliverables)
    yield from _codes_twice(outputs)
    months = msgid("Months run from 1 to %(months)s, the first before the last.")
    for where, activity in activities:
        if not 1 <= activity["first_month"] <= activity["last_month"] <= names.months:
            yield Fault(where, months, {"months": names.months})
        for place, partner in enumerate(activity["partners"], start=1):
            yield from missing(
                partner, names.partners, f"{where}.partners[{place}]", UNKNOWN_PARTNER
            )
    for where, product in (*deliverables, *outputs):
        if product["due_month"] > names.months:
            yield Fault(f"{where}.due_month", months, {"months": names.months})
    for where, output in outputs:
        sentence = msgid("There is no indicator “%(value)s” in this file.")
        yield from missing(
            output["indicator"], names.indicators, f"{where}.indicator", sentence
        )


def _codes_twice(placed: list[tuple[str, JsonObject]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for where, one in placed:
        if one["code"] in seen:
            yield Fault(f"{where}.code", TWICE, {"value": one["code"]})
        seen.add(one["code"])


def _indicator_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    yield from twice((i["code"] for i in document["indicators"]), "indicators[{}].code")
    for place, indicator in enumerate(document["indicators"], start=1):
        yield from missing(
            indicator["work_package"],
            names.work_packages,
            f"indicators[{place}].work_package",
            UNKNOWN_WORK_PACKAGE,
        )
    for place, value in enumerate(document["achieved"], start=1):
        where = f"achieved[{place}]"
        sentence = msgid("There is no indicator “%(value)s” in this file.")
        yield from missing(
            value["indicator"], names.indicators, f"{where}.indicator", sentence
        )
        yield from missing(
            value["partner"], names.partners, f"{where}.partner", UNKNOWN_PARTNER
        )
        yield from missing(
            value["period"], names.periods, f"{where}.period", UNKNOWN_PERIOD
        )
    keys = (
        (d["deliverable"], d["partner"], d["period"]) for d in document["delivered"]
    )
    yield from twice(keys, "delivered[{}]")
    for place, delivery in enumerate(document["delivered"], start=1):
        where = f"delivered[{place}]"
        sentence = msgid("There is no deliverable “%(value)s” in this file.")
        yield from missing(
            delivery["deliverable"],
            names.deliverables,
            f"{where}.deliverable",
            sentence,
        )
        yield from missing(
            delivery["partner"], names.partners, f"{where}.partner", UNKNOWN_PARTNER
        )
        yield from missing(
            delivery["period"], names.periods, f"{where}.period", UNKNOWN_PERIOD
        )
