"""Pages that look ahead: cash, forecast, and a transfer that is only tried."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import CashRow
from visimal.figures.tables import ForecastRow
from visimal.forecasts import services
from visimal.forecasts.queries import cash_of
from visimal.forecasts.queries import forecast_at
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.planning.forms import CashForm
from visimal.planning.forms import ExpectedForm
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.forms import ChangeForm

blueprint = Blueprint("planning", __name__)
_WRONG = 422


@dataclass(frozen=True, slots=True)
class Ahead:
    """A period to come, and the form in which its partner says what it expects."""

    period: int
    form: ExpectedForm


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """What lies ahead of one partner."""

    number: int
    name: str
    cash: CashRow
    forecast: ForecastRow
    may_edit: bool
    cash_form: CashForm
    ahead: Sequence[Ahead]


@blueprint.get("/outlook")
@requires(Permission.PROJECT_READ)
def outlook() -> ResponseReturnValue:
    """Who will spend how much, and when its money comes."""
    figures = figures_asked()
    names = {one.number: one.abbreviation for one in figures.partners}
    page = {
        "outlook": figures.outlook,
        "names": names,
        "is_whole": figures.is_whole,
    }
    return render_template("planning/outlook.html", page=page)


@blueprint.get("/outlook/<int:partner>")
@requires(Permission.REPORT_READ)
def of_partner(partner: int) -> ResponseReturnValue:
    """One partner's money month by month, and what it expects."""
    figures = figures_asked()
    _place(figures, partner, Permission.REPORT_READ)
    return _shown(_page(figures, partner))


@blueprint.post("/outlook/<int:partner>/cash")
@requires(Permission.REPORT_EDIT)
@answered_once
def set_aside(partner: int) -> ResponseReturnValue:
    """Say what there is before any ERDF comes."""
    figures = figures_asked()
    here = _place(figures, partner, Permission.REPORT_EDIT)
    form = CashForm.posted()
    if not form.validate() or form.amount.data is None:
        return _shown(_page(figures, partner, cash=form), _WRONG)
    doing, version = Doing(by(), now()), form.version.data or 0
    try:
        services.set_cash_aside(db.session(), here, form.amount.data, version, doing)
    except StaleError:
        stored = _cash_form(here)
        action = url_for(".set_aside", partner=partner)
        return _conflict(here, form, stored, action)
    return answered(url_for(".of_partner", partner=partner))


@blueprint.post("/outlook/<int:partner>/<int:period>")
@requires(Permission.REPORT_EDIT)
@answered_once
def expect(partner: int, period: int) -> ResponseReturnValue:
    """Say what will be declared in a period."""
    figures = figures_asked()
    here = _place(figures, partner, Permission.REPORT_EDIT, period)
    if period not in _ahead(figures, partner):
        raise NotFound(nothing_here())
    form = ExpectedForm.posted()
    if not form.validate() or form.expected.data is None:
        return _shown(_page(figures, partner, expected=(period, form)), _WRONG)
    doing, version = Doing(by(), now()), form.version.data or 0
    try:
        services.say_forecast(db.session(), here, form.expected.data, version, doing)
    except StaleError:
        stored = _expected_form(here)
        action = url_for(".expect", partner=partner, period=period)
        return _conflict(here, form, stored, action)
    return answered(url_for(".of_partner", partner=partner))


def _page(
    figures: SeenFigures,
    partner: int,
    *,
    cash: CashForm | None = None,
    expected: tuple[int, ExpectedForm] | None = None,
) -> PartnerPage:
    here = _place(figures, partner, Permission.REPORT_READ)
    given = dict([expected] if expected else ())
    ahead = [
        Ahead(
            period,
            given.get(period)
            or _expected_form(_place(figures, partner, Permission.REPORT_READ, period)),
        )
        for period in _ahead(figures, partner)
    ]
    return PartnerPage(
        number=partner,
        name=here.abbreviation,
        cash=next(one for one in figures.outlook.cash if one.partner == partner),
        forecast=next(
            one for one in figures.outlook.forecasts if one.partner == partner
        ),
        may_edit=viewer().may(Permission.REPORT_EDIT, here.project, here.partner),
        cash_form=cash or _cash_form(here),
        ahead=ahead,
    )


def _cash_form(here: Place) -> CashForm:
    own = cash_of(db.session(), here.partner)
    if own is None:
        return CashForm(data={"version": 0})
    return CashForm(data={"version": own.version, "amount": own.amount})


def _expected_form(here: Place) -> ExpectedForm:
    own = forecast_at(db.session(), here)
    if own is None:
        return ExpectedForm(data={"version": 0})
    return ExpectedForm(data={"version": own.version, "expected": own.expected})


def _shown(page: PartnerPage, status: int = 200) -> ResponseReturnValue:
    return render_template("planning/partner.html", page=page), status


def _ahead(figures: SeenFigures, partner: int) -> Sequence[int]:
    """The periods that a partner has not reported yet."""
    reported = {
        one.period
        for one in figures.reports
        if one.partner == partner and one.submitted_on is not None
    }
    last = max(reported, default=0)
    return [one.number for one in figures.periods if one.number > last]


def _place(
    figures: SeenFigures, partner: int, permission: Permission, period: int = 1
) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None or partner not in {one.number for one in figures.funded}:
        raise NotFound(nothing_here())
    return found


def figures_asked() -> SeenFigures:
    """The figures of the reader's project."""
    found = source.figures()
    if found is None:
        raise NotFound(nothing_here())
    return found


def nothing_here() -> str:
    """What is said of something that is not there."""
    return gettext("There is nothing of this here for you. Go back and choose again.")


def _conflict(
    here: Place, typed: ChangeForm, stored: ChangeForm, action: str
) -> ResponseReturnValue:
    subject = gettext("The outlook of %(partner)s", partner=here.abbreviation)
    back = url_for(".of_partner", partner=here.partner_number)
    return conflict_page(typed, stored, subject=subject, action=action, back=back)
