"""What the lead partner registers of an audit: that it began, and what became of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.corrections.models import Audit
from visimal.corrections.queries import is_open_work
from visimal.corrections.queries import next_number
from visimal.corrections.services import NoSuchPartError
from visimal.corrections.services import NotSettledError
from visimal.corrections.services import tell
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import AuditMethod
from visimal.domain.money import Euro
from visimal.partner_reports.places import Doing
from visimal.project_reports.places import Whole
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAudit:
    """An audit as its page takes it."""

    body: AuditBody
    method: AuditMethod
    starts_on: date
    partner: int | None = None
    ends_on: date | None = None
    reported_on: date | None = None
    controlled: Euro | None = None
    comment: str = ""
    follow_up: str = ""


def open_audit(session: Session, own: Whole, new: NewAudit, doing: Doing) -> Audit:
    """Register that somebody audits the project, or one partner of it."""
    locked(session, Project, Project.id == own.project)
    row = Audit(
        project_id=own.project,
        number=next_number(session, own.project, Audit),
        version=1,
    )
    _fill(row, new)
    session.add(row)
    session.flush()
    tell(session, own, "audit.opened", f"A{row.number}", doing)
    return row


def change_audit(  # noqa: PLR0913 - which, what, and as it was seen
    session: Session,
    own: Whole,
    number: int,
    new: NewAudit,
    *,
    version: int,
    doing: Doing,
) -> Audit:
    """Write down what became of an audit.

    Raises:
        NoSuchPartError: there is no such audit.
        StaleError: somebody changed it since it was seen.
    """
    row = _audit(session, own, number, version)
    _fill(row, new)
    changed(row)
    session.flush()
    tell(session, own, "audit.changed", f"A{row.number}", doing)
    return row


def close_audit(  # noqa: PLR0913 - which, when, and as it was seen
    session: Session,
    own: Whole,
    number: int,
    version: int,
    doing: Doing,
    *,
    today: date,
) -> Audit:
    """Close an audit whose corrections are all settled.

    Raises:
        NoSuchPartError: there is no such audit.
        NotSettledError: a correction that it found is not settled.
        StaleError: somebody changed it since it was seen.
    """
    row = _audit(session, own, number, version)
    if is_open_work(session, row.id):
        raise NotSettledError
    row.closed_on = today
    changed(row)
    session.flush()
    tell(session, own, "audit.closed", f"A{row.number}", doing)
    return row


def _audit(session: Session, own: Whole, number: int, version: int) -> Audit:
    ours = (Audit.project_id == own.project) & (Audit.number == number)
    row = locked(session, Audit, ours)
    if row is None:
        raise NoSuchPartError
    assert_seen(row, version)
    return row


def _fill(row: Audit, new: NewAudit) -> None:
    row.body, row.method, row.partner_id = new.body, new.method, new.partner
    row.starts_on, row.ends_on = new.starts_on, new.ends_on
    row.reported_on, row.controlled = new.reported_on, new.controlled
    row.comment, row.follow_up = new.comment, new.follow_up
