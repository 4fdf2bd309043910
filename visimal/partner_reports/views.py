"""The pages on which a partner makes a claim: parse, ask, one verb, redirect."""

from flask import Blueprint
from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.domain.report_status import NotNowError
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
from visimal.labels import label
from visimal.partner_reports import forms
from visimal.partner_reports import services
from visimal.partner_reports.invoices import invoice_of
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.numbering import line_number
from visimal.partner_reports.offers import offers_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.proofs import papers_page
from visimal.partner_reports.sight import line_in_sight
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.errors import refused
from visimal.web.forms import Form

blueprint = Blueprint(
    "claims", __name__, url_prefix="/claims/<int:partner>/<int:period>"
)
_LINES = "/lines/<number>"
_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.app_errorhandler(services.NoReportError)
def no_report(_error: services.NoReportError) -> ResponseReturnValue:
    """There is no such claim, or not for these eyes: the same answer."""
    return refused(NotFound(_nothing_here()))


@blueprint.app_errorhandler(services.ClosedError)
@blueprint.app_errorhandler(NotNowError)
def not_now(error: services.ClosedError | NotNowError) -> ResponseReturnValue:
    """The claim is in another state by now."""
    sentence = gettext(
        "Nothing was saved: this claim is “%(status)s” now. Open it again to see what"
        " can be done with it.",
        status=label(error.status),
    )
    return refused(Conflict(sentence))


@blueprint.app_errorhandler(StaleError)
def stale(_error: StaleError) -> ResponseReturnValue:
    """The claim is not the one that was seen."""
    sentence = gettext(
        "Nothing was saved: somebody changed this claim after you opened it. Open it"
        " again, look at it as it is now, and decide anew."
    )
    return refused(Conflict(sentence))


@blueprint.app_errorhandler(services.NoRateError)
def no_rate(error: services.NoRateError) -> ResponseReturnValue:
    """An amount in a currency that nobody can convert."""
    sentence = gettext(
        "Nothing was saved: visimal has no rate of the Commission for %(currency)s in"
        " %(month)s. Ask your administrator to load it, or declare the amount in"
        " euros.",
        currency=error.currency,
        month=error.month,
    )
    return refused(Conflict(sentence))


@blueprint.post("/begin")
@requires(Permission.REPORT_EDIT)
@answered_once
def begin(partner: int, period: int) -> ResponseReturnValue:
    """Begin the claim."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    Form.posted()
    services.open_report(db.session(), here, _doing())
    return answered(_claim(here))


@blueprint.route("/lines", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def declare(partner: int, period: int) -> ResponseReturnValue:
    """Declare one paid cost."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    form = forms.LineForm.posted()
    form.offering(offers_of(db.session(), here))
    if not form.is_sent or form.is_to_compute:
        return _line_page(here, form, None)
    if not form.validate():
        return _line_page(here, form, None), _WRONG
    line = services.declare_line(db.session(), here, form.to_cost(), _doing())
    return answered(_claim(here, line.number))


@blueprint.route(_LINES, methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def change(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Change one line."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    line = line_in_sight(here, number)
    offers = offers_of(db.session(), here)
    form = forms.ChangeLineForm.posted(data=forms.typed(line, offers))
    form.offering(offers, number)
    if not form.is_sent or form.is_to_compute:
        return _line_page(here, form, line)
    if not form.validate():
        return _line_page(here, form, line), _WRONG
    seen = (number, form.version.data or 0)
    try:
        services.change_line(db.session(), here, seen, form.to_cost(), _doing())
    except StaleError:
        stored = forms.ChangeLineForm(data=forms.typed(line, offers))
        stored.offering(offers, number)
        action = url_for(".change", partner=partner, period=period, number=number)
        back = _claim(here, number)
        return conflict_page(form, stored, subject=number, action=action, back=back)
    return answered(_claim(here, number))


@blueprint.route(f"{_LINES}/removal", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def remove(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Take one line out."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    line = line_in_sight(here, number)
    form = forms.RemoveForm.posted(data={"version": line.version})
    if not form.is_sent or not form.validate():
        page = {"place": here, "line": line, "form": form, "back": _claim(here)}
        return render_template("claims/removal.html", page=page)
    services.remove_line(db.session(), here, (number, form.version.data or 0), _doing())
    return answered(_claim(here))


def place_asked(partner: int, period: int, permission: Permission) -> Place:
    """The claim that an address names, if its reader may be there.

    Raises:
        NotFound: there is none for these eyes.
    """
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _line_page(here: Place, form: forms.LineForm, line: ExpenditureLine | None) -> str:
    page = {
        "place": here,
        "form": form,
        "line": line,
        "back": _claim(here),
        "example": line_number(here, 1),
        "suppliers": form.offers.suppliers,
        "accounts": form.offers.accounts,
        "own_lines": form.offers.latest_lines,
    }
    if line is not None:
        reader = Reader(viewer(), here.project, today())
        page["invoice"] = invoice_of(db.session(), here, line)
        page["papers"] = papers_page(db.session(), reader, (here, line), g.folders)
    return render_template("claims/line.html", page=page)


def _claim(here: Place, line: str | None = None) -> str:
    return url_for(
        ".claim",
        partner=here.partner_number,
        period=here.period_number,
        _anchor=None if line is None else f"line-{line}",
    )


def _doing(reason: str = "") -> Doing:
    return Doing(by(), now(), reason)


def _nothing_here() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
