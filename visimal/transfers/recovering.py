"""Asking partners to pay back: asked, received, kept of their shares, or waived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.corrections.queries import registered
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.payment import outstanding
from visimal.payments.models import Payment
from visimal.payments.models import Recovery
from visimal.payments.models import RecoveryOffset
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked
from visimal.transfers.sites import Site


class NoRecoveryError(LookupError):
    """There is no such recovery."""


class MoreThanReceivedError(ValueError):
    """More would be asked back than the partner ever got, and has not given back."""

    def __init__(self, most: Euro) -> None:
        self.most = most
        super().__init__(f"at most {most}")


class NoCorrectionError(LookupError):
    """The partner has no such correction."""


class MoreThanCorrectedError(ValueError):
    """More would be asked back for a correction than it freed."""

    def __init__(self, most: Euro) -> None:
        self.most = max(most, ZERO)
        super().__init__(f"at most {self.most}")


class MoreThanOpenError(ValueError):
    """More would come back than is asked."""

    def __init__(self, still_open: Euro) -> None:
        self.open = still_open
        super().__init__(f"{still_open} is open")


class TooMuchToWaiveError(ValueError):
    """What is open is too much to be waived."""

    def __init__(self, still_open: Euro, most: Euro | None) -> None:
        self.open = still_open
        self.most = most
        super().__init__(f"{still_open} is more than {most}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a partner shall pay back, as somebody tells it."""

    amount: Euro
    reason: str
    asked_on: date
    due_on: date | None = None
    #: The number of the correction it comes from.
    correction: int | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A recovery, and what of it is still asked."""

    recovery: Recovery
    open: Euro


def open_recoveries(session: Session, partner: Partner) -> Sequence[Open]:
    """What a partner is still asked to pay back, the oldest first."""
    asked = select(Recovery).where(Recovery.partner_id == partner.id)
    found = session.scalars(asked.order_by(Recovery.number)).all()
    return [one for one in (_opened(session, row) for row in found) if one.open]


def ask(
    session: Session, site: Site, partner: int, asked: Asked, doing: Doing
) -> Recovery:
    """Ask a partner to pay back.

    Raises:
        NoRecoveryError: there is no such partner.
        MoreThanReceivedError: it never got that much.
        NoCorrectionError: the correction is not one of this partner.
        MoreThanCorrectedError: the correction freed less that was not asked yet.
    """
    locked(session, Project, Project.id == site.key)
    member = session.scalars(
        select(Partner).where(Partner.project_id == site.key, Partner.number == partner)
    ).one_or_none()
    if member is None:
        raise NoRecoveryError
    got = session.scalars(
        select(Payment.erdf).where(Payment.partner_id == member.id)
    ).all()
    before = session.scalars(
        select(Recovery).where(Recovery.partner_id == member.id)
    ).all()
    most = minus(total(got), *(one.amount for one in before if one.waived_on is None))
    if not ZERO < asked.amount <= most:
        raise MoreThanReceivedError(most)
    if asked.correction is not None:
        _assert_corrected(session, site, partner, asked, before)
    number = select(func.coalesce(func.max(Recovery.number), 0)).where(
        Recovery.project_id == site.key
    )
    recovery = Recovery(
        project_id=site.key,
        partner_id=member.id,
        number=1 + (session.scalar(number) or 0),
        correction=asked.correction,
        reason=asked.reason,
        amount=asked.amount,
        asked_on=asked.asked_on,
        due_on=asked.due_on,
        received=ZERO,
        received_on=None,
        waived_on=None,
        waived_because="",
    )
    session.add(recovery)
    session.flush()
    act = site.act("recovery.asked", doing, str(recovery.number), partner=partner)
    details = {"amount_cents": to_cents(asked.amount)}
    record(session, act, at=doing.at, details=details)
    return recovery


def _assert_corrected(
    session: Session,
    site: Site,
    partner: int,
    asked: Asked,
    before: Sequence[Recovery],
) -> None:
    """Ask for a correction what it freed, once, and of the partner it is of.

    Raises:
        NoCorrectionError: it is no correction of this partner.
        MoreThanCorrectedError: it freed less that was not asked yet.
    """
    own = [one for one in registered(session, site.key) if one.partner == partner]
    named = [
        one for one in own if asked.correction in (one.row.number, one.contrary_to)
    ]
    if not any(one.row.number == asked.correction for one in named):
        raise NoCorrectionError
    most = minus(
        total(one.row.erdf for one in named),
        *(
            one.amount
            for one in before
            if one.correction == asked.correction and one.waived_on is None
        ),
    )
    if asked.amount > most:
        raise MoreThanCorrectedError(most)


def receive(  # noqa: PLR0913 - which, how much, when, by whom
    session: Session,
    site: Site,
    seen: tuple[int, int],
    amount: Euro,
    *,
    on: date,
    doing: Doing,
) -> Recovery:
    """Note what a partner paid back, of a recovery seen by number and version.

    Raises:
        NoRecoveryError: there is none.
        StaleError: somebody changed it since.
        MoreThanOpenError: less than that is open.
    """
    recovery, still_open = _seen(session, site, seen)
    if not ZERO < amount <= still_open:
        raise MoreThanOpenError(still_open)
    recovery.received = total((recovery.received, amount))
    recovery.received_on = on
    changed(recovery)
    session.flush()
    act = site.act("recovery.received", doing, str(recovery.number))
    details = {"amount_cents": to_cents(amount)}
    record(session, act, at=doing.at, details=details)
    return recovery


def waive(  # noqa: PLR0913 - which, up to what, why, when, by whom
    session: Session,
    site: Site,
    seen: tuple[int, int],
    most: Euro | None,
    *,
    on: date,
    doing: Doing,
) -> Recovery:
    """Ask no longer for what is open of a recovery, if it is little enough.

    Raises:
        NoRecoveryError: there is none.
        StaleError: somebody changed it since.
        TooMuchToWaiveError: more is open than the programme lets go.
    """
    recovery, still_open = _seen(session, site, seen)
    if most is None or not ZERO < still_open <= most:
        raise TooMuchToWaiveError(still_open, most)
    recovery.waived_on = on
    recovery.waived_because = doing.reason
    changed(recovery)
    session.flush()
    record(
        session, site.act("recovery.waived", doing, str(recovery.number)), at=doing.at
    )
    return recovery


def _seen(session: Session, site: Site, seen: tuple[int, int]) -> tuple[Recovery, Euro]:
    number, version = seen
    # An instalment of which something is kept locks the project as well.
    locked(session, Project, Project.id == site.key)
    its = and_(Recovery.project_id == site.key, Recovery.number == number)
    recovery = locked(session, Recovery, its)
    if recovery is None:
        raise NoRecoveryError
    assert_seen(recovery, version)
    return recovery, _opened(session, recovery).open


def _opened(session: Session, recovery: Recovery) -> Open:
    kept = session.scalars(
        select(RecoveryOffset.amount).where(RecoveryOffset.recovery_id == recovery.id)
    ).all()
    still = outstanding(
        recovery.amount,
        recovery.received,
        *kept,
        is_waived=recovery.waived_on is not None,
    )
    return Open(recovery, still)


def version_of(session: Session, site: Site, number: int) -> int:
    """How often a recovery was changed; 0 if there is none."""
    asked = select(Recovery.version).where(
        Recovery.project_id == site.key, Recovery.number == number
    )
    return session.scalar(asked) or 0
