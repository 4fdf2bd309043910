"""What control does with a line, and why it looks at it."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.control import Choice
from visimal.domain.findings import msgid
from visimal.domain.sampling import SampleReason
from visimal.domain.sampling import SamplingMethod

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Choice: {
        Choice.CERTIFY: msgid("Certify as declared"),
        Choice.DEDUCT: msgid("Deduct an amount"),
        Choice.PARK: msgid("Park for later"),
    },
    SamplingMethod: {
        SamplingMethod.RULE: msgid("By rule"),
        SamplingMethod.RISK: msgid("By risk"),
        SamplingMethod.RANDOM: msgid("At random"),
        SamplingMethod.MONETARY_UNIT: msgid("By monetary unit"),
    },
    SampleReason: {
        SampleReason.CONTRACT: msgid("has a contract"),
        SampleReason.STAFF: msgid("is a staff cost"),
        SampleReason.REDECLARED: msgid("is declared again"),
        SampleReason.CATEGORY: msgid("its category is always looked at"),
        SampleReason.LARGE: msgid("its amount is always looked at"),
        SampleReason.RISK: msgid("risk of its findings"),
        SampleReason.RANDOM: msgid("drawn at random"),
        SampleReason.MONETARY_UNIT: msgid("monetary units drawn"),
    },
}
