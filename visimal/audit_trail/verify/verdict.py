"""What there is to verify, and what came of it."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine

from visimal.domain.findings import msgid
from visimal.storage.anchors import Anchors
from visimal.storage.files import FileStore

#: How many faults of one check are told one by one.
MOST_TOLD = 50


class Check(StrEnum):
    """One thing that is derived again."""

    CHAIN = "chain"
    TABLES = "tables"
    TOTALS = "totals"
    FILES = "files"
    ANCHORS = "anchors"
    REFERENCES = "references"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was told, or not as it must be."""

    check: Check
    #: A message with named placeholders.
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Installed:
    """What there is to verify."""

    engine: Engine
    #: None: anchors cannot be checked here.
    anchors: Anchors | None
    #: None: papers cannot be read here.
    files: FileStore | None
    #: Folders of programmes, by whose rules totals are added up.
    programmes: Sequence[Path]
    today: date


@dataclass(slots=True)
class Verdict:
    """What was looked at, and what is wrong with it."""

    faults: list[Fault] = field(default_factory=list)
    #: How many faults of each check, also those that are not told one by one.
    counts: dict[Check, int] = field(default_factory=dict)
    #: What is worth knowing and proves nothing.
    notes: list[Fault] = field(default_factory=list)
    entries: int = 0
    rows: int = 0
    papers: int = 0
    #: Number and hash of the last entry.
    seq: int = 0
    hash: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not any(self.counts.values())

    def take(self, faults: Iterator[Fault], check: Check) -> None:
        """Take the faults of one check; what stops it is a fault as well."""
        self.counts.setdefault(check, 0)
        try:
            for fault in faults:
                self.add(fault)
        except Exception as error:  # noqa: BLE001 - what cannot be read is not clean
            cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
            values = {"cause": f"{type(error).__name__}: {cause}"[:300]}
            self.add(Fault(check, _UNREADABLE, values))

    def add(self, fault: Fault) -> None:
        """Take one fault."""
        self.counts[fault.check] = self.counts.get(fault.check, 0) + 1
        if self.counts[fault.check] <= MOST_TOLD:
            self.faults.append(fault)


_UNREADABLE = msgid("What this check needs cannot be read: %(cause)s.")
