"""Instalments, the partners' shares of them, transfers and recoveries."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.money import Euro
from visimal.payments.models import Payment
from visimal.payments.models import ProgrammePayment
from visimal.payments.models import Recovery
from visimal.payments.models import RecoveryOffset
from visimal.payments.models import Transfer
from visimal.project_reports.models import ProjectReport


class Passed(NamedTuple):
    """A transfer as the books need it: of which share, how much, when."""

    payment: int
    amount: Euro
    executed_on: date | None


def instalments(
    session: Session, project: Project
) -> Sequence[tuple[ProgrammePayment, int]]:
    """The instalments, each with the number of its project report."""
    asked = (
        select(ProgrammePayment, ProjectReport.number)
        .join(ProjectReport, ProjectReport.id == ProgrammePayment.project_report_id)
        .where(ProgrammePayment.project_id == project.id)
        .order_by(ProjectReport.number, ProgrammePayment.number)
    )
    return session.execute(asked).all()


def payments(
    session: Session, project: Project
) -> Sequence[tuple[Payment, ProgrammePayment, int, int]]:
    """The shares, each with its instalment and the numbers of report and partner."""
    asked = (
        select(Payment, ProgrammePayment, ProjectReport.number, Partner.number)
        .join(ProgrammePayment, ProgrammePayment.id == Payment.programme_payment_id)
        .join(ProjectReport, ProjectReport.id == ProgrammePayment.project_report_id)
        .join(Partner, Partner.id == Payment.partner_id)
        .where(Payment.project_id == project.id)
        .order_by(ProjectReport.number, ProgrammePayment.number, Partner.number)
    )
    return session.execute(asked).all()


def passed(session: Session, project: Project) -> Sequence[Passed]:
    """The transfers."""
    asked = (
        select(Transfer.payment_id, Transfer.amount, Transfer.executed_on)
        .where(Transfer.project_id == project.id)
        .order_by(Transfer.id)
    )
    return [Passed(*row) for row in session.execute(asked)]


def recoveries(session: Session, project: Project) -> Sequence[tuple[Recovery, int]]:
    """What partners are asked to pay back, each with the number of the partner."""
    asked = (
        select(Recovery, Partner.number)
        .join(Partner, Partner.id == Recovery.partner_id)
        .where(Recovery.project_id == project.id)
        .order_by(Recovery.number)
    )
    return session.execute(asked).all()


def offsets(session: Session, project: Project) -> Sequence[RecoveryOffset]:
    """What was kept of shares."""
    asked = select(RecoveryOffset).where(RecoveryOffset.project_id == project.id)
    return session.scalars(asked.order_by(RecoveryOffset.id)).all()
