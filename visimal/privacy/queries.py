"""Who looked at sensitive papers, what is known of a person, what keeps a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.programme import Programme
from visimal.evidence.models import Document
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.payments.models import ProgrammePayment
from visimal.payments.models import Transfer
from visimal.privacy.retention import Keeping
from visimal.privacy.retention import law_keeps_until
from visimal.storage.trail import AuditEntry

#: What the trail calls a look at a paper.
OPENED = "document.opened"
#: How many looks a page shows, the newest first.
MOST = 500


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one sensitive paper."""

    at: datetime
    #: None once the person was erased; then the key is all there is.
    name: str | None
    by: str
    role: str
    partner: int | None
    paper: str


def looks(viewer: Viewer, session: Session, project: Project) -> Sequence[Look]:
    """Who looked at the sensitive papers of the viewer's own partners, newest first.

    The trail has the numbers of papers; those that are not sensitive are left out.
    """
    sensitive = select(Document.number).where(
        Document.project_id == project.id, Document.is_sensitive
    )
    asked = (
        select(AuditEntry, Person.name, Person.erased_at)
        .outerjoin(Person, Person.id == AuditEntry.actor)
        .where(AuditEntry.project == project.code, AuditEntry.action == OPENED)
        .where(AuditEntry.subject.in_(sensitive))
        .order_by(AuditEntry.seq.desc())
        .limit(MOST)
    )
    own = viewer.partners(Permission.TRAIL_READ, project.id)
    if own is not None:
        numbers = select(Partner.number).where(Partner.id.in_(own))
        asked = asked.where(AuditEntry.partner.in_(numbers))
    return [
        Look(
            at=entry.at,
            name=None if erased_at else name,
            by=entry.by,
            role=entry.role,
            partner=entry.partner,
            paper=entry.subject,
        )
        for entry, name, erased_at in session.execute(asked)
    ]


def project_of(session: Session, key: int) -> Project:
    """The project of a key that the guard has let through."""
    return session.scalars(select(Project).where(Project.id == key)).one()


def keeping_of(project: Project) -> Keeping:
    """How long a project is kept."""
    return Keeping(project.keep_until, project.hold)


def law_keeps(session: Session, project: Project, programme: Programme) -> date | None:
    """Until when the law keeps a project; none before the first payment."""
    came = func.max(ProgrammePayment.received_on)
    left = func.max(Transfer.executed_on)
    days = (
        session.scalar(select(came).where(ProgrammePayment.project_id == project.id)),
        session.scalar(select(left).where(Transfer.project_id == project.id)),
    )
    last = max((one for one in days if one is not None), default=None)
    if last is None:
        return None
    years = programme.parameters.count("retention_years", last)
    return None if years is None else law_keeps_until(last, years)


def papers(session: Session, project: Project) -> Sequence[Document]:
    """The papers of a project whose bytes are still kept."""
    asked = select(Document).where(
        Document.project_id == project.id, Document.erased_at.is_(None)
    )
    return session.scalars(asked.order_by(Document.number)).all()


def person_of(session: Session, key: int) -> Person | None:
    """The person of that key."""
    return session.get(Person, key)


def keepers(session: Session, person: Person, today: date) -> Sequence[str]:
    """The codes of the projects for whose sake a person may not be erased yet."""
    codes = select(AuditEntry.project).where(AuditEntry.actor == person.id)
    seats = select(Membership.project_id).where(Membership.person_id == person.id)
    asked = (
        select(Project)
        .where(or_(Project.code.in_(codes), Project.id.in_(seats)))
        .order_by(Project.code)
    )
    return [one.code for one in session.scalars(asked) if keeping_of(one).binds(today)]
