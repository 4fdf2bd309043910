"""One's own reminders: who stands in, the letters one got, a calendar of last days."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from flask import Blueprint
from flask import g
from flask import render_template
from flask import request
from flask import Response
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.deadlines import services
from visimal.deadlines.feed import feed
from visimal.deadlines.feed import MEDIA_TYPE
from visimal.deadlines.forms import StepForm
from visimal.deadlines.forms import SubstituteForm
from visimal.deadlines.services import NewSubstitute
from visimal.deadlines.services import NotASubstituteError
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import network
from visimal.identity.guard import now
from visimal.identity.guard import public
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.models import Person
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.identity.queries import viewer_of
from visimal.identity.reaching import CalendarAddress
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute
from visimal.identity.throttle import Limit
from visimal.overview.kept import KeptFigures
from visimal.settings import Settings
from visimal.storage.db import db

blueprint = Blueprint("reminders", __name__)

#: Calendars ask every hour or so; many people may sit behind one network.
FEED_OF_NETWORK = Limit("calendar_network", 600, timedelta(hours=1))
_WRONG = 422
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What one's own page of reminders shows."""

    form: SubstituteForm
    step: type[StepForm]
    #: The name of the substitute, if there is one.
    substitute: str
    until: date | None
    #: Since when a calendar address is open.
    calendar_since: datetime | None
    #: Shown once, right after it was made.
    calendar_address: str
    #: The days of the last letters, and of how much each told.
    letters: list[tuple[date, int]]


@blueprint.get("/reminders")
@requires(Permission.OWN_ACCOUNT)
def own() -> ResponseReturnValue:
    """Substitute, calendar, letters."""
    return render_template("deadlines/own.html", page=_page(_form()))


@blueprint.post("/reminders/substitute")
@requires(Permission.OWN_ACCOUNT)
@answered_once
def name_substitute() -> ResponseReturnValue:
    """Name who is reminded beside oneself."""
    form, session, person = SubstituteForm.posted(), db.session(), _own_key()
    form.offer(services.colleagues(session, person, today()))
    if not form.validate() or form.starts_on.data is None:
        return render_template("deadlines/own.html", page=_page(form)), _WRONG
    new = NewSubstitute(int(form.substitute.data), form.starts_on.data, form.until.data)
    seen = form.version.data or 0
    try:
        services.name_substitute(session, person, new, seen, _doing())
    except NotASubstituteError:
        raise NotFound(gettext("There is no such person for you here.")) from None
    return answered(url_for(".own"))


@blueprint.post("/reminders/substitute/end")
@requires(Permission.OWN_ACCOUNT)
@answered_once
def end_substitution() -> ResponseReturnValue:
    """Name nobody any more."""
    if StepForm.posted().validate():
        services.end_substitution(db.session(), _own_key(), _doing())
    return answered(url_for(".own"))


@blueprint.post("/reminders/calendar")
@requires(Permission.OWN_ACCOUNT)
def make_calendar() -> ResponseReturnValue:
    """Make a calendar address, and show it this once: only its digest is kept."""
    session = db.session()
    if not StepForm.posted().validate():
        return render_template("deadlines/own.html", page=_page(_form())), _WRONG
    token = services.make_calendar(session, _own_key(), _doing())
    session.commit()
    settings: Settings = g.settings
    where = url_for(".calendar", token=token, _external=not settings.address)
    page = _page(_form(), f"{settings.address}{where}")
    return render_template("deadlines/own.html", page=page)


@blueprint.post("/reminders/calendar/revoke")
@requires(Permission.OWN_ACCOUNT)
@answered_once
def revoke_calendar() -> ResponseReturnValue:
    """Close one's calendar address."""
    if StepForm.posted().validate():
        services.revoke_calendar(db.session(), _own_key(), _doing())
    return answered(url_for(".own"))


@blueprint.get("/calendar/<token>.ics")
@public
def calendar(token: str) -> ResponseReturnValue:
    """What a calendar reads: the last days of whose address this is."""
    g.throttle.ask(FEED_OF_NETWORK, network(request.remote_addr), now())
    session = db.session()
    person = services.reader_of(session, token)
    if person is None:
        # One answer for what never was and what was revoked: nobody learns which.
        raise NotFound(gettext("There is no such calendar."))
    settings: Settings = g.settings
    where = url_for("deadlines.board", _external=not settings.address)
    body = feed(_figures_of(person), person.language, f"{settings.address}{where}")
    return Response(body, content_type=MEDIA_TYPE)


def _figures_of(person: Person) -> list[SeenFigures]:
    """The figures of each project of a person, cut down to what that person sees."""
    kept: KeptFigures = g.kept
    reader = viewer_of(db.session(), person, today())
    return [
        kept.seen(
            db.engine,
            reader,
            kept.figures(db.engine, one, today(), g.folders),
            today(),
        )
        for one in kept.projects(reader, db.engine)
        if reader.may(Permission.REPORT_READ, one.id)
    ]


def _page(form: SubstituteForm, calendar_address: str = "") -> OwnPage:
    session, person = db.session(), _own_key()
    named = _substitute()
    substitute = None if named is None else session.get(Person, named.substitute_id)
    address = select(CalendarAddress.made_at).where(
        CalendarAddress.person_id == person, CalendarAddress.revoked_at.is_(None)
    )
    letters = (
        select(Reminder)
        .where(Reminder.person_id == person)
        .order_by(Reminder.sent_on.desc())
        .limit(_SHOWN)
    )
    if not form.substitute.choices:
        form.offer(services.colleagues(session, person, today()))
    return OwnPage(
        form=form,
        step=StepForm,
        substitute="" if substitute is None else substitute.name,
        until=None if named is None else named.until,
        calendar_since=session.scalar(address),
        calendar_address=calendar_address,
        letters=[(one.sent_on, len(one.items)) for one in session.scalars(letters)],
    )


def _form() -> SubstituteForm:
    named = _substitute()
    form = SubstituteForm(
        data={
            "substitute": "" if named is None else str(named.substitute_id),
            "starts_on": today() if named is None else named.starts_on,
            "until": None if named is None else named.until,
            "version": 0 if named is None else named.version,
        }
    )
    form.offer(services.colleagues(db.session(), _own_key(), today()))
    return form


def _substitute() -> Substitute | None:
    asked = select(Substitute).where(Substitute.person_id == _own_key())
    return db.session().scalars(asked).one_or_none()


def _own_key() -> int:
    key = viewer().key
    assert key is not None, "the guard lets nobody else in"  # noqa: S101 - it does
    return key


def _doing() -> Doing:
    return Doing(by(), now())
