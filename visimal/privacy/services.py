"""Setting how long a project is kept, and erasing people and papers afterwards.

What is erased leaves its digest: rows keep their keys, the trail its entries, and both
still prove each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from secrets import token_hex

from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.findings import msgid
from visimal.evidence.services import erase_document
from visimal.identity.ending import end_everything
from visimal.identity.models import Answered
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.models import Sample
from visimal.identity.reaching import CalendarAddress
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute
from visimal.identity.refusals import RefusedError
from visimal.partner_reports.models import KeptFilter
from visimal.privacy.queries import keepers
from visimal.privacy.queries import keeping_of
from visimal.privacy.queries import papers
from visimal.privacy.retention import Keeping
from visimal.staff.forgetting import forget_people
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

_ADMINISTRATOR = msgid(
    "An administrator answers for this installation. Take the office from this person"
    " first, then erase."
)
_GONE = msgid("The data of this person was erased already.")


class MustBeKeptError(Exception):
    """A retention date or a hold forbids to erase something."""

    def __init__(self, projects: Sequence[str]) -> None:
        self.projects = tuple(projects)
        super().__init__(f"kept for the sake of {', '.join(projects)}")


class SoonerThanLawError(Exception):
    """A retention date before the one that the law sets."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What is decided about how long a project is kept, and why."""

    keeping: Keeping
    reason: str
    #: Until when the law keeps it; none as long as nothing was paid.
    law: date | None


def set_retention(
    session: Session,
    project: Project,
    decided: Retention,
    *,
    by: By,
    at: datetime,
) -> None:
    """Decide how long a project is kept, and why longer; the caller commits.

    Raises:
        SoonerThanLawError: the law keeps it longer.
    """
    until = decided.keeping.until
    if until is not None and decided.law is not None and until < decided.law:
        raise SoonerThanLawError
    project.keep_until = until
    project.hold = decided.keeping.hold
    act = Act("project.retention_set", by, project.code, reason=decided.reason)
    record(session, act, at=at)


def require_free(project: Project, today: date) -> None:
    """Refuse to erase what a date or a hold still keeps.

    Raises:
        MustBeKeptError: it is kept.
    """
    if keeping_of(project).binds(today):
        raise MustBeKeptError([project.code])


def erase_person(
    session: Session, person: Person, *, by: By, at: datetime, reason: str
) -> None:
    """Take everything personal out of a person's row; the caller commits.

    The row keeps its key: the trail names people by it, and stays whole. Sessions,
    seats, samples, passkeys and invitations go.

    Raises:
        MustBeKeptError: projects they worked in are still kept.
        RefusedError: an administrator, or erased already.
    """
    if person.erased_at is not None:
        raise RefusedError(_GONE)
    kept = keepers(session, person, at.date())
    if kept:
        raise MustBeKeptError(kept)
    if person.is_administrator:
        raise RefusedError(_ADMINISTRATOR)
    end_everything(session, person, at)
    _blank_invitations(session, person)
    for model in (
        Membership,
        Sample,
        KeptFilter,
        Substitute,
        Reminder,
        CalendarAddress,
    ):
        for row in session.scalars(select(model).where(model.person_id == person.id)):
            session.delete(row)
    standing_in = select(Substitute).where(Substitute.substitute_id == person.id)
    for row in session.scalars(standing_in):
        session.delete(row)
    session.execute(delete(Answered).where(Answered.person_id == person.id))
    _blank(person, at)
    act = Act("people.erased", by, subject=f"person:{person.id}", reason=reason)
    record(session, act, at=at)


def _blank(person: Person, at: datetime) -> None:
    person.email = _nobody(person)
    person.name = ""
    person.password = None
    person.fs_uniquifier = token_hex(32)
    person.tf_primary_method = None
    person.tf_totp_secret = None
    person.tf_phone_number = None
    person.mf_recovery_codes = None
    person.fs_webauthn_user_handle = None
    person.webauthn.clear()
    person.active = False
    person.erased_at = at
    person.version += 1


def _blank_invitations(session: Session, person: Person) -> None:
    asked = select(Invitation).where(Invitation.email == person.email)
    for invitation in session.scalars(asked):
        invitation.email = _nobody(person)
        invitation.name = ""


def _nobody(person: Person) -> str:
    """An address that no letter can reach."""
    return f"erased-{person.id}@erased.invalid"


def erase_papers(
    session: Session, project: Project, *, by: By, at: datetime, reason: str
) -> Sequence[str]:
    """Erase all papers of a project that need not be kept, and what its staff earned.

    The digests of their bytes, to be forgotten after the commit; the caller commits.
    What was proved stays: numbers, kinds, digests, and who uploaded them when.

    Raises:
        MustBeKeptError: a date or a hold still keeps the project.
    """
    require_free(project, at.date())
    erased = papers(session, project)
    for document in erased:
        erase_document(session, document, by=by, at=at)
    people = forget_people(session, project.id)
    act = Act("project.papers_erased", by, project.code, reason=reason)
    record(session, act, at=at, details={"papers": len(erased), "people": people})
    return tuple(dict.fromkeys(one.sha256 for one in erased))
