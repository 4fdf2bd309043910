"""Where a page of people is, who asks for it, and what it was asked about."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from flask import Blueprint
from flask import g
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.staff.queries import record_at
from visimal.staff.records import StaffRecord
from visimal.staff.services import NoEmployeeError
from visimal.staff.services import StaffRefusedError
from visimal.staff.sight import sight_of
from visimal.staff.sight import StaffSight
from visimal.staff.terms import StaffTerms
from visimal.staff.terms import terms_at
from visimal.storage.db import db
from visimal.web.errors import refused

blueprint = Blueprint(
    "staff", __name__, url_prefix="/claims/<int:partner>/<int:period>/staff"
)
BOTH = ["GET", "POST"]
WRONG = 422
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@blueprint.app_errorhandler(NoEmployeeError)
def no_employee(_error: NoEmployeeError) -> ResponseReturnValue:
    """There is nobody of that number, or not for these eyes: the same answer."""
    return refused(NotFound(_nobody()))


@blueprint.app_errorhandler(StaffRefusedError)
def not_so(error: StaffRefusedError) -> ResponseReturnValue:
    """It cannot be done now."""
    return refused(Conflict(gettext(error.message)))


def place_at(partner: int, period: int, permission: Permission) -> Place:
    """The place of an address.

    Raises:
        NotFound: there is none, or it is not for these eyes.
    """
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(_nobody())
    return found


def record_of(here: Place, number: str) -> StaffRecord:
    """An employee of the partner.

    Raises:
        NoEmployeeError: there is nobody of that number.
    """
    found = record_at(db.session(), here, number)
    if found is None:
        raise NoEmployeeError
    return found


def month_at(text: str) -> date:
    """The month of an address.

    Raises:
        NotFound: it is none.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        raise NotFound(_nobody())
    return date(int(found[1]), int(found[2]), 1)


def sight(here: Place) -> StaffSight:
    """What the reader may see here."""
    return sight_of(db.session(), viewer(), here, today())


def terms(here: Place, on: date) -> StaffTerms:
    """The numbers of the programme that day."""
    folders: Sequence[Path] = g.programme_folders
    return terms_at(db.session(), here, on, folders)


def doing(reason: str = "") -> Doing:
    """What the reader does now."""
    return Doing(by(), now(), reason)


def to(endpoint: str, here: Place, **values: str | int) -> str:
    """The address of a page of people."""
    partner, period = here.partner_number, here.period_number
    found = {**values, "partner": partner, "period": period}
    return url_for(f"staff.{endpoint}", **found)  # type: ignore[arg-type]  # parts of an address


def _nobody() -> str:
    return gettext(
        "There is no such page for you here. Go back to the people of the claim and"
        " choose one."
    )
