"""The pages on which a partner reads and answers, and the project leader remarks."""

from flask import Blueprint
from flask import Flask
from flask import g
from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.domain.dialogue import QuestionKind
from visimal.evidence.queries import Reader
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.views import place_asked
from visimal.questions import letters
from visimal.questions import services
from visimal.questions.forms import AnswerForm
from visimal.questions.forms import AskForm
from visimal.questions.page import questions_page
from visimal.questions.page import QuestionsPage
from visimal.questions.queries import open_questions
from visimal.storage.db import db
from visimal.web.errors import refused
from visimal.web.forms import Form

blueprint = Blueprint(
    "questions", __name__, url_prefix="/claims/<int:partner>/<int:period>/questions"
)
_BOTH = ["GET", "POST"]
_WRONG = 422


def init_app(app: Flask) -> None:
    """Take the pages in; a line and the tabs of a claim ask for their questions."""

    def open_on_claim(partner: int, period: int) -> int:
        address = (project_asked(), partner, period)
        here = place(viewer(), db.session(), address, Permission.REPORT_READ)
        if here is None:
            return 0
        return sum(open_questions(db.session(), here).values())

    def questions_of(here: Place, line: str) -> QuestionsPage:
        reader = Reader(viewer(), here.project, today())
        return questions_page(db.session(), reader, here, line)

    app.register_blueprint(blueprint)
    app.jinja_env.globals["open_questions"] = open_on_claim
    app.jinja_env.globals["questions_of"] = questions_of


@blueprint.app_errorhandler(services.NoQuestionError)
def no_question(_error: services.NoQuestionError) -> ResponseReturnValue:
    """There is no such question, or not for these eyes: the same answer."""
    sentence = gettext(
        "There is no such question on this claim. Go back to its questions."
    )
    return refused(NotFound(sentence))


@blueprint.app_errorhandler(services.SettledError)
def settled(_error: services.SettledError) -> ResponseReturnValue:
    """Nothing more is wanted."""
    sentence = gettext(
        "Nothing was saved: this question is settled by now, and nothing more is"
        " wanted. Go back to the questions of the claim."
    )
    return refused(Conflict(sentence))


@blueprint.get("")
@requires(Permission.REPORT_READ)
def questions(partner: int, period: int) -> ResponseReturnValue:
    """Every question on a claim, with what was answered."""
    here = place_asked(partner, period, Permission.REPORT_READ)
    page = _page(here)
    return render_template("questions/questions.html", page=page)


@blueprint.route("/remarks", methods=_BOTH)
@requires(Permission.REPORT_REMARK)
@answered_once
def remark(partner: int, period: int) -> ResponseReturnValue:
    """Remark on a claim before control, or on one of its lines."""
    here = place_asked(partner, period, Permission.REPORT_REMARK)
    page, session = _page(here), db.session()
    if page.report is None:
        raise NoReportError
    form = AskForm.posted(data={"line": request.args.get("line", "")})
    form.as_remark()
    form.known = frozenset(one.number for one, _ in lines_of(session, here))
    if not form.is_sent and not page.may_remark:
        raise ClosedError(page.report.status)
    if not form.is_sent or not form.validate():
        shown = {"place": here, "form": form, "lines": sorted(form.known)}
        status = _WRONG if form.is_sent else 200
        return render_template("questions/remark.html", page=shown), status
    asked = services.NewQuestion(
        QuestionKind.REMARK, form.line.data or None, form.text.data or ""
    )
    doing = Doing(by(), now())
    number = services.ask(session, here, asked, doing, today=here.day(today()))
    answer = answered(_to(here, number))
    told = letters.Told(here, number, asked.kind, asked.line)
    letters.tell_partner(session, told, g.hand_in, today())
    return answer


@blueprint.route("/<int:number>/answer", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def answer(partner: int, period: int, number: int) -> ResponseReturnValue:
    """Answer a question."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    page, session = _page(here), db.session()
    thread = next((one for one in page.threads if one.number == number), None)
    if thread is None:
        raise services.NoQuestionError
    form = AnswerForm.posted()
    is_right = form.is_sent and form.validate()
    if is_right:
        new = services.NewAnswer(number, form.text.data or "", form.numbers)
        doing = Doing(by(), now())
        try:
            question = services.answer(
                session, here, new, doing, today=here.day(today())
            )
        except services.NoPaperError as error:
            form.papers.errors = [_no_paper(error.number)]
        else:
            asked = (QuestionKind(question.kind), question.line)
            done = answered(_to(here, number))
            told = letters.Told(here, number, *asked, is_answered=True)
            letters.tell_asker(session, question, told, g.hand_in, today())
            return done
    shown = {"place": here, "thread": thread, "form": form, "questions": page}
    status = _WRONG if form.is_sent else 200
    return render_template("questions/answer.html", page=shown), status


@blueprint.post("/<int:number>/settlement")
@requires(Permission.REPORT_REMARK)
@answered_once
def settle(partner: int, period: int, number: int) -> ResponseReturnValue:
    """Say that nothing more is wanted of a remark."""
    here = place_asked(partner, period, Permission.REPORT_REMARK)
    Form.posted()
    asked = (QuestionKind.REMARK, number)
    doing = Doing(by(), now())
    services.settle(db.session(), here, asked, doing, today=here.day(today()))
    return answered(_to(here, number))


def _page(here: Place) -> QuestionsPage:
    reader = Reader(viewer(), here.project, today())
    return questions_page(db.session(), reader, here)


def _to(here: Place, number: int) -> str:
    return url_for(
        ".questions",
        partner=here.partner_number,
        period=here.period_number,
        _anchor=f"question-{number}",
    )


def _no_paper(number: str) -> str:
    return gettext(
        "Your organisation has no paper “%(number)s” here. Copy its number from the"
        " papers, or upload it first.",
        number=number,
    )
