"""What the parts of a project file are called, and faults of naming."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from visimal.domain.findings import msgid
from visimal.programmes.faults import Fault
from visimal.project_file.schema import JsonObject

TWICE = msgid("“%(value)s” is here twice: it must be different each time.")
UNKNOWN_PARTNER = msgid("There is no partner %(value)s in this file.")
UNKNOWN_WORK_PACKAGE = msgid("There is no work package “%(value)s” in this file.")
UNKNOWN_PERIOD = msgid("There is no period %(value)s in this file.")


@dataclass(frozen=True, slots=True)
class Known:
    """What the parts of a file may name."""

    partners: frozenset[int]
    funded: frozenset[int]
    periods: frozenset[int]
    months: int
    work_packages: frozenset[str]
    activities: frozenset[str]
    deliverables: frozenset[str]
    indicators: frozenset[str]
    contracts: frozenset[str]
    #: Partner and name.
    suppliers: frozenset[tuple[int, str]]
    #: Partner and period of the report that has the line.
    lines: Mapping[str, tuple[int, int]]


def known(document: JsonObject) -> Known:
    """Everything a file defines."""
    partners, packages = document["partners"], document["work_packages"]
    activities = [one for package in packages for one in package["activities"]]
    return Known(
        partners=frozenset(one["number"] for one in partners),
        funded=frozenset(one["number"] for one in partners if one["funding"]),
        periods=frozenset(one["number"] for one in document["periods"]),
        months=max(one["last_month"] for one in document["periods"]),
        work_packages=frozenset(one["code"] for one in packages),
        activities=frozenset(one["code"] for one in activities),
        deliverables=frozenset(
            one["code"] for activity in activities for one in activity["deliverables"]
        ),
        indicators=frozenset(one["code"] for one in document["indicators"]),
        contracts=frozenset(one["reference"] for one in document["contracts"]),
        suppliers=frozenset(
            (one["partner"], one["name"]) for one in document["suppliers"]
        ),
        lines={
            line["number"]: (report["partner"], report["period"])
            for report in document["reports"]
            for line in report["lines"]
        },
    )


def twice(values: Iterable[object], where: str) -> Iterator[Fault]:
    """A fault for each value that came before; `where` has a `{}` for its place."""
    seen: set[object] = set()
    for place, value in enumerate(values, start=1):
        if value in seen:
            shown = " ".join(map(str, value)) if isinstance(value, tuple) else value
            yield Fault(where.format(place), TWICE, {"value": shown})
        seen.add(value)


def missing(
    value: object, among: frozenset[object], where: str, sentence: str
) -> Iterator[Fault]:
    """A fault if a name is given that nothing bears."""
    if value is not None and value not in among:
        yield Fault(where, sentence, {"value": value})
