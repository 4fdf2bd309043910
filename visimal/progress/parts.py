"""The parts of a report, each saved on its own and named by a short text.

>>> name(PartKind.ACTIVITY, "A1.1"), read("activity:A1.1")
('activity:A1.1', (<PartKind.ACTIVITY: 'activity'>, 'A1.1'))
>>> read("summary"), read("poem")
((<PartKind.SUMMARY: 'summary'>, ''), None)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.money import Euro
from visimal.domain.progress import PartKind

#: The status of a duty that is done, or of a declaration that is made.
DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One value of an indicator, as a report gives it."""

    value: Decimal
    #: For an average: what the value is divided by.
    denominator: Decimal | None = None
    #: What is counted, so that it counts once.
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartEdit:
    """What somebody says in one part."""

    part: str
    status: str | None = None
    text: str = ""
    received: Euro | None = None
    received_on: date | None = None
    #: Numbers of papers: `P07-D0012`.
    papers: tuple[str, ...] = ()
    #: Of a deliverable: so many pieces in this period.
    quantity: int | None = None
    #: Of an indicator: everything that is counted in this period.
    values: Sequence[Counted] | None = None


def name(kind: PartKind, code: str = "") -> str:
    """How a part is named in addresses, in the table and in the trail."""
    return f"{kind.value}:{code}" if code else kind.value


def section(kind: PartKind) -> str:
    """Where the parts of a kind stand on the page of a report."""
    return f"section-{kind.value}"


def read(part: str) -> tuple[PartKind, str] | None:
    """Kind and code of a part; none if there is no such kind."""
    kind, _, code = part.partition(":")
    return (PartKind(kind), code) if kind in set(PartKind) else None
