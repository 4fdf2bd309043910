"""The steps of a project report: it goes out, and the programme does its part."""

from datetime import date

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.report_status import ProjectReportStep
from visimal.project_reports.models import ProjectReport
from visimal.project_reports.opened import locked_report
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked

_ACTIONS = {
    ProjectReportStep.REOPEN: "project_report.returned",
    ProjectReportStep.START_VERIFICATION: "project_report.verification_started",
    ProjectReportStep.FINALISE: "project_report.finalised",
    ProjectReportStep.REOPEN_VERIFICATION: "project_report.verification_reopened",
}


def submit(
    session: Session, place: ReportPlace, version: int, doing: Doing, *, today: date
) -> AuditEntry:
    """Submit a project report exactly as it was seen; it is frozen from now on.

    Raises:
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
    """
    locked(session, Project, Project.id == place.project)
    report = locked_report(session, place)
    reached = ProjectReportStatus(report.status).after(
        ProjectReportStep.SUBMIT,
        verification_was_reopened=report.finalised_on is not None,
    )
    assert_seen(report, version)
    report.submitted_on = today
    report.status = reached
    changed(report)
    return record(session, place.act("project_report.submitted", doing), at=doing.at)


def follow(  # noqa: PLR0913 - which step, as seen, by whom and when
    session: Session,
    place: ReportPlace,
    version: int,
    step: ProjectReportStep,
    doing: Doing,
    *,
    today: date,
    is_paid: bool = False,
) -> AuditEntry:
    """Record what the programme did: send it back, verify it, finish, verify again.

    Once a later report exists, or money came for it (`is_paid`: known above this
    slice, to whoever locked the project), of one that comes back only the texts are
    open.

    Raises:
        NotNowError: the step is not possible now.
        StaleError: somebody changed it since it was seen.
    """
    locked(session, Project, Project.id == place.project)
    report = locked_report(session, place)
    reached = ProjectReportStatus(report.status).after(
        step, has_later_report=is_paid or _has_later(session, report)
    )
    assert_seen(report, version)
    if step is ProjectReportStep.FINALISE and report.finalised_on is None:
        report.finalised_on = today
        # Dated while it is under verification: nobody else may date it.
        session.flush()
    report.status = reached
    changed(report)
    return record(session, place.act(_ACTIONS[step], doing), at=doing.at)


def _has_later(session: Session, report: ProjectReport) -> bool:
    later = exists().where(
        ProjectReport.project_id == report.project_id,
        ProjectReport.number > report.number,
    )
    return bool(session.scalar(select(later)))
