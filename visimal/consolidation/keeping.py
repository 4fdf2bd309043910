"""What money that came, or was taken off, keeps a project report from undoing.

Corrections and payments stand above project reports; here the three meet.
"""

from datetime import date

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.corrections.models import Correction
from visimal.domain.report_status import ProjectReportStep
from visimal.payments.models import ProgrammePayment
from visimal.project_reports import services
from visimal.project_reports import steps
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.queries import certificate
from visimal.project_reports.services import Choice
from visimal.storage.trail import AuditEntry
from visimal.storage.versions import locked


class CorrectedError(Exception):
    """A certificate that was corrected since: its project report counts on it."""


def choose(
    session: Session, place: ReportPlace, version: int, choice: Choice, doing: Doing
) -> None:
    """Take a certificate into a report, or leave out one that was never corrected.

    Raises:
        CorrectedError: something was taken off it since.
        What `choose` of the project reports raises.
    """
    # Whoever corrects a certificate locks the project as well.
    locked(session, Project, Project.id == place.project)
    found = certificate(session, place.project, choice.partner, choice.period)
    if found is not None and not choice.is_included:
        corrected = exists().where(Correction.report_id == found.key)
        if session.scalar(select(corrected)):
            raise CorrectedError
    services.choose(session, place, version, choice, doing)


def follow(  # noqa: PLR0913 - which step, as seen, by whom and when
    session: Session,
    place: ReportPlace,
    version: int,
    step: ProjectReportStep,
    doing: Doing,
    *,
    today: date,
) -> AuditEntry:
    """Record what the programme did with a report.

    Once money came for it, what it was paid for stays: only its texts open again.

    Raises:
        What `follow` of the project reports raises.
    """
    # Whoever registers an instalment locks the project as well.
    locked(session, Project, Project.id == place.project)
    paid = exists().where(ProgrammePayment.project_report_id == place.key)
    is_paid = bool(session.scalar(select(paid)))
    return steps.follow(
        session, place, version, step, doing, today=today, is_paid=is_paid
    )
