"""The pages of a controller: the lines of a claim, one line, and what is decided."""

from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.certification.asked_bench import bench_at
from visimal.certification.decision_form import begun_with
from visimal.certification.decision_form import DecisionForm
from visimal.certification.left_to_do import left_to_do
from visimal.certification.line_page import line_page
from visimal.certification.refusals import faster
from visimal.certification.refusals import no_line
from visimal.certification.sample_form import begun_sample
from visimal.certification.sample_form import SampleForm
from visimal.certification.several_form import SeveralForm
from visimal.certification.workbench import always_sampled
from visimal.certification.workbench import Bench
from visimal.certification.workbench import candidates
from visimal.certification.workbench import Narrowed
from visimal.certification.workbench import ONLY
from visimal.certification.workbench import Row
from visimal.control import services
from visimal.control.clock import clock_of
from visimal.control.views import blueprint
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_status import NotNowError
from visimal.domain.sampling import EmptySampleError
from visimal.filing.report_views import at
from visimal.filing.report_views import figures_of
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import ClosedError
from visimal.staff.place_views import terms as staff_terms
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.forms import ChangeForm
from visimal.web.questions import asked

__all__ = ["blueprint"]

_BOTH = ["GET", "POST"]
_WRONG = 422
_STALE = 409


@blueprint.errorhandler(StaleError)
@blueprint.errorhandler(NotNowError)
@blueprint.errorhandler(ClosedError)
def seen_before(error: Exception) -> ResponseReturnValue:
    """Somebody was faster: what stands now, where it was to be changed."""
    db.session.rollback()
    seen, told = request.view_args or {}, faster(error)
    here = _place(seen["partner"], seen["period"])
    if "number" not in seen:
        return _bench_page(here, Narrowed(), told=told), _STALE
    bench, row = _row(here, seen["number"])
    form = _offered(DecisionForm(data=begun_with(row.stored)), row, here)
    return _line_page(bench, row.line.number, form, told=told), _STALE


@blueprint.get("")
@requires(Permission.CONTROL)
def control(partner: int, period: int) -> ResponseReturnValue:
    """The lines under control."""
    categories = ("", *(one.value for one in CostCategory))
    words = asked(only=ONLY, category=categories)
    return _bench_page(_place(partner, period), Narrowed(**words))


@blueprint.post("/sample")
@requires(Permission.CONTROL)
@answered_once
def sample(partner: int, period: int) -> ResponseReturnValue:
    """Draw a sample."""
    here = _place(partner, period)
    form = SampleForm.posted()
    form.offering()
    if not form.validate():
        return _bench_page(here, Narrowed(), form), _WRONG
    figures, bench = figures_of(here), bench_at(here)
    always = always_sampled(figures, here, here.day(today()))
    drawing = form.to_drawing(candidates(bench.rows), always)
    try:
        services.draw_sample(db.session(), here, drawing, Doing(by(), now()))
    except EmptySampleError:
        form["method"].errors = [
            gettext(
                "No line would be in this sample, so none was drawn. Choose another"
                " way of drawing."
            )
        ]
        return _bench_page(here, Narrowed(), form), _WRONG
    return answered(url_for(".control", partner=partner, period=period, only="sample"))


@blueprint.post("/several")
@requires(Permission.CONTROL)
@answered_once
def several(partner: int, period: int) -> ResponseReturnValue:
    """Certify several lines as they were declared."""
    here = _place(partner, period)
    form = SeveralForm.posted()
    if not form.validate():
        raise NotFound(no_line())
    decided = [
        services.Decided(number, ControlDecision(), version)
        for number, version in form.seen_lines()
    ]
    services.decide_several(db.session(), here, decided, Doing(by(), now()))
    return answered(url_for(".control", partner=partner, period=period))


@blueprint.route("/lines/<number>", methods=_BOTH)
@requires(Permission.CONTROL)
@answered_once
def line(partner: int, period: int, number: str) -> ResponseReturnValue:
    """One line with its papers, and the decision about it."""
    here = _place(partner, period)
    bench, row = _row(here, number)
    form = _offered(DecisionForm.posted(data=begun_with(row.stored)), row, here)
    if not form.is_sent:
        return _line_page(bench, number, form)
    if not form.validate():
        return _line_page(bench, number, form), _WRONG
    decision = form.to_decision()
    if form.is_preview:
        return _line_page(bench, number, form, decision)
    decided = services.Decided(
        number, decision, form.version.data or 0, form.reason.data or None
    )
    try:
        services.decide(db.session(), here, decided, Doing(by(), now()))
    except StaleError:
        return _conflict(here, number, form)
    _, following = bench.around(number)
    return answered(_to_line(here, (form.goes_on and following) or number))


@blueprint.post("/lines/<number>/withdrawal")
@requires(Permission.CONTROL)
@answered_once
def withdraw(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Take a decision back."""
    here = _place(partner, period)
    form = ChangeForm.posted()
    form.validate()
    try:
        services.withdraw(
            db.session(), here, number, form.version.data or 0, Doing(by(), now())
        )
    except services.NoDecisionError:
        raise NotFound(no_line()) from None
    return answered(_to_line(here, number))


def _place(partner: int, period: int) -> Place:
    return at(partner, period, Permission.CONTROL)


def _row(here: Place, number: str) -> tuple[Bench, Row]:
    bench = bench_at(here)
    row = bench.row(number)
    if row is None:
        raise NotFound(no_line())
    return bench, row


def _offered(form: DecisionForm, row: Row, here: Place) -> DecisionForm:
    """A form with what the programme offers for a line."""
    programme = figures_of(here).books.programme
    form.offering(programme, row.line.declared, row.line.category)
    return form


def _bench_page(
    here: Place,
    narrowed: Narrowed,
    form: SampleForm | None = None,
    *,
    told: str = "",
) -> str:
    bench = bench_at(here)
    if form is None:
        form = SampleForm(data=begun_sample(here, len(bench.samples) + 1))
        form.offering()
    session, on = db.session(), here.day(today())
    programme = figures_of(here).books.programme
    page = {
        "place": here,
        "bench": bench,
        "rows": [one for one in bench.rows if narrowed.takes(one)],
        "categories": {one.value: label(one) for one in CostCategory},
        "narrowed": narrowed,
        "told": told,
        "only": ONLY,
        "sample": form,
        "several": SeveralForm(),
        "form": ChangeForm(data={"version": bench.report.version}),
        "clock": clock_of(session, bench.report.key, programme.parameters, on),
        "left": left_to_do(session, bench, programme, viewer().key, on)
        if bench.may_finish
        else None,
    }
    return render_template("control/control.html", page=page)


def _line_page(
    bench: Bench,
    number: str,
    form: DecisionForm,
    draft: ControlDecision | None = None,
    *,
    told: str = "",
) -> str:
    figures = figures_of(bench.place)
    here = bench.place.partner_number, bench.place.period_number
    on = bench.place.day(today())
    terms = staff_terms(bench.place, on)
    page = line_page(db.session(), viewer(), bench, number, (terms, today()))
    programme = figures.books.programme
    drafts = {} if draft is None else {number: draft}
    outlook = figures.control_outlook(*here, drafts)
    return render_template(
        "control/line.html",
        page=page,
        form=form,
        withdrawal=ChangeForm(data={"version": page.row.version}),
        draft=draft,
        told=told,
        outlook=outlook,
        taken=outlook.of(number),
        before=bench.outlook,
        clock=clock_of(db.session(), bench.report.key, programme.parameters, on),
        missing_proof=programme.parameters.codes("missing_proof_codes", on, bench.side),
        typology={one.code: one.name for one in programme.typology},
    )


def _conflict(here: Place, number: str, form: DecisionForm) -> ResponseReturnValue:
    db.session.rollback()
    _, row = _row(here, number)
    stored = _offered(DecisionForm(data=begun_with(row.stored)), row, here)
    action = _to_line(here, number)
    return conflict_page(form, stored, subject=number, action=action, back=action)


def _to_line(here: Place, number: str) -> str:
    return url_for(
        ".line",
        partner=here.partner_number,
        period=here.period_number,
        number=number,
    )
