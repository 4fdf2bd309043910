"""What people read of those who work on the project, and of their hours."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.findings import msgid
from visimal.domain.staff import BudgetPosition
from visimal.domain.staff import StaffMethod
from visimal.domain.time_sheets import HoursKind

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    StaffMethod: {
        StaffMethod.FIXED_PERCENTAGE: msgid("Fixed percentage of the time"),
        StaffMethod.HOURLY_YEARLY: msgid("Hourly, from the cost of a year"),
        StaffMethod.HOURLY_CONTRACT: msgid("Hourly, from the contract of the month"),
        StaffMethod.UNIT_COST: msgid("Hourly unit cost"),
    },
    BudgetPosition: {
        BudgetPosition.FORESEEN: msgid("In the approved budget"),
        BudgetPosition.NOT_FORESEEN: msgid("Not in the approved budget"),
        BudgetPosition.UNKNOWN: msgid("Not known yet"),
    },
    HoursKind: {
        HoursKind.PROJECT: msgid("This project"),
        HoursKind.OTHER_EU: msgid("Other European projects"),
        HoursKind.OTHER_WORK: msgid("Other work"),
        HoursKind.LEAVE: msgid("Leave"),
        HoursKind.SICK: msgid("Illness"),
        HoursKind.HOLIDAY: msgid("Public holiday"),
        HoursKind.ABSENT: msgid("Other absence"),
    },
}
