"""What people read of a figure that is explained."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.explanation import Measure
from visimal.domain.findings import msgid
from visimal.domain.money import Rounding
from visimal.domain.programme import Level

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Measure: {
        Measure.BUDGET: msgid("Approved budget"),
        Measure.PLANNED_ERDF: msgid("ERDF planned"),
        Measure.ENTERED: msgid("Entered"),
        Measure.DECLARED: msgid("Declared"),
        Measure.DECLARED_AGAIN: msgid("Declared again"),
        Measure.DECLARED_ERDF: msgid("ERDF declared"),
        Measure.PENDING: msgid("Not certified yet"),
        Measure.DEDUCTED: msgid("Deducted"),
        Measure.PARKED: msgid("Parked"),
        Measure.CERTIFIED: msgid("Certified"),
        Measure.CERTIFIED_ERDF: msgid("ERDF certified"),
        Measure.CERTIFIED_CONTRIBUTION: msgid("Own contribution certified"),
        Measure.INCLUDED: msgid("Taken into a project report"),
        Measure.INCLUDED_ERDF: msgid("ERDF taken into a project report"),
        Measure.CONSOLIDATED: msgid("In a project report, less corrections"),
        Measure.CONSOLIDATED_ERDF: msgid("ERDF in a project report, less corrections"),
        Measure.CORRECTED: msgid("Corrected"),
        Measure.CORRECTED_ERDF: msgid("ERDF corrected"),
        Measure.DUE_ERDF: msgid("ERDF due"),
        Measure.RECEIVED: msgid("Paid by the programme"),
        Measure.RECEIVED_ERDF: msgid("ERDF received"),
        Measure.PASSED_ON: msgid("Passed on to the partner"),
        Measure.PASSED_ON_ERDF: msgid("ERDF passed on"),
        Measure.REMAINING: msgid("Remaining"),
    },
    Rounding: {
        Rounding.TOWARDS_ZERO: msgid("cut to the cent"),
        Rounding.FLOOR: msgid("rounded down to the cent"),
        Rounding.HALF_UP: msgid("rounded to the nearest cent, half up"),
        Rounding.HALF_DOWN: msgid("rounded to the nearest cent, half down"),
    },
    Level: {
        Level.LINE: msgid("for each line"),
        Level.REPORT: msgid("for each claim"),
        Level.CUMULATIVE: msgid("on what is reported so far"),
    },
}
