"""What people read of a change of budget."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.budget_change import Objection
from visimal.domain.findings import msgid

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Objection: {
        Objection.NOT_THERE: msgid("Not there"),
        Objection.SPENT: msgid("Declared already"),
        Objection.ABOVE_FLEXIBILITY: msgid("Needs approval"),
        Objection.FLAT_RATE: msgid("Flat rate"),
        Objection.ABOVE_CEILING: msgid("Above the ERDF ceiling"),
        Objection.TOTAL_MOVES: msgid("The total changes"),
    },
}
