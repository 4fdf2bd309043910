"""What addresses and forms of project reports name: a report, a certificate, a text."""

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

from tests.security.matrix.house import APART
from tests.security.matrix.house import House
from tests.security.matrix.house import MISSING
from visimal.identity.permissions import Role

Values = Mapping[str, Any]
Fill = Callable[[House, Role | None, Any], Values | None]


def report(_house: House, _role: Role | None, scope: str) -> Values | None:
    """A project report is named by a number that every project has."""
    if scope == "other":
        return None
    return {
        "number": 1 if scope == "own" else MISSING,
        "part": "summary",
        "language": "fr",
    }


def certificate(_house: House, _role: Role | None, scope: str) -> Values:
    """The certificate of a partner: ours, of another project's partner, of nobody."""
    number = {"own": 1, "other": APART + 1, "missing": MISSING}[scope]
    return {"number": 1, "partner": number, "period": 1}


def none_of_ours(_house: House, _role: Role | None, scope: str) -> Values | None:
    """Nothing was submitted here through the pages yet."""
    return {"number": 1, "submission": MISSING} if scope == "missing" else None


OBJECTS: Mapping[str, Fill] = {
    **dict.fromkeys(
        (
            "project_reports.report",
            "project_reports.take_in",
            "project_reports.tables",
            "project_reports.outputs",
            "project_reports.texts",
            "project_reports.text",
            "project_reports.bridge",
            "project_reports.checks",
            "project_reports.submission",
            "project_reports.submit",
            "project_reports.follow",
        ),
        report,
    ),
    "project_reports.choose": certificate,
    "project_reports.forecast": certificate,
    "project_reports.submitted_workbook": none_of_ours,
    "project_reports.submitted_figures": none_of_ours,
}

BODIES: Mapping[str, Callable[[House], dict[str, Any]]] = {
    "project_reports.begin": lambda _house: {"period": "2"},
    "project_reports.choose": lambda _house: {"version": "1", "reason": "DEMO"},
    "project_reports.take_in": lambda _house: {"version": "1", "certificates": "1-1"},
    "project_reports.submit": lambda _house: {"version": "1"},
    "project_reports.follow": lambda _house: {
        "version": "1",
        "step": "reopen",
        "reason": "DEMO",
    },
    "project_reports.text": lambda _house: {"version": "0", "text": "DEMO"},
    "project_reports.forecast": lambda _house: {"version": "1", "amount": "1.00"},
}
