"""Audits and corrections, by the numbers that people know them by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.corrections.models import Audit
from visimal.corrections.models import Correction
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import ProjectReport
from visimal.workplan.models import WorkPackage


@dataclass(frozen=True, slots=True)
class Registered:
    """A correction with everything it names."""

    row: Correction
    partner: int
    period: int
    package: str
    line: str | None
    audit: int | None
    contrary_to: int | None
    settled_in: int | None


def registered(
    session: Session, project: int, number: int | None = None
) -> Sequence[Registered]:
    """The corrections of a project in the order of their numbers, or one of them."""
    contrary = aliased(Correction)
    asked = (
        select(
            Correction,
            Partner.number,
            Period.number,
            WorkPackage.code,
            ExpenditureLine.number,
            Audit.number,
            contrary.number,
            ProjectReport.number,
        )
        .join(PartnerReport, PartnerReport.id == Correction.report_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .join(WorkPackage, WorkPackage.id == Correction.work_package_id)
        .outerjoin(ExpenditureLine, ExpenditureLine.id == Correction.line_id)
        .outerjoin(Audit, Audit.id == Correction.audit_id)
        .outerjoin(contrary, contrary.id == Correction.contrary_to_id)
        .outerjoin(ProjectReport, ProjectReport.id == Correction.settled_in_id)
        .where(Correction.project_id == project)
        .order_by(Correction.number)
    )
    if number is not None:
        asked = asked.where(Correction.number == number)
    return [Registered(*row) for row in session.execute(asked)]


def audits(
    session: Session, project: int, number: int | None = None
) -> Sequence[tuple[Audit, int | None]]:
    """The audits of a project, each with the number of the partner that is audited."""
    asked = (
        select(Audit, Partner.number)
        .outerjoin(Partner, Partner.id == Audit.partner_id)
        .where(Audit.project_id == project)
        .order_by(Audit.number)
    )
    if number is not None:
        asked = asked.where(Audit.number == number)
    return session.execute(asked).all()


def next_number(session: Session, project: int, model: Any) -> int:  # noqa: ANN401 - either table
    """The number of the next audit, or of the next correction."""
    asked = select(func.max(model.number)).where(model.project_id == project)
    return (session.scalar(asked) or 0) + 1


def taken_in_by(session: Session, report: int) -> int | None:
    """The number of the project report that has the certificate of a report."""
    asked = (
        select(ProjectReport.number)
        .join(
            IncludedCertificate,
            IncludedCertificate.project_report_id == ProjectReport.id,
        )
        .where(IncludedCertificate.report_id == report)
    )
    return session.scalar(asked)


def is_open_work(session: Session, audit: int) -> bool:
    """Whether a correction that an audit found is not settled yet."""
    open_ones = [Correction.audit_id == audit, Correction.settled_in_id.is_(None)]
    return bool(session.scalar(select(exists().where(*open_ones))))


def package_key(session: Session, project: int, code: str) -> int:
    """The key of a work package."""
    asked = select(WorkPackage.id).where(
        WorkPackage.project_id == project, WorkPackage.code == code
    )
    return session.scalars(asked).one()


def line_key(session: Session, project: int, number: str | None) -> int | None:
    """The key of a line of expenditure, if one is named."""
    asked = select(ExpenditureLine.id).where(
        ExpenditureLine.project_id == project, ExpenditureLine.number == number
    )
    return None if number is None else session.scalars(asked).one()


def keys_of_partners(session: Session, project: int) -> dict[int, int]:
    """From the number of a partner to its key."""
    asked = select(Partner.number, Partner.id).where(Partner.project_id == project)
    return dict(session.execute(asked).all())


def numbers_of_project_reports(session: Session, project: int) -> Sequence[int]:
    """The project reports that there are, by number."""
    asked = select(ProjectReport.number).where(ProjectReport.project_id == project)
    return session.scalars(asked.order_by(ProjectReport.number)).all()
