"""The pages on which a partner tells the journeys of a claim."""

from flask import Blueprint
from flask import render_template
from flask.typing import ResponseReturnValue

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.cost_categories import CostCategory
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.sight import line_in_sight
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.travel import forms
from visimal.travel import queries
from visimal.travel import services
from visimal.travel.addresses import place_here
from visimal.travel.addresses import to
from visimal.travel.page import journeys_page
from visimal.travel.page import trip_box
from visimal.web.conflicts import conflict_page

blueprint = Blueprint(
    "travel", __name__, url_prefix="/claims/<int:partner>/<int:period>"
)
_JOURNEY = "/lines/<number>/journey"
_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.get("/journeys")
@requires(Permission.REPORT_READ)
def journeys(partner: int, period: int) -> ResponseReturnValue:
    """The journeys of a claim."""
    here = place_here(partner, period, Permission.REPORT_READ)
    page = journeys_page(viewer(), db.session(), here)
    return render_template("travel/journeys.html", page=page)


@blueprint.route(_JOURNEY, methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def journey(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Say which journey a line pays for."""
    here, session = place_here(partner, period, Permission.REPORT_EDIT), db.session()
    line = _line_of_travel(here, number)
    form = forms.JourneyForm.posted(data=_stored_trip(line))
    _offer(form, here)
    box = trip_box(viewer(), session, here, line)
    page = {"place": here, "line": line, "form": form, "box": box}
    if not form.is_sent:
        return render_template("travel/journey.html", page=page)
    if not form.validate():
        return render_template("travel/journey.html", page=page), _WRONG
    seen = (number, form.version.data or 0)
    try:
        services.save_journey(session, here, seen, form.to_record(), _doing())
    except StaleError:
        stored = forms.JourneyForm(data=_stored_trip(line))
        _offer(stored, here)
        back = to("journeys", here)
        action = to("journey", here, number=number)
        return conflict_page(form, stored, subject=number, action=action, back=back)
    line_page = to("claims.change", here, number=number)
    return answered(f"{line_page}#journey")


@blueprint.post(f"{_JOURNEY}/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def remove_journey(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Take back what was said of a journey."""
    here = place_here(partner, period, Permission.REPORT_EDIT)
    _line_of_travel(here, number)
    form = forms.RemoveForm.posted()
    form.validate()
    seen = (number, form.version.data or 0)
    services.remove_journey(db.session(), here, seen, _doing())
    return answered(to("journeys", here))


def _line_of_travel(here: Place, number: str) -> ExpenditureLine:
    line = line_in_sight(here, number)
    if line.category != CostCategory.TRAVEL:
        raise NoReportError
    return line


def _stored_trip(line: ExpenditureLine) -> dict[str, object]:
    session = db.session()
    covering = queries.approval_of_line(session, line.id)
    trip = queries.trip_of(session, line.id)
    return {**forms.typed_trip(trip, covering.id if covering else None)}


def _offer(form: forms.JourneyForm, here: Place) -> None:
    found = queries.approvals_of(db.session(), here.partner)
    form.offering([(str(one.id), f"{one.reference} · {one.subject}") for one in found])


def _doing() -> Doing:
    """Who does it, and when."""
    return Doing(by(), now())
