"""Keeping a filter under a name, and taking it away."""

import re

from flask import flash
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.domain.findings import msgid
from visimal.entry import kept
from visimal.entry.rows import tampered
from visimal.entry.views import blueprint
from visimal.entry.views import claim_address
from visimal.entry.views import doing
from visimal.entry.views import place_of
from visimal.i18n import gettext
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.storage.db import db
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import Form

#: A question as our own pages write it.
_ASKS = re.compile(r"[A-Za-z0-9_.=&%+-]{1,1000}")


class KeepForm(Form):
    """A filter and its name."""

    name = TextField(named(msgid("Keep this filter as")), [Needed()], longest=60)
    asks = TextField(named(msgid("Filter")), [Needed()], longest=1000)


@blueprint.post("/filters")
@requires(Permission.REPORT_EDIT)
@answered_once
def keep_filter(partner: int, period: int) -> ResponseReturnValue:
    """Keep what the list is narrowed to."""
    here = place_of(partner, period, Permission.REPORT_EDIT)
    form = KeepForm.posted()
    asks = form.asks.data or ""
    if not form.validate() or not _ASKS.fullmatch(asks):
        raise BadRequest(tampered())
    name = form.name.data or ""
    try:
        kept.keep(db.session(), viewer(), here, (name, asks), doing())
    except kept.TooManyFiltersError:
        raise Conflict(
            gettext("You keep as many filters as there is room for. Take one away.")
        ) from None
    flash(gettext("The filter “%(name)s” is kept.", name=name))
    return answered(f"{claim_address(here)}?{asks}"[:500])


@blueprint.post("/filters/<int:key>/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def forget_filter(partner: int, period: int, key: int) -> ResponseReturnValue:
    """Take a filter of one's own away."""
    here = place_of(partner, period, Permission.REPORT_EDIT)
    Form.posted()
    if not kept.forget(db.session(), viewer(), here, key, doing()):
        raise NotFound
    return answered(claim_address(here))
