"""Taking a claim into control; its pages are those of a higher slice."""

from flask import Blueprint
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import Forbidden
from werkzeug.exceptions import NotFound

from visimal.control import services
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
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.storage.db import db
from visimal.web.errors import refused
from visimal.web.forms import ChangeForm

blueprint = Blueprint(
    "control", __name__, url_prefix="/control/<int:partner>/<int:period>"
)


@blueprint.errorhandler(services.FourEyesError)
def two_eyes(_error: services.FourEyesError) -> ResponseReturnValue:
    """Nobody verifies what they submitted."""
    return refused(
        Forbidden(
            gettext(
                "You helped to declare or submit this claim, so you cannot control it."
                " Ask the project leader to assign another controller."
            )
        )
    )


@blueprint.errorhandler(services.TakenUpError)
def taken_up(error: services.TakenUpError) -> ResponseReturnValue:
    """A cost is certified once, wherever it is declared."""
    return refused(
        Conflict(
            gettext(
                "%(number)s is declared again by line %(other)s: decide there about"
                " what was not certified here, or ask the partner to take that line"
                " out.",
                number=error.number,
                other=error.by,
            )
        )
    )


@blueprint.post("/start")
@requires(Permission.CONTROL)
@answered_once
def start(partner: int, period: int) -> ResponseReturnValue:
    """Take the claim into control."""
    here, version = _place(partner, period), _version()
    doing = Doing(by(), now())
    services.start_control(db.session(), here, version, doing, today=here.day(today()))
    return answered(_page(here))


def _place(partner: int, period: int) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, Permission.CONTROL)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _version() -> int:
    form = ChangeForm.posted()
    form.validate()
    return form.version.data or 0


def _page(here: Place) -> str:
    return url_for(".control", partner=here.partner_number, period=here.period_number)


def _nothing_here() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
