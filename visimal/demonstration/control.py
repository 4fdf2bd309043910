"""Invented decisions of control: what is sampled, deducted, parked and why."""

from decimal import Decimal

from visimal.demonstration.chance import between
from visimal.demonstration.chance import drawn
from visimal.demonstration.chance import picked
from visimal.demonstration.facts import Facts
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.money import share

#: Of a thousand lines: how many are parked, cut, or looked at without a remark.
_PARKED = 12
_DEDUCTED = 55
_SAMPLED = 240
_THOUSAND = 1000
_UNTOUCHED: Facts = {
    "in_sample": False,
    "deducted": "0.00",
    "parked": False,
    "typology": None,
    "comment": "",
}


def decided(report: Facts, lines: list[Facts], control: Facts) -> list[Facts]:
    """The lines of a report with what its controller decided so far."""
    match report["status"]:
        case "certified":
            reached = len(lines)
        case "in_control":
            reached = len(lines) // 3
        case _:
            reached = 0
    return [
        line
        if place >= reached or line["control"] is not None
        else {**line, "control": _decision(line, control)}
        for place, line in enumerate(lines)
    ]


def _decision(line: Facts, control: Facts) -> Facts:
    """A decision on a line; cases made by hand are looked at and left alone."""
    number, category = line["number"], line["category"]
    if not line["internal_reference"]:
        return {**_UNTOUCHED, "in_sample": True}
    roll = drawn(_THOUSAND, number, "control")
    if roll < _PARKED:
        comment = control["parked"]
        return {**_UNTOUCHED, "in_sample": True, "parked": True, "comment": comment}
    if roll < _PARKED + _DEDUCTED:
        typology, comment = picked(control[category], number, "reason")
        percent = Decimal(between(10, 60, number, "cut"))
        deducted = share(euro(line["declared"]), percent, Rounding.FLOOR)
        return {
            "in_sample": True,
            "deducted": str(deducted),
            "parked": False,
            "typology": typology,
            "comment": comment,
        }
    return {**_UNTOUCHED, "in_sample": roll < _PARKED + _DEDUCTED + _SAMPLED}
