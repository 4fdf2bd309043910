"""Findings of a claim while it is typed and before it is submitted."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from flask import Blueprint
from flask import Flask
from flask import g
from flask import jsonify
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.checking import accepting
from visimal.checking import asking
from visimal.checking.desks import Desks
from visimal.checking.forms import AcceptForm
from visimal.checking.forms import FindingForm
from visimal.checking.found import Found
from visimal.checking.found import found_in
from visimal.checking.found import judged
from visimal.checking.found import Judgement
from visimal.checking.live import look as looked
from visimal.checking.live import Typed
from visimal.checking.page import Asked
from visimal.checking.page import findings_page
from visimal.checking.page import not_begun
from visimal.checking.page import Way
from visimal.checking.settings import all_applied
from visimal.checking.settings import applied
from visimal.checking.titles import title
from visimal.checking.words import ANCHORS
from visimal.checking.words import in_words
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.domain.rules import RULES
from visimal.figures import UnknownPartError
from visimal.figures.sight import SeenFigures
from visimal.figures.typed_lines import saved_since
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.identity.guard import by
from visimal.identity.guard import may_open
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.partner_reports.queries import report_at
from visimal.programmes import programme
from visimal.programmes import programme_ids
from visimal.storage.db import db
from visimal.web.forms import posted_fields
from visimal.web.questions import asked

blueprint = Blueprint(
    "checking", __name__, url_prefix="/claims/<int:partner>/<int:period>"
)
catalogue = Blueprint("rule_catalogue", __name__)
_WRONG = 422


def init_app(app: Flask) -> None:
    """Take the pages in, and keep the desks of those who type."""
    desks = Desks()

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.desks = desks
        g.pages = app.view_functions

    app.register_blueprint(blueprint)
    app.register_blueprint(catalogue)


@blueprint.post("/look")
@requires(Permission.REPORT_EDIT)
def look(partner: int, period: int) -> ResponseReturnValue:
    """What the rules and sums say of rows as they are typed; nothing is written."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    rows = asking.rows_asked(posted_fields("rows").get("rows", ""))
    recent = source.recent_figures_of(here.project)
    if recent is None:
        raise NotFound(_nothing_here())
    figures, behind = recent
    session, desks = db.session(), g.desks
    desk = desks.desk(session, here, figures.everything)
    read = {one.key: desk.reader.read(one.texts, one.number) for one in rows}
    typed = [
        Typed(one.key, one.number, cost)
        for one in rows
        if (cost := read[one.key].cost) is not None
    ]
    project = session.get_one(Project, here.project)
    try:
        since = (
            saved_since(session, project, figures.everything.lists, behind)
            if behind
            else ()
        )
        found = looked(figures, desk, typed, since)
    except UnknownPartError:
        raise NotFound(_nothing_here()) from None
    problems = {key: one.problems for key, one in read.items()}
    return jsonify(asking.answer(rows, problems, found))


@blueprint.get("/findings")
@requires(Permission.REPORT_READ)
def findings(partner: int, period: int) -> ResponseReturnValue:
    """All that the rules say of a claim, and what is let stand."""
    here = _place(partner, period, Permission.REPORT_READ)
    only = asked(rule=("", *RULES))["rule"]
    figures = _figures(here)
    try:
        judgement = _judgement(figures, here)
    except UnknownPartError:
        return render_template("checking/findings.html", page=not_begun(here))
    books = figures.books
    period_days = books.calendar.days_of(books.calendar.period(period))
    side = books.partner(partner).side
    may_edit = viewer().may(Permission.REPORT_EDIT, here.project, here.partner)
    is_open = _is_open(here)
    page = findings_page(
        here,
        judgement,
        Asked(is_open, may_edit, figures.masked_lines(partner, period), only),
        applied(books.programme, period_days.ends_on, side),
        _ways(here, is_changed=is_open and may_edit),
    )
    return render_template("checking/findings.html", page=page, form=FindingForm())


@blueprint.route("/findings/acceptance", methods=["GET", "POST"])
@requires(Permission.REPORT_EDIT)
@answered_once
def accept(partner: int, period: int) -> ResponseReturnValue:
    """Let a warning stand, with a reason."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    form = AcceptForm.posted(data={"finding": request.args.get("finding", "")})
    warnings = _open_warnings(here)
    chosen = [one for one in warnings if one.fingerprint == form.finding.data]
    if not chosen:
        if form.is_sent:
            raise Conflict(_no_such_finding())
        return redirect(_to_findings(here), 303)
    rule = chosen[0].finding.rule
    alike = [one for one in warnings if one.finding.rule == rule]
    if not form.is_sent or not form.validate():
        shown = {
            "place": here,
            "title": title(rule),
            "line": chosen[0].line,
            "words": in_words(chosen[0].finding),
            "alike": len(alike),
            "form": form,
            "back": _to_findings(here),
        }
        status = _WRONG if form.is_sent else 200
        return render_template("checking/acceptance.html", page=shown), status
    meant = alike if form.is_for_all.data else chosen
    accepting.accept(
        db.session(), here, meant, Doing(by(), now(), form.reason.data or "")
    )
    return answered(_to_findings(here))


@blueprint.post("/findings/reopening")
@requires(Permission.REPORT_EDIT)
@answered_once
def reopen(partner: int, period: int) -> ResponseReturnValue:
    """Let a warning ask again."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    form = FindingForm.posted()
    doing = Doing(by(), now())
    accepting.take_back(db.session(), here, form.finding.data or "", doing)
    return answered(_to_findings(here))


@catalogue.get("/rules")
@requires(Permission.OWN_ACCOUNT)
def rules() -> ResponseReturnValue:
    """Every rule of the programme, as it applies on a day."""
    figures = source.figures()
    if figures is None:
        folders = g.folders
        shown, on = programme(programme_ids(folders)[0], folders), today()
    else:
        shown, on = figures.books.programme, figures.books.heading.as_of
    page = {
        "programme": shown.name.in_language(language()),
        "rules": [*all_applied(shown, on)],
        "on": on,
    }
    return render_template("checking/rules.html", page=page)


def _judgement(figures: SeenFigures, here: Place) -> Judgement:
    found = found_in(figures, here)
    return judged(found, accepting.accepted_at(db.session(), here))


def _open_warnings(here: Place) -> Sequence[Found]:
    try:
        return _judgement(_figures(here), here).open_warnings
    except UnknownPartError:
        return ()


def _is_open(here: Place) -> bool:
    report = report_at(db.session(), here)
    return report is not None and report.status.is_open_for_texts


def _ways(here: Place, *, is_changed: bool) -> Way:
    at: Mapping[str, Any] = {
        "partner": here.partner_number,
        "period": here.period_number,
    }

    def way(part: str, line: str | None, field: str | None) -> str | None:
        if line is not None and is_changed and part in {"", *ANCHORS}:
            anchor = ANCHORS.get(part, field)
            return url_for("claims.change", number=line, _anchor=anchor, **at)
        if part in g.pages and may_open(part):
            return url_for(part, **at)
        if line is not None:
            return url_for("claims.claim", _anchor=f"line-{line}", **at)
        return None

    return way


def _to_findings(here: Place) -> str:
    return url_for(".findings", partner=here.partner_number, period=here.period_number)


def _no_such_finding() -> str:
    return gettext(
        "Nothing was saved: this warning is not found any more, or it has its reason"
        " already. Open the findings again."
    )


def _place(partner: int, period: int, permission: Permission) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _figures(here: Place) -> SeenFigures:
    found = source.figures_of(here.project)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _nothing_here() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
