"""What people read of questions, visits and checklists of control."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.checklists import ChecklistPart
from visimal.domain.checklists import PlaceKind
from visimal.domain.checklists import Reply
from visimal.domain.dialogue import QuestionKind
from visimal.domain.findings import msgid

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    QuestionKind: {
        QuestionKind.CONTROL: msgid("Question of control"),
        QuestionKind.REMARK: msgid("Remark of the project leader"),
    },
    ChecklistPart: {
        ChecklistPart.GENERAL: msgid("The whole claim"),
        ChecklistPart.PROCUREMENT: msgid("Contracts and procurement"),
        ChecklistPart.PUBLICITY: msgid("Communication and publicity"),
    },
    Reply: {
        Reply.YES: msgid("Yes"),
        Reply.NO: msgid("No"),
        Reply.NOT_APPLICABLE: msgid("Not applicable"),
    },
    PlaceKind: {
        PlaceKind.PARTNER: msgid("At the partner's"),
        PlaceKind.EVENT: msgid("At an event"),
        PlaceKind.WORKS: msgid("Where works or equipment are"),
        PlaceKind.REMOTE: msgid("From a distance, on screen"),
        PlaceKind.OTHER: msgid("Elsewhere"),
    },
}
