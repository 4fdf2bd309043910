"""What addresses and forms of corrections and audits name: nobody has one here yet."""

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

from tests.security.matrix.house import House
from tests.security.matrix.money import Fill
from tests.security.matrix.money import none_of_ours

_AUDIT = {"body": "audit_authority", "method": "desk", "starts_on": "2026-07-01"}

OBJECTS: Mapping[str, Fill] = {
    "corrections.correction": none_of_ours,
    "corrections.settle": none_of_ours,
    "audits.audit": none_of_ours,
    "audits.change": none_of_ours,
    "audits.close": none_of_ours,
}

BODIES: Mapping[str, Callable[[House], dict[str, Any]]] = {
    "corrections.new": lambda _house: {
        "certificate": "1-1",
        "cost": "",
        "real": "1.00",
        "body": "audit_authority",
        "reason": "DEMO",
        "follow_up": "offset",
        "step": "look",
        "shown": "",
    },
    "corrections.settle": lambda _house: {
        "version": "1",
        "settled_in": "",
        "follow_up": "offset",
    },
    "audits.new": lambda _house: {"version": "0", **_AUDIT},
    "audits.change": lambda _house: {"version": "1", **_AUDIT},
    "audits.close": lambda _house: {"version": "1"},
}
