"""What every page of a project report knows: where it is, and who looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask import url_for
from werkzeug.exceptions import NotFound

from visimal.figures import ProjectFigures
from visimal.figures import UnknownPartError
from visimal.i18n import gettext
from visimal.identity.guard import may_open
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.overview import statuses
from visimal.overview.statuses import Status
from visimal.project_reports.places import report_place
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.places import Whole
from visimal.project_reports.places import whole
from visimal.project_reports.queries import stored_report
from visimal.project_reports.queries import StoredReport
from visimal.storage.db import db


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of a project report."""

    name: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A project report as it is stored, and what its reader may do."""

    place: ReportPlace
    report: StoredReport
    status: Status
    may_edit: bool
    tabs: Sequence[Tab]

    @property
    def is_open_for_numbers(self) -> bool:
        """Whether its reader may pick certificates now."""
        return self.may_edit and self.report.status.is_open_for_numbers

    @property
    def is_open_for_texts(self) -> bool:
        """Whether its reader may write in it now."""
        return self.may_edit and self.report.status.is_open_for_texts


def whole_asked(permission: Permission) -> Whole:
    """The project of this request.

    Raises:
        NotFound: there is none for this reader.
    """
    found = whole(viewer(), db.session(), project_asked(), permission)
    if found is None:
        raise NotFound(nothing_here())
    return found


def place_asked(number: int, permission: Permission) -> ReportPlace:
    """The project report of this request.

    Raises:
        NotFound: there is none for this reader.
    """
    address = (project_asked(), number)
    found = report_place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(nothing_here())
    return found


def head_of(place: ReportPlace) -> Head:
    """The head of a page of a project report."""
    report = stored_report(db.session(), place.key)
    return Head(
        place=place,
        report=report,
        status=statuses.of_project_report(report.status),
        may_edit=viewer().may(Permission.CONSOLIDATE, place.project),
        tabs=_tabs(place.number),
    )


def figures_of(place: ReportPlace) -> ProjectFigures:
    """The figures with this report in them, submitted or not.

    Raises:
        NotFound: the project is not there any more.
    """
    found = source.figures_of(place.project)
    if found is None:
        raise NotFound(nothing_here())
    try:
        return found.with_project_report(place.number)
    except UnknownPartError:
        raise NotFound(nothing_here()) from None


def nothing_here() -> str:
    """The one answer to what is not there and to what is not for these eyes."""
    return gettext(
        "There is no such project report for you here. Go back to the project reports"
        " and choose one."
    )


#: A page that has no tab of its own, and the tab it belongs to.
_UNDER = {"project_reports.text": "project_reports.texts"}


def _tabs(number: int) -> tuple[Tab, ...]:
    named = (
        ("project_reports.report", gettext("Certificates")),
        ("project_reports.tables", gettext("Tables")),
        ("project_reports.outputs", gettext("Outputs and results")),
        ("project_reports.texts", gettext("Texts")),
        ("project_reports.bridge", gettext("Every cent")),
        ("project_reports.checks", gettext("Checks")),
        ("project_reports.submission", gettext("Submission")),
    )
    here = _UNDER.get(request.endpoint or "", request.endpoint)
    return tuple(
        Tab(name, url_for(endpoint, number=number), endpoint == here)
        for endpoint, name in named
        if may_open(endpoint)
    )
