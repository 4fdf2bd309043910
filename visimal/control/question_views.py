"""The page on which a controller asks, reads the answers and settles."""

from flask import Blueprint
from flask import g
from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.control.clock import clock_of
from visimal.control.hands import FourEyesError
from visimal.control.hands import had_a_hand
from visimal.control.hands import open_control
from visimal.domain.control_clock import ControlClock
from visimal.domain.dialogue import QuestionKind
from visimal.evidence.queries import Reader
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.views import place_asked
from visimal.programmes import programme
from visimal.questions import letters
from visimal.questions import services
from visimal.questions.forms import AskForm
from visimal.questions.page import questions_page
from visimal.storage.db import db
from visimal.web.errors import refused
from visimal.web.forms import Form

blueprint = Blueprint(
    "control_questions",
    __name__,
    url_prefix="/control/<int:partner>/<int:period>/questions",
)
_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.errorhandler(FourEyesError)
def two_eyes(_error: FourEyesError) -> ResponseReturnValue:
    """Nobody questions what they made themselves."""
    sentence = gettext(
        "You helped to declare or submit this claim, so you cannot control it."
        " Ask the project leader to assign another controller."
    )
    return refused(Forbidden(sentence))


@blueprint.route("", methods=_BOTH)
@requires(Permission.CONTROL)
@answered_once
def questions(partner: int, period: int) -> ResponseReturnValue:
    """Every question on a claim, the clock they stop, and a new one."""
    here = place_asked(partner, period, Permission.CONTROL)
    session = db.session()
    reader = Reader(viewer(), here.project, today())
    page = questions_page(session, reader, here)
    if page.report is None:
        raise NoReportError
    form = AskForm.posted(data={"line": request.args.get("line", "")})
    form.known = frozenset(one.number for one, _ in lines_of(session, here))
    if not form.is_sent or not form.validate():
        shown = {
            "clock": clock_on(here, page.report),
            "form": form,
            "lines": sorted(form.known),
            "may_ask": page.may_ask and not had_a_hand(session, here, viewer().key),
        }
        status = _WRONG if form.is_sent else 200
        return render_template("control/questions.html", page=page, **shown), status
    doing = Doing(by(), now())
    open_control(session, here, doing)
    asked = services.NewQuestion(
        QuestionKind.CONTROL, form.line.data or None, form.text.data or ""
    )
    number = services.ask(session, here, asked, doing, today=here.day(today()))
    answer = answered(_to(here, number))
    told = letters.Told(here, number, asked.kind, asked.line)
    letters.tell_partner(session, told, g.hand_in, today())
    return answer


@blueprint.post("/<int:number>/settlement")
@requires(Permission.CONTROL)
@answered_once
def settle(partner: int, period: int, number: int) -> ResponseReturnValue:
    """Say that nothing more is wanted of a question; the clock no longer waits."""
    here = place_asked(partner, period, Permission.CONTROL)
    Form.posted()
    session, doing = db.session(), Doing(by(), now())
    open_control(session, here, doing)
    asked = (QuestionKind.CONTROL, number)
    services.settle(session, here, asked, doing, today=here.day(today()))
    return answered(_to(here, number))


def clock_on(here: Place, report: OpenReport) -> ControlClock | None:
    """The clock of a claim on the project's day."""
    session = db.session()
    project = session.get_one(Project, here.project)
    parameters = programme(project.programme, g.folders).parameters
    return clock_of(session, report.key, parameters, here.day(today()))


def _to(here: Place, number: int) -> str:
    return url_for(
        ".questions",
        partner=here.partner_number,
        period=here.period_number,
        _anchor=f"question-{number}",
    )
