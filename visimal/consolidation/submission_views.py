"""The page on which a project report goes out, and what was kept of it."""

from io import BytesIO

from flask import g
from flask import render_template
from flask import send_file
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import NotFound

from visimal.consolidation import keeping
from visimal.consolidation.forms import StepForm
from visimal.consolidation.forms import SubmissionForm
from visimal.consolidation.pages import figures_of
from visimal.consolidation.pages import head_of
from visimal.consolidation.pages import place_asked
from visimal.consolidation.results import assert_releasable
from visimal.consolidation.results import release
from visimal.consolidation.submission import STEPS
from visimal.consolidation.submission import submission as submission_page
from visimal.consolidation.texts_page import said
from visimal.consolidation.texts_page import text_obstacles
from visimal.consolidation.views import blueprint
from visimal.consortium.models import Project
from visimal.domain.report_status import ProjectReportStep
from visimal.figures import ProjectFigures
from visimal.filing.services import Shelf
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.project_reports.models import ProjectReportResult
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.queries import results
from visimal.storage.db import db
from visimal.storage.files import Stored

__all__ = ["blueprint"]

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRONG = 422


@blueprint.get("/<int:number>/submission")
@requires(Permission.CONSORTIUM_READ)
def submission(number: int) -> ResponseReturnValue:
    """What would go out, and what went out before."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    head = head_of(here)
    form = SubmissionForm(data={"version": head.report.version})
    figures = figures_of(here)
    lacking = text_obstacles(head, figures, here.day(today()))
    page = submission_page(head, figures, form, tuple(lacking))
    return render_template("project_reports/submission.html", page=page)


@blueprint.post("/<int:number>/submit")
@requires(Permission.CONSOLIDATE)
@fresh
@answered_once
def submit(number: int) -> ResponseReturnValue:
    """Submit the report as it is shown."""
    here = place_asked(number, Permission.CONSOLIDATE)
    head, form = head_of(here), SubmissionForm.posted()
    version = form.version.data or 0
    assert_releasable(head.report, version)
    day, figures = here.day(today()), _figures(here)
    lacking = text_obstacles(head, figures, day)
    page = submission_page(head, figures, form, tuple(lacking))
    if not form.validate() or page.obstacles:
        return render_template("project_reports/submission.html", page=page), _WRONG
    shelf = Shelf(g.files, g.folders, g.shells, language(), source.anchor())
    release(
        db.session(),
        here,
        version,
        said(head, figures, day),
        Doing(by(), now()),
        shelf=shelf,
        today=day,
    )
    return answered(url_for(".submission", number=number))


@blueprint.post("/<int:number>/steps")
@requires(Permission.CONSOLIDATE)
@answered_once
def follow(number: int) -> ResponseReturnValue:
    """Record what the programme did with it."""
    here = place_asked(number, Permission.CONSOLIDATE)
    form = StepForm.posted()
    asked = form.step.data or ""
    known = {one.value: one for one in STEPS}
    if not form.validate() or asked not in known:
        raise BadRequest(
            gettext("This step is not known. Open the page again and choose one.")
        )
    doing = Doing(by(), now(), form.reason.data or "")
    day, step = here.day(today()), ProjectReportStep(asked)
    version = form.version.data or 0
    keeping.follow(db.session(), here, version, step, doing, today=day)
    return answered(url_for(".submission", number=number))


@blueprint.get("/<int:number>/submissions/<int:submission>/workbook")
@requires(Permission.CONSORTIUM_READ)
def submitted_workbook(number: int, submission: int) -> ResponseReturnValue:
    """The consolidated workbook as it went out, to the byte."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    found = _result(here, submission)
    expected = Stored(found.workbook_sha256, found.workbook_size)
    if not found.workbook_sha256 or g.files.check(found.workbook_sha256) != expected:
        raise NotFound(
            gettext(
                "The workbook is not the one that was submitted: it is kept from"
                " everybody until it is restored from a backup. Tell your"
                " administrator."
            )
        )
    with g.files.open(found.workbook_sha256) as content:
        return send_file(
            BytesIO(content.read()),
            mimetype=_WORKBOOK,
            as_attachment=True,
            download_name=found.workbook_name,
        )


@blueprint.get("/<int:number>/submissions/<int:submission>/figures")
@requires(Permission.CONSOLIDATE)
def submitted_figures(number: int, submission: int) -> ResponseReturnValue:
    """The figures and texts as they went out, to the byte."""
    here = place_asked(number, Permission.CONSOLIDATE)
    found = _result(here, submission)
    return send_file(
        BytesIO(found.figures.encode()),
        mimetype="application/json",
        as_attachment=True,
        download_name=f"project-report-{number}-{submission}.json",
    )


def _result(here: ReportPlace, submission: int) -> ProjectReportResult:
    known = results(db.session(), here.key)
    found = next((one for one in known if one.number == submission), None)
    if found is None:
        raise NotFound(
            gettext("There is no such submission. Go back to the project report.")
        )
    return found


def _figures(here: ReportPlace) -> ProjectFigures:
    """The figures as they stand in this transaction."""
    session = db.session()
    project = session.get_one(Project, here.project)
    figures = ProjectFigures(session, project, here.day(today()), g.folders)
    return figures.with_project_report(here.number)
