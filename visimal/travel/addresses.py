"""Where the pages of travel are, and whose claim an address means."""

from flask import url_for
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.i18n import gettext
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.storage.db import db


def place_here(partner: int, period: int, permission: Permission) -> Place:
    """The place an address means, if its reader may be there.

    Raises:
        NotFound: there is none for these eyes.
    """
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(nothing_here())
    return found


def to(page: str, here: Place, **given: object) -> str:
    """The address of a page of the same claim."""
    endpoint = page if "." in page else f"travel.{page}"
    return url_for(
        endpoint,
        _anchor=None,
        _method=None,
        _scheme=None,
        _external=None,
        partner=here.partner_number,
        period=here.period_number,
        **given,
    )


def nothing_here() -> str:
    """What is said of what is not there, or not for these eyes."""
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
