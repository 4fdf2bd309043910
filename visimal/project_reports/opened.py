"""A project report that somebody is about to change: locked, and open for it."""

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.report_status import ProjectReportStatus
from visimal.project_reports.models import ProjectReport
from visimal.project_reports.places import ReportPlace
from visimal.storage.versions import assert_seen
from visimal.storage.versions import locked


class NoPeriodError(LookupError):
    """No project report can be opened for that period."""


class ClosedReportError(Exception):
    """The project report cannot be changed in its present state."""

    def __init__(self, status: ProjectReportStatus) -> None:
        self.status = status
        super().__init__(f"nothing can be changed while it is {status.value}")


def locked_report(session: Session, place: ReportPlace) -> ProjectReport:
    """The report, which nobody else changes before we commit.

    Raises:
        NoPeriodError: it is not there any more.
    """
    report = locked(session, ProjectReport, ProjectReport.id == place.key)
    if report is None:
        raise NoPeriodError
    return report


def open_for_numbers(
    session: Session, place: ReportPlace, version: int
) -> ProjectReport:
    """The report, locked, as it was seen, and open for certificates.

    Whoever reopens a control locks the project too: a certificate is either taken in
    or reopened.

    Raises:
        ClosedReportError: it is not open.
        StaleError: somebody changed it since.
    """
    locked(session, Project, Project.id == place.project)
    report = locked_report(session, place)
    status = ProjectReportStatus(report.status)
    if not status.is_open_for_numbers:
        raise ClosedReportError(status)
    assert_seen(report, version)
    return report


def open_for_texts(session: Session, place: ReportPlace) -> ProjectReport:
    """The report, locked and open for texts.

    Raises:
        ClosedReportError: it is not open.
    """
    report = locked_report(session, place)
    status = ProjectReportStatus(report.status)
    if not status.is_open_for_texts:
        raise ClosedReportError(status)
    return report
