"""What the pages about papers show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.domain.papers import PaperKind
from visimal.domain.papers import ScanResult
from visimal.evidence import queries
from visimal.evidence.neighbours import lines_proved
from visimal.evidence.queries import Paper
from visimal.evidence.queries import Reader
from visimal.evidence.viewing import viewed_papers
from visimal.evidence.viewing import ViewedPaper
from visimal.identity.models import Person
from visimal.identity.permissions import Permission
from visimal.labels import key_label

_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in a list."""

    number: str
    #: None if its name is not for this reader.
    name: str | None
    kind: PaperKind
    partner: str
    is_sensitive: bool
    kilobytes: int
    on: date
    erased_on: date | None


@dataclass(frozen=True, slots=True)
class PapersPage:
    """The papers that a reader may know of."""

    lines: Sequence[PaperLine]
    partners: Sequence[Partner]
    #: The number of the partner whose papers are shown; none: of all.
    partner: int | None
    kind: PaperKind | None
    #: What was looked for; empty: nothing.
    words: str
    may_add: bool
    #: Which hundred is shown, and whether there is another.
    part: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look at a sensitive paper."""

    who: str
    role: str
    on: date
    #: Hours and minutes, as a clock shows them.
    clock: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One paper."""

    line: PaperLine
    is_open: bool
    uploaded_by: str | None
    sha256: str
    scan: ScanResult
    proves: Sequence[str]
    looks: Sequence[LookLine]
    #: For its controller: papers of other partners with the same bytes, and how many
    #: besides whose number is not the controller's to know.
    same: Sequence[str]
    same_besides: int
    #: Its pages, to be looked at.
    viewed: Sequence[ViewedPaper]


def papers_page(  # noqa: PLR0913 - what a list is narrowed by
    session: Session,
    reader: Reader,
    *,
    partner: str,
    kind: str,
    words: str,
    part: int,
) -> PapersPage:
    """The papers of one partner or of all, of one kind or of all, with some words."""
    among = queries.partners(session, reader, Permission.DOCUMENT_READ)
    chosen = next((one for one in among if str(one.number) == partner), None)
    of_kind = PaperKind(kind) if kind else None
    found = queries.documents(
        session,
        reader,
        partner=chosen.id if chosen else None,
        kind=of_kind,
        words=words,
        limit=queries.AT_ONCE + 1,
        offset=part * queries.AT_ONCE,
    )
    return PapersPage(
        lines=[_line(one) for one in found[: queries.AT_ONCE]],
        partners=among,
        partner=chosen.number if chosen else None,
        kind=of_kind,
        words=words,
        may_add=reader.viewer.may(Permission.DOCUMENT_ADD, reader.project),
        part=part,
        has_more=len(found) > queries.AT_ONCE,
    )


def paper_page(session: Session, reader: Reader, paper: Paper) -> PaperPage:
    """One paper, the lines it proves and, if it is sensitive, who looked at it."""
    document = paper.document
    person = session.get(Person, document.uploaded_by or 0)
    looks: Sequence[queries.Look] = ()
    if document.is_sensitive:
        code = queries.project_code(session, reader.project)
        looks = queries.looks(session, code, document.number)
    same, besides = queries.same_elsewhere(session, reader, document)
    return PaperPage(
        line=_line(paper),
        is_open=paper.is_open and document.erased_at is None,
        uploaded_by=person.name if person else None,
        sha256=document.sha256,
        scan=ScanResult(document.scan),
        proves=lines_proved(session, document.id),
        looks=[
            LookLine(one.who, _roles(one.role), _day(one.at), _clock(one.at))
            for one in looks
        ],
        same=same,
        same_besides=besides,
        viewed=viewed_papers(session, reader, [document.id]),
    )


def _line(paper: Paper) -> PaperLine:
    document = paper.document
    gone = document.erased_at
    return PaperLine(
        number=document.number,
        name=document.name if paper.is_open and gone is None else None,
        kind=PaperKind(document.kind),
        partner=f"{paper.partner.label} {paper.partner.abbreviation}",
        is_sensitive=document.is_sensitive,
        kilobytes=-(-document.size // _KILOBYTE),
        on=_day(document.uploaded_at),
        erased_on=_day(gone) if gone else None,
    )


def _roles(held: str) -> str:
    return ", ".join(key_label("seat", one) for one in held.split("+") if one)


def _day(at: datetime) -> date:
    """The day on the calendar of where visimal runs."""
    return at.astimezone().date()


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"
