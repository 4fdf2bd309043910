"""The name people read for each word of the program, in their own language.

Terms follow the programme's own vocabulary on each side of the border. Every member
of an enumeration that a person can meet has a label; a habit test refuses one
without.
"""

from collections.abc import Mapping
from enum import StrEnum

from visimal.i18n import gettext
from visimal.i18n import gettext_in
from visimal.labels import certificates
from visimal.labels import corrections
from visimal.labels import deadlines
from visimal.labels import dialogue
from visimal.labels import explanation
from visimal.labels import papers
from visimal.labels import planning
from visimal.labels import progress
from visimal.labels import purchases
from visimal.labels import reports
from visimal.labels import sampling
from visimal.labels import staff
from visimal.labels.project_file import KEY_LABELS
from visimal.labels.reports import SHORT_LABELS

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **reports.LABELS,
    **explanation.LABELS,
    **progress.LABELS,
    **papers.LABELS,
    **staff.LABELS,
    **planning.LABELS,
    **purchases.LABELS,
    **sampling.LABELS,
    **deadlines.LABELS,
    **dialogue.LABELS,
    **certificates.LABELS,
    **corrections.LABELS,
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


def short_label_in(language: str, member: StrEnum) -> str:
    """The same in one language, whoever reads it."""
    return gettext_in(language, SHORT_LABELS.get(member) or _label(member))


def key_label(column: str, key: str | None) -> str:
    """The name of a word of the project file; the word itself if it has none."""
    if key is None:
        return ""
    return gettext(KEY_LABELS[column].get(key, key))


def _label(member: StrEnum) -> str:
    try:
        return LABELS[type(member)][member]
    except KeyError:
        raise UnlabelledError(member) from None
