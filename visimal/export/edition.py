"""Which edition of the figures a workbook shows: of when, by what, with what seal."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What stands in the header and footer of every page, and on the cover."""

    programme: str
    #: Who pays, as the programme obliges everybody to say it.
    statement: str
    acronym: str
    #: Of what it speaks: `P07 S2`, or `S2` for the whole project.
    scope: str
    as_of: date
    budget_version: str
    form_title: str
    form_version: str
    form_source: str
    #: The version of visimal that wrote it.
    software: str
    #: SHA-256 of the canonical figures: the same in every language.
    fingerprint: str
    is_demonstration: bool
    #: Number and hash of the last anchored entry of the trail; empty if unknown.
    anchor: str = ""

    @property
    def is_anchored(self) -> bool:
        """Whether the workbook carries an anchor of the trail."""
        return bool(self.anchor)

    @property
    def short_fingerprint(self) -> str:
        """The beginning of the fingerprint, which people can compare."""
        return self.fingerprint[:12]


class Facts(Protocol):
    """What a form speaks about always says of which edition it is."""

    @property
    def edition(self) -> Edition:
        """Which edition of the figures this is."""
        ...
