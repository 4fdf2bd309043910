"""Which papers there are, as far as their reader may know of them.

An ordinary paper is seen by whoever reads the papers of its partner. A sensitive one
is opened by whoever may see what people earn there, or by an auditor in whose sample it
is; whoever uploads for that partner sees that it is there, without its name. For
everybody else it does not exist.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy import false
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import true
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.papers import PaperKind
from visimal.evidence.models import Document
from visimal.evidence.models import DocumentReading
from visimal.evidence.neighbours import papers_of_lines
from visimal.identity.models import Person
from visimal.identity.permissions import Permission
from visimal.identity.queries import sampled_lines
from visimal.identity.viewer import Viewer
from visimal.storage.trail import AuditEntry

#: The act of looking at a sensitive paper.
OPENED = "document.opened"
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks for papers: in which project, on which day."""

    viewer: Viewer
    #: The key of the project.
    project: int
    today: date


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, as one reader may know it."""

    document: Document
    partner: Partner
    #: Whether this reader may see its name and its bytes.
    is_open: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a sensitive paper."""

    #: The name of whoever looked; `person:12` if it was erased.
    who: str
    role: str
    at: datetime


def documents(  # noqa: PLR0913 - what a list is narrowed by
    session: Session,
    reader: Reader,
    *,
    partner: int | None = None,
    kind: PaperKind | None = None,
    words: str = "",
    limit: int = AT_ONCE,
    offset: int = 0,
) -> Sequence[Paper]:
    """The papers that a reader may know of, newest first; of one partner's key.

    `words` stand in the name or the text of a paper that the reader may open.
    """
    opened, known = _open_to(session, reader), _known_to(session, reader)
    asked = (
        select(Document, Partner, opened)
        .join(Partner, Partner.id == Document.partner_id)
        .where(Document.project_id == reader.project, known)
        .order_by(Document.id.desc())
        .limit(limit)
        .offset(offset)
    )
    if partner is not None:
        asked = asked.where(Document.partner_id == partner)
    if kind is not None:
        asked = asked.where(Document.kind == kind)
    if words:
        asked = asked.where(opened, _says(words))
    found = session.execute(asked)
    return [Paper(document, of, bool(is_open)) for document, of, is_open in found]


def documents_of(
    session: Session, reader: Reader, keys: Iterable[int]
) -> Sequence[Paper]:
    """Those of some papers that a reader may know of, by their keys, oldest first."""
    opened, known = _open_to(session, reader), _known_to(session, reader)
    asked = (
        select(Document, Partner, opened)
        .join(Partner, Partner.id == Document.partner_id)
        .where(Document.project_id == reader.project, known)
        .where(Document.id.in_([*keys]))
        .order_by(Document.id)
    )
    found = session.execute(asked)
    return [Paper(document, of, bool(is_open)) for document, of, is_open in found]


def document(session: Session, reader: Reader, number: str) -> Paper | None:
    """One paper by its number; none if there is none or it is not this reader's."""
    opened, known = _open_to(session, reader), _known_to(session, reader)
    asked = (
        select(Document, Partner, opened)
        .join(Partner, Partner.id == Document.partner_id)
        .where(Document.project_id == reader.project, known)
        .where(Document.number == number)
    )
    found = session.execute(asked).first()
    return None if found is None else Paper(found[0], found[1], bool(found[2]))


def partners(
    session: Session, reader: Reader, permission: Permission
) -> Sequence[Partner]:
    """The partners for whose papers a reader has a permission, in their order."""
    asked = select(Partner).where(Partner.project_id == reader.project)
    among = reader.viewer.partners(permission, reader.project)
    if among is not None:
        asked = asked.where(Partner.id.in_(among))
    return session.scalars(asked.order_by(Partner.number)).all()


def project_code(session: Session, project: int) -> str:
    """The code by which the trail and addresses name a project."""
    return session.scalars(select(Project.code).where(Project.id == project)).one()


def same_paper(session: Session, partner: int, sha256: str) -> Document | None:
    """The paper of one partner that has these bytes already; of no other partner."""
    asked = select(Document).where(
        Document.partner_id == partner,
        Document.sha256 == sha256,
        Document.erased_at.is_(None),
    )
    return session.scalars(asked).first()


def same_elsewhere(
    session: Session, reader: Reader, document: Document
) -> tuple[Sequence[str], int]:
    """Papers of other partners with the same bytes, for whoever controls the partner.

    The numbers of those that the controller may know, and how many there are besides:
    the same invoice at two partners may have been paid for twice. Nobody else is told.
    """
    viewer, project = reader.viewer, reader.project
    if not viewer.may(Permission.CONTROL, project, document.partner_id):
        return (), 0
    asked = (
        select(Document.number, _known_to(session, reader))
        .where(
            Document.project_id == project,
            Document.partner_id != document.partner_id,
            Document.sha256 == document.sha256,
        )
        .order_by(Document.number)
    )
    found = session.execute(asked).all()
    numbers = [number for number, is_known in found if is_known]
    return numbers, len(found) - len(numbers)


def reading(session: Session, document: int) -> DocumentReading | None:
    """What was found in a paper, if a program looked into it."""
    asked = select(DocumentReading).where(DocumentReading.document_id == document)
    return session.scalars(asked).one_or_none()


def is_used(session: Session, sha256: str) -> bool:
    """Whether any paper that is not erased has these bytes."""
    asked = select(Document.id).where(
        Document.sha256 == sha256, Document.erased_at.is_(None)
    )
    return session.scalars(asked.limit(1)).first() is not None


def last_number(session: Session, partner: int, beginning: str) -> str | None:
    """The number of a partner's newest paper."""
    asked = (
        select(Document.number)
        .where(Document.partner_id == partner, Document.number.startswith(beginning))
        .order_by(func.length(Document.number).desc(), Document.number.desc())
    )
    return session.scalars(asked.limit(1)).first()


def looks(session: Session, project: str, number: str) -> Sequence[Look]:
    """Who looked at a sensitive paper, newest first, as its partner is told."""
    asked = (
        select(AuditEntry.by, AuditEntry.role, AuditEntry.at, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.actor)
        .where(
            AuditEntry.project == project,
            AuditEntry.action == OPENED,
            AuditEntry.subject == number,
        )
        .order_by(AuditEntry.seq.desc())
        .limit(AT_ONCE)
    )
    found = session.execute(asked)
    return [Look(name or by, role, at) for by, role, at, name in found]


def _among(reader: Reader, permission: Permission) -> ColumnElement[bool]:
    """Papers of the partners for whom a reader has a permission."""
    among = reader.viewer.partners(permission, reader.project)
    return true() if among is None else Document.partner_id.in_(among)


def _open_to(session: Session, reader: Reader) -> ColumnElement[bool]:
    """The papers whose name and bytes a reader may see."""
    numbers = sampled_lines(session, reader.viewer, reader.project, reader.today)
    sampled = papers_of_lines(session, reader.project, numbers)
    return _among(reader, Permission.DOCUMENT_READ) & or_(
        Document.is_sensitive == false(),
        _among(reader, Permission.SENSITIVE_READ),
        Document.id.in_(sampled),
    )


def _says(words: str) -> ColumnElement[bool]:
    """The papers in whose number, name or text some words stand."""
    read = select(DocumentReading.document_id).where(
        DocumentReading.text.icontains(words, autoescape=True)
    )
    return or_(
        Document.number.icontains(words, autoescape=True),
        Document.name.icontains(words, autoescape=True),
        Document.id.in_(read),
    )


def _known_to(session: Session, reader: Reader) -> ColumnElement[bool]:
    """The papers that exist for a reader."""
    return or_(_open_to(session, reader), _among(reader, Permission.DOCUMENT_ADD))
