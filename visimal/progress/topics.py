"""One thing that a report can speak of: what is known of it, and what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from visimal.domain.indicators import AggregationRule
from visimal.domain.progress import ActivityStatus
from visimal.domain.progress import PartKind
from visimal.domain.progress import Telling
from visimal.labels import label
from visimal.progress.parts import Counted
from visimal.progress.parts import DONE
from visimal.progress.parts import name
from visimal.progress.parts import PartEdit
from visimal.progress.queries import Stored

_NOTHING = Stored()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing that a report can speak of, as its reader may read it."""

    kind: PartKind
    code: str = ""
    title: str
    #: What is known of it, in sentences.
    notes: tuple[str, ...] = ()
    #: Of an indicator.
    rule: AggregationRule | None = None
    #: Whether this period asks for it.
    is_asked: bool = True
    stored: Stored = _NOTHING
    quantity: int | None = None
    values: tuple[Counted, ...] = ()

    @property
    def part(self) -> str:
        """How it is named."""
        return name(self.kind, self.code)

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the report."""
        return self.part.replace(":", "-").replace(".", "-")

    @property
    def edit(self) -> PartEdit:
        """What is stored of it, as somebody would say it."""
        return PartEdit(
            part=self.part,
            status=self.stored.status,
            text=self.stored.text,
            received=self.stored.received,
            received_on=self.stored.received_on,
            papers=self.stored.papers,
            quantity=self.quantity,
            values=self.values,
        )

    @property
    def status_label(self) -> str:
        """How far it is, in words."""
        return label(ActivityStatus(self.stored.status or ""))

    @property
    def is_said(self) -> bool:
        """Whether anything is said of it."""
        said = self.stored
        anything = said.text or said.status or said.received is not None
        return bool(anything or self.values or self.quantity)

    @property
    def is_done(self) -> bool:
        """Whether a report that is asked for it says enough of it."""
        match self.kind:
            case PartKind.INDICATOR:
                return bool(self.stored.papers)
            case PartKind.CONTRIBUTION:
                return self.stored.received is not None
            case PartKind.DELIVERABLE:
                return self.is_said
            case PartKind.PUBLICITY | PartKind.NIL:
                return self.stored.status == DONE
            case _:
                return bool(self.stored.text)

    @property
    def telling(self) -> Telling:
        """How far it is told, in one word."""
        if self.is_done:
            return Telling.SAID
        if self.is_asked:
            return Telling.BEGUN if self.is_said else Telling.ASKED
        return Telling.SAID if self.is_said else Telling.FREE


class Told:
    """What is stored, by topic."""

    def __init__(self, stored: Mapping[str, Stored]) -> None:
        """Take the parts that are stored, by their names."""
        self._stored = stored

    def of(self, kind: PartKind, code: str) -> Stored:
        """What is stored of a topic."""
        return self._stored.get(name(kind, code), _NOTHING)

    def text(self, kind: PartKind, *, is_asked: bool) -> Topic:
        """A topic that is a text."""
        stored = self.of(kind, "")
        return Topic(kind=kind, title=label(kind), stored=stored, is_asked=is_asked)
