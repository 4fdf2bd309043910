"""The pages on which a controller writes what control says of a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint
from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.control import verifying as services
from visimal.control.asked import checklists_of
from visimal.control.hands import FourEyesError
from visimal.control.hands import had_a_hand
from visimal.control.question_views import clock_on
from visimal.control.question_views import two_eyes
from visimal.control.said import ChecklistSaid
from visimal.control.said import ControlSaid
from visimal.control.said import said
from visimal.control.verification_forms import checklist_form
from visimal.control.verification_forms import ChecklistForm
from visimal.control.verification_forms import typed
from visimal.control.verification_forms import VisitForm
from visimal.control.verification_forms import WrittenForm
from visimal.domain.checklists import Checklist
from visimal.domain.control_clock import ControlClock
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.views import place_asked
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.errors import refused
from visimal.web.forms import Form

blueprint = Blueprint(
    "verification", __name__, url_prefix="/control/<int:partner>/<int:period>/report"
)
blueprint.register_error_handler(FourEyesError, two_eyes)
_BOTH = ["GET", "POST"]
_WRONG = 422


@dataclass(frozen=True, slots=True)
class VerificationPage:
    """All that control says of a claim."""

    place: Place
    report: OpenReport
    said: ControlSaid
    clock: ControlClock | None
    may_write: bool
    #: With a key for each button.
    step: Form


@blueprint.errorhandler(services.NoVisitError)
def no_visit(_error: services.NoVisitError) -> ResponseReturnValue:
    """It was taken off already."""
    sentence = gettext("There is no such visit. Go back to what control says.")
    return refused(NotFound(sentence))


@blueprint.route("", methods=_BOTH)
@requires(Permission.CONTROL)
@answered_once
def report(partner: int, period: int) -> ResponseReturnValue:
    """What control says of a claim, and how it was verified."""
    page = _page(partner, period)
    form = WrittenForm.posted(data=typed(page.said))
    if not form.is_sent or not form.validate():
        visit = VisitForm().offering()
        shown = {"page": page, "form": form, "visit": visit}
        status = _WRONG if form.is_sent else 200
        return render_template("control/report.html", **shown), status
    seen, doing = form.version.data or 0, Doing(by(), now())
    try:
        services.write(db.session(), page.place, seen, form.written(), doing)
    except StaleError:
        stored = WrittenForm(data=typed(page.said))
        subject = gettext("what control says")
        here = _to(page.place)
        return conflict_page(form, stored, subject=subject, action=here, back=here)
    return answered(_to(page.place))


@blueprint.route("/visits", methods=_BOTH)
@requires(Permission.CONTROL)
@answered_once
def visits(partner: int, period: int) -> ResponseReturnValue:
    """Note a visit on the spot."""
    page = _page(partner, period)
    visit = VisitForm.posted().offering()
    if not visit.is_sent or not visit.validate():
        status = _WRONG if visit.is_sent else 200
        return render_template("control/visit.html", page=page, form=visit), status
    services.add_visit(db.session(), page.place, visit.visit(), Doing(by(), now()))
    return answered(_to(page.place, "visits"))


@blueprint.post("/visits/<int:number>/removal")
@requires(Permission.CONTROL)
@answered_once
def remove_visit(partner: int, period: int, number: int) -> ResponseReturnValue:
    """Take a visit off that was noted by mistake."""
    here = place_asked(partner, period, Permission.CONTROL)
    Form.posted()
    services.remove_visit(db.session(), here, number, Doing(by(), now()))
    return answered(_to(here, "visits"))


@blueprint.route("/checklists/<part>", methods=_BOTH)
@requires(Permission.CONTROL)
@answered_once
def checklist(partner: int, period: int, part: str) -> ResponseReturnValue:
    """One checklist with its replies."""
    page = _page(partner, period)
    asked = next(
        (one for one in _checklists(page.place, page.report) if one.part.value == part),
        None,
    )
    shown = next((one for one in page.said.checklists if one.part.value == part), None)
    if asked is None or shown is None:
        raise NotFound(
            gettext("There is no such checklist for this claim. Go back to the list.")
        )
    form = _form(shown, page.said.version)
    if not form.is_sent or not form.validate():
        status = _WRONG if form.is_sent else 200
        return render_template(
            "control/checklist.html", page=page, form=form, checklist=shown
        ), status
    seen, doing = form.version.data or 0, Doing(by(), now())
    try:
        services.fill_in(db.session(), page.place, seen, asked, form.replies(), doing)
    except StaleError:
        stored = checklist_form(shown)(data={"version": page.said.version}).offering()
        action = url_for(".checklist", partner=partner, period=period, part=part)
        back = _to(page.place, "checklists")
        return conflict_page(
            form, stored, subject=label(shown.part), action=action, back=back
        )
    return answered(_to(page.place, "checklists"))


def _form(shown: ChecklistSaid, version: int) -> ChecklistForm:
    return checklist_form(shown).posted(data={"version": version}).offering()


def _page(partner: int, period: int) -> VerificationPage:
    here = place_asked(partner, period, Permission.CONTROL)
    session = db.session()
    found = report_at(session, here)
    if found is None:
        raise NoReportError
    is_own = had_a_hand(session, here, viewer().key)
    return VerificationPage(
        place=here,
        report=found,
        said=said(session, found.key, _checklists(here, found)),
        clock=clock_on(here, found),
        may_write=found.status.is_under_control and not is_own,
        step=Form(),
    )


def _checklists(here: Place, report: OpenReport) -> Sequence[Checklist]:
    session = db.session()
    project = session.get_one(Project, here.project)
    known = programme(project.programme, g.folders).checklists
    return checklists_of(session, report.key, known)


def _to(here: Place, anchor: str | None = None) -> str:
    return url_for(
        ".report",
        partner=here.partner_number,
        period=here.period_number,
        _anchor=anchor,
    )
