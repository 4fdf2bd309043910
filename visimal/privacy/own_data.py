"""All that is kept about one person, in one document that the person can read."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.evidence.models import Document
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.identity.models import Sample
from visimal.identity.models import SignedIn
from visimal.identity.reaching import CalendarAddress
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute
from visimal.partner_reports.models import KeptFilter
from visimal.staff.forgetting import months_of_work
from visimal.staff.forgetting import work_of
from visimal.storage.trail import AuditEntry

#: Kept to recognise somebody; of no use to the person and dangerous in a file.
_SECRETS = (
    "password",
    "fs_uniquifier",
    "tf_totp_secret",
    "mf_recovery_codes",
    "fs_webauthn_user_handle",
)


def data_of(
    session: Session, person: Person, *, is_own: bool = False
) -> dict[str, Any]:
    """Everything about a person, by what it is; secrets only as set or not set.

    Pay and hours are told to that person alone, not to whoever hands the data out.
    """
    known = f"person:{person.id}"
    return {
        "person": _person(person),
        "seats": _rows(session, _seats(person)),
        "samples": _rows(session, _samples(person)),
        "invitations": _rows(session, _invitations(person)),
        "passkeys": _rows(session, _passkeys(person)),
        "sessions": _rows(session, _sessions(person)),
        "papers": _rows(session, _papers(person)),
        "substitutes": _rows(session, _substitutes(person)),
        "reminders": _rows(session, _reminders(person)),
        "calendar_addresses": _rows(session, _calendars(person)),
        "kept_filters": _rows(session, _filters(person)),
        "work": work_of(session, person.id),
        "months_of_work": months_of_work(session, person.id) if is_own else [],
        "acts": _rows(session, _acts(AuditEntry.actor == person.id)),
        "acts_of_others_about_this_person": _rows(
            session,
            _acts(
                AuditEntry.subject == known,
                or_(AuditEntry.actor.is_(None), AuditEntry.actor != person.id),
            ),
        ),
    }


def _person(person: Person) -> dict[str, Any]:
    columns = [one.name for one in Person.__table__.columns]
    told = {
        name: _plain(getattr(person, name)) for name in columns if name not in _SECRETS
    }
    secrets = {name: bool(getattr(person, name)) for name in _SECRETS}
    return {**told, "secrets_that_are_set": secrets}


def _seats(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return (
        select(
            Project.code.label("project"),
            Partner.number.label("partner"),
            Membership.role,
            Membership.until,
        )
        .join(Project, Project.id == Membership.project_id)
        .outerjoin(Partner, Partner.id == Membership.partner_id)
        .where(Membership.person_id == person.id)
    )


def _samples(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return (
        select(Project.code.label("project"), Sample.line, Sample.until)
        .join(Project, Project.id == Sample.project_id)
        .where(Sample.person_id == person.id)
    )


def _invitations(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return select(
        Invitation.email,
        Invitation.name,
        Invitation.language,
        Invitation.role,
        Invitation.invited_at,
        Invitation.expires_at,
        Invitation.accepted_at,
        Invitation.withdrawn_at,
    ).where(Invitation.email == person.email)


def _passkeys(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return select(
        Passkey.name,
        Passkey.usage,
        Passkey.device_type,
        Passkey.create_datetime,
        Passkey.lastuse_datetime,
    ).where(Passkey.user_id == person.id)


def _sessions(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return select(
        SignedIn.began_at, SignedIn.seen_at, SignedIn.agent, SignedIn.address
    ).where(SignedIn.person_id == person.id)


def _papers(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return (
        select(
            Project.code.label("project"),
            Document.number,
            Document.kind,
            Document.uploaded_at,
        )
        .join(Project, Project.id == Document.project_id)
        .where(Document.uploaded_by == person.id)
        .order_by(Document.number)
    )


def _filters(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return select(KeptFilter.name, KeptFilter.asks).where(
        KeptFilter.person_id == person.id
    )


def _substitutes(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return select(
        Substitute.person_id,
        Substitute.substitute_id,
        Substitute.starts_on,
        Substitute.until,
    ).where(
        or_(Substitute.person_id == person.id, Substitute.substitute_id == person.id)
    )


def _reminders(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return (
        select(Reminder.sent_on, Reminder.channel, Reminder.items)
        .where(Reminder.person_id == person.id)
        .order_by(Reminder.sent_on)
    )


def _calendars(person: Person) -> Any:  # noqa: ANN401 - a statement of any columns
    return select(CalendarAddress.made_at, CalendarAddress.revoked_at).where(
        CalendarAddress.person_id == person.id
    )


def _acts(*which: Any) -> Any:  # noqa: ANN401 - a statement of any columns
    return (
        select(
            AuditEntry.seq,
            AuditEntry.at,
            AuditEntry.by,
            AuditEntry.role,
            AuditEntry.action,
            AuditEntry.project,
            AuditEntry.partner,
            AuditEntry.period,
            AuditEntry.subject,
            AuditEntry.reason,
            AuditEntry.address,
        )
        .where(*which)
        .order_by(AuditEntry.seq)
    )


def _rows(session: Session, asked: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401 - as above
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in session.execute(asked).mappings()
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
