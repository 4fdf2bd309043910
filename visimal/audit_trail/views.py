"""The trail of a project, for people: who did what, and when."""

from datetime import date

from flask import Blueprint
from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import NotFound

from visimal.audit_trail import queries
from visimal.audit_trail.page import trail_page
from visimal.audit_trail.queries import Asked
from visimal.audit_trail.sentences import SUBJECTS
from visimal.i18n import gettext
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.storage.db import db
from visimal.web.questions import asked
from visimal.web.questions import Free

_LINE = Free("[A-Za-z0-9][A-Za-z0-9./-]{0,39}", "P07-S2-0042")
_DAY = Free(r"\d{4}-\d{2}-\d{2}", "2026-06-30")
_SEQ = Free("[1-9][0-9]{0,8}", "120")

blueprint = Blueprint("audit_trail", __name__)


@blueprint.get("/trail")
@requires(Permission.TRAIL_READ)
def trail() -> ResponseReturnValue:
    """Who did what, and when, newest first."""
    session, project = db.session(), project_asked()
    if project is None:
        raise NotFound
    reader = queries.reader_of(session, viewer(), project)
    among = queries.partners(session, reader)
    chosen = asked(
        partner=("", *(str(one.number) for one in among)),
        period=("", *map(str, queries.periods(session, reader))),
        person=("", *map(str, queries.people(session, reader))),
        about=("", *SUBJECTS),
        line=_LINE,
        since=_DAY,
        until=_DAY,
        before=_SEQ,
    )
    page = trail_page(
        session,
        reader,
        Asked(
            partner=_number(chosen["partner"]),
            period=_number(chosen["period"]),
            person=_number(chosen["person"]),
            about=chosen["about"],
            line=chosen["line"],
            since=_day(chosen["since"]),
            until=_day(chosen["until"]),
            before=_number(chosen["before"]),
        ),
    )
    return render_template("audit_trail/trail.html", page=page)


def _number(text: str) -> int | None:
    return int(text) if text else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRequest(
            gettext("There is no day %(day)s in the calendar.", day=text)
        ) from None
