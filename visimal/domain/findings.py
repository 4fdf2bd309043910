"""What a rule says about a report, as data that every page and language can show.

A broken rule is a `Finding`, never an exception: drafts are always saved, and only a
finding that blocks keeps a report from being submitted.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How strictly a programme applies a rule."""

    BLOCKS_SUBMISSION = "blocks_submission"
    WARNS = "warns"
    INFORMS = "informs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's word on one line, or on the whole report if `line` is none."""

    rule: str
    severity: Severity
    code: str
    citation: str
    line: int | None
    message: str
    values: Mapping[str, object]
    #: Whether the rule is one of an older programme period, kept until confirmed.
    is_to_be_confirmed: bool = False


def msgid(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


def submission_is_blocked(findings: Iterable[Finding]) -> bool:
    """Whether any finding keeps the report from being submitted."""
    return any(f.severity is Severity.BLOCKS_SUBMISSION for f in findings)
