"""How a status looks: its word, its shape and colour, how far it has come."""

from dataclasses import dataclass

from markupsafe import Markup

from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.figures.tables import ReportRow
from visimal.i18n import gettext
from visimal.labels import label
from visimal.web.pictures import meter

STEPS = 5

_Partner = PartnerReportStatus
_Project = ProjectReportStatus

#: Shape and steps done: draft, submitted, in control, certified, in project report.
_PARTNER = {
    _Partner.DRAFT: ("idle", 1),
    _Partner.REOPENED: ("warn", 1),
    _Partner.REOPENED_FOR_TEXTS: ("warn", 1),
    _Partner.SUBMITTED: ("wait", 2),
    _Partner.IN_CONTROL: ("wait", 3),
    _Partner.SENT_BACK: ("block", 2),
    _Partner.SENT_BACK_FOR_TEXTS: ("warn", 2),
    _Partner.CONTROL_REOPENED: ("warn", 3),
    _Partner.CERTIFIED: ("ok", 4),
}
_PROJECT = {
    _Project.DRAFT: "idle",
    _Project.REOPENED: "warn",
    _Project.REOPENED_FOR_TEXTS: "warn",
    _Project.SUBMITTED: "wait",
    _Project.IN_VERIFICATION: "wait",
    _Project.SENT_BACK: "block",
    _Project.SENT_BACK_FOR_TEXTS: "warn",
    _Project.VERIFICATION_REOPENED: "warn",
    _Project.FINALISED: "ok",
}


@dataclass(frozen=True, slots=True)
class Status:
    """A status as a page shows it."""

    kind: str
    word: str
    steps: Markup


def of_report(report: ReportRow | None) -> Status:
    """Where a partner's report stands; none has not been begun."""
    if report is None:
        return _status("idle", gettext("Not begun"), 0)
    kind, done = _PARTNER[report.status]
    if report.reason_excluded is not None and report.project_report is None:
        return _status("block", gettext("Left out"), done)
    if report.status.is_certified and report.project_report is not None:
        done = STEPS
    if report.lines == 0 and report.status.counts_as_reported:
        return _status(kind, gettext("Nil claim"), done)
    return _status(kind, label(report.status), done)


def of_project_report(status: ProjectReportStatus) -> Status:
    """Where a report of the project stands."""
    return Status(_PROJECT[status], label(status), Markup())


def _status(kind: str, word: str, done: int) -> Status:
    steps = meter.steps(
        done, STEPS, gettext("step %(done)s of %(steps)s", done=done, steps=STEPS)
    )
    return Status(kind, word, steps)
