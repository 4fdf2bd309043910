"""An instalment and the partners' shares of it, each with how far it is on its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.payments.models import Payment
from visimal.payments.models import ProgrammePayment
from visimal.payments.models import RecoveryOffset
from visimal.payments.models import Transfer
from visimal.project_reports.models import ProjectReport
from visimal.storage.versions import locked
from visimal.transfers.sites import Site


class NoInstalmentError(LookupError):
    """There is no such instalment, or no such share of it."""


@dataclass(frozen=True, slots=True)
class ShareState:
    """The share of a partner, and how far it is on its way."""

    share: Payment
    partner: Partner
    kept: Euro
    transfers: Sequence[Transfer]

    @property
    def left(self) -> Euro:
        """What no transfer, made or planned, passes on."""
        return minus(
            self.share.erdf, self.kept, *(one.amount for one in self.transfers)
        )

    @property
    def planned(self) -> Transfer | None:
        """What the bank was asked to send and has not sent."""
        return next((one for one in self.transfers if one.executed_on is None), None)


def instalment_at(
    session: Session, site: Site, project_report: int, number: int
) -> ProgrammePayment:
    """The instalment of those numbers, locked if the session writes.

    Raises:
        NoInstalmentError: there is none.
    """
    report = select(ProjectReport.id).where(
        ProjectReport.project_id == site.key, ProjectReport.number == project_report
    )
    its = and_(
        ProgrammePayment.project_report_id.in_(report),
        ProgrammePayment.number == number,
    )
    found = session.scalars(select(ProgrammePayment).where(its)).one_or_none()
    if found is None:
        raise NoInstalmentError
    return found


def shares_of(session: Session, instalment: ProgrammePayment) -> Sequence[ShareState]:
    """The shares of an instalment, by partner."""
    asked = (
        select(Payment, Partner)
        .join(Partner, Partner.id == Payment.partner_id)
        .where(Payment.programme_payment_id == instalment.id)
        .order_by(Partner.number)
    )
    states: list[ShareState] = []
    for share, partner in session.execute(asked):
        kept = session.scalars(
            select(RecoveryOffset.amount).where(RecoveryOffset.payment_id == share.id)
        )
        sent = session.scalars(
            select(Transfer)
            .where(Transfer.payment_id == share.id)
            .order_by(Transfer.id)
        )
        states.append(ShareState(share, partner, total(kept), sent.all()))
    return states


def locked_instalment(
    session: Session, site: Site, address: tuple[int, int]
) -> ProgrammePayment:
    """The instalment of a report and a number, for whoever passes it on.

    The project is locked with it: nothing is asked back, kept or sent meanwhile.

    Raises:
        NoInstalmentError: there is none.
    """
    locked(session, Project, Project.id == site.key)
    found = instalment_at(session, site, *address)
    again = locked(session, ProgrammePayment, ProgrammePayment.id == found.id)
    if again is None:
        raise NoInstalmentError
    return again
