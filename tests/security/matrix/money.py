"""What addresses and forms of payments name: an instalment, a share, a transfer."""

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.security.matrix.house import APART
from tests.security.matrix.house import House
from tests.security.matrix.house import MISSING
from tests.security.matrix.house import OURS
from tests.security.matrix.house import THEIRS
from visimal.consortium.models import Project
from visimal.identity.permissions import Role
from visimal.payments.models import Transfer
from visimal.storage.db import db

Values = Mapping[str, Any]
Fill = Callable[[House, Role | None, Any], Values | None]


def instalment(_house: House, _role: Role | None, scope: str) -> Values | None:
    """An instalment is named by numbers that every project has."""
    if scope == "other":
        return None
    return {"project_report": 1, "number": 1 if scope == "own" else MISSING}


def share(_house: House, _role: Role | None, scope: str) -> Values:
    """The share of a partner: ours, of another project's partner, of nobody."""
    number = {"own": 1, "other": APART + 1, "missing": MISSING}[scope]
    return {"project_report": 1, "number": 1, "partner": number}


def transfer(house: House, _role: Role | None, scope: str) -> Values:
    """A transfer by its key."""
    if scope == "missing":
        return {"key": 999_999}
    with house.app.app_context():
        key = _transfer(db.session(), OURS if scope == "own" else THEIRS)
        db.session.remove()
    return {"key": key}


def none_of_ours(_house: House, _role: Role | None, scope: str) -> Values | None:
    """A file for the bank, a recovery: nobody here has one yet."""
    return {"number": MISSING} if scope == "missing" else None


def _transfer(session: Session, code: str) -> int:
    return session.scalars(
        select(Transfer.id)
        .join(Project, Project.id == Transfer.project_id)
        .where(Project.code == code)
    ).one()


OBJECTS: Mapping[str, Fill] = {
    "payments.instalment": instalment,
    "payments.make_file": instalment,
    "payments.execute": share,
    "payments.prove": transfer,
    "payments.file": none_of_ours,
    "payments.withdraw_file": none_of_ours,
    "payments.recovery": none_of_ours,
    "payments.came_back": none_of_ours,
    "payments.waive": none_of_ours,
}

BODIES: Mapping[str, Callable[[House], dict[str, Any]]] = {
    "payments.new": lambda _house: {
        "project_report": "1",
        "received_on": "2026-07-01",
        "amount": "1.00",
        "reference": "DEMO",
        "from_partners": "",
        "step": "look",
        "shown": "",
    },
    "payments.make_file": lambda _house: {"execute_on": "2026-12-01"},
    "payments.withdraw_file": lambda _house: {},
    "payments.execute": lambda _house: {
        "executed_on": "2026-07-01",
        "amount": "1.00",
        "proof": "",
    },
    "payments.prove": lambda house: {"proof": house.keys["papers"]["own"]},
    "payments.ask": lambda _house: {
        "partner": "1",
        "amount": "1.00",
        "reason": "DEMO",
        "correction": "",
        "due_on": "",
    },
    "payments.came_back": lambda _house: {
        "version": "1",
        "received_on": "2026-07-01",
        "amount": "1.00",
    },
    "payments.waive": lambda _house: {"version": "1", "reason": "DEMO"},
}
