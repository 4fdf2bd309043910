"""The name people read for each word of the program, in their own language.

Terms follow the programme's own vocabulary on each side of the border. Every member
of an enumeration that a person can meet has a label; a habit test refuses one
without.
"""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.findings import Severity
from visimal.i18n import gettext
from visimal.i18n import gettext_in

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CostCategory: {
        CostCategory.STAFF: msgid("Staff costs"),
        CostCategory.OFFICE: msgid("Office and administrative costs"),
        CostCategory.TRAVEL: msgid("Travel and accommodation"),
        CostCategory.EXTERNAL: msgid("External expertise and services"),
        CostCategory.EQUIPMENT: msgid("Equipment"),
        CostCategory.INFRASTRUCTURE: msgid("Infrastructure and works"),
        CostCategory.OTHER: msgid("Other costs (flat rate)"),
        CostCategory.LUMP_SUM: msgid("Lump sums"),
        CostCategory.UNIT_COST: msgid("Unit costs"),
        CostCategory.SPF: msgid("Small project fund"),
    },
    Severity: {
        Severity.BLOCKS_SUBMISSION: msgid("Blocks submission"),
        Severity.WARNS: msgid("Warning"),
        Severity.INFORMS: msgid("Note"),
    },
}

#: For the head of a column, where the whole name does not fit.
SHORT_LABELS: Mapping[StrEnum, str] = {
    CostCategory.STAFF: msgid("Staff"),
    CostCategory.OFFICE: msgid("Office"),
    CostCategory.TRAVEL: msgid("Travel"),
    CostCategory.EXTERNAL: msgid("External services"),
    CostCategory.INFRASTRUCTURE: msgid("Works"),
    CostCategory.OTHER: msgid("Other"),
}


class UnlabelledError(LookupError):
    """A word of the program that has no name for people."""

    def __init__(self, member: StrEnum) -> None:
        super().__init__(f"{member!r} has no label")


def label(member: StrEnum) -> str:
    """The name of a member in the reader's language."""
    return gettext(_label(member))


def label_in(language: str, member: StrEnum) -> str:
    """The name of a member in one language, whoever reads it."""
    return gettext_in(language, _label(member))


def short_label(member: StrEnum) -> str:
    """The name of a member for the head of a column."""
    return gettext(SHORT_LABELS.get(member) or _label(member))


def _label(member: StrEnum) -> str:
    try:
        return LABELS[type(member)][member]
    except KeyError:
        raise UnlabelledError(member) from None
