"""Who has signed in is known here, not by the browser: it carries a random number.

The number is 256 bits of chance; of it only the digest is kept. A session ends after
30 minutes without a page (15 for an administrator and a controller), after 12 hours in
any case, when it is ended, and with the next request once its person may no longer
sign in. Whoever signs in gets a new number.

A session is read before the request's own transaction begins and written after that
one ended, each time in a short transaction of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from flask import Flask
from flask import request as asked_now
from flask import session as current
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession
from flask.sessions import SessionInterface
from flask.sessions import SessionMixin
from flask.wrappers import Request
from flask.wrappers import Response
from flask_login import user_logged_in
from flask_login import user_logged_out
from sqlalchemy import Connection
from sqlalchemy import delete
from sqlalchemy import Engine
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import Row
from sqlalchemy import select
from sqlalchemy import update

from visimal.identity.guard import network
from visimal.identity.guard import now
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.models import SignedIn
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.db import Model

ABSOLUTE = timedelta(hours=12)
IDLE = timedelta(minutes=30)
#: For who decides about other people's money or access.
IDLE_STRICT = timedelta(minutes=15)
#: How often it is written down that somebody is still there.
_SEEN_EVERY = timedelta(minutes=1)
#: A clock that steps back further than this makes no session live longer.
_CLOCK_MAY_STEP = timedelta(minutes=2)

_BYTES = 32
_AGENT = 200
_table = Model.metadata.tables[SignedIn.__tablename__]
_serializer = TaggedJSONSerializer()


class BrowserSession(SecureCookieSession):
    """What is remembered of one browser while it is here."""

    #: The key of its row; none before there is anything to remember.
    key: int | None = None
    #: Whether its number must change: whoever knew the old one is left behind.
    is_renewed = False

    def renew(self) -> None:
        """Give it a new number with this answer."""
        self.is_renewed = True
        self.modified = True


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a browser when a session begins."""

    at: datetime
    agent: str = ""
    address: str = ""


class Sessions(SessionInterface):
    """Sessions in the database, found by the digest of a number in a cookie."""

    def __init__(self, *, is_public: bool, clock: Callable[[], datetime] = now) -> None:
        self.cookie = "__Host-sid" if is_public else "sid"
        self.is_public = is_public
        self.clock = clock

    def open_session(self, app: Flask, request: Request) -> BrowserSession:
        """The session of a browser; an empty one if it has none that holds."""
        number = request.cookies.get(self.cookie, "")
        is_file = request.path.startswith(f"{app.static_url_path}/")
        if not number or is_file:
            return BrowserSession()
        found = _found(db.engine, number)
        if found is None:
            return BrowserSession()
        at = self.clock()
        if not _holds(found, at):
            with db.engine.begin() as connection:
                connection.execute(delete(_table).where(_table.c.id == found.id))
            return BrowserSession()
        if at - found.seen_at >= _SEEN_EVERY:
            _touch(db.engine, found.id, at)
        session = BrowserSession(_serializer.loads(found.data))
        session.key = found.id
        return session

    def save_session(
        self, app: Flask, session: SessionMixin, response: Response
    ) -> None:
        """Keep what changed, and tell the browser its number if that is new."""
        del app
        if not isinstance(session, BrowserSession) or not session.modified:
            return
        # Nothing of the request may wait for this, nor this for the request.
        db.session.rollback()
        with db.engine.begin() as connection:
            number = self._keep(connection, session)
        response.vary.add("Cookie")
        if number is not None:
            response.set_cookie(
                self.cookie,
                number,
                secure=self.is_public,
                httponly=True,
                samesite="Lax",
                path="/",
            )
        elif not session:
            response.delete_cookie(
                self.cookie,
                secure=self.is_public,
                httponly=True,
                samesite="Lax",
                path="/",
            )

    def _keep(self, connection: Connection, session: BrowserSession) -> str | None:
        """Write the row; the number, if the browser must be told one."""
        if not session:
            if session.key is not None:
                connection.execute(delete(_table).where(_table.c.id == session.key))
            return None
        values: dict[str, Any] = {
            "data": _serializer.dumps(dict(session)),
            "person_id": _person(connection, session),
        }
        if session.key is None:
            return begin(connection, values, _visit(self.clock()))
        number = None
        if session.is_renewed:
            number = token_urlsafe(_BYTES)
            at = self.clock()
            values |= {"cookie_hash": _digest(number), "began_at": at, "seen_at": at}
        # A session that was ended meanwhile has no row: it does not come back.
        connection.execute(
            update(_table).where(_table.c.id == session.key).values(values)
        )
        return number


def init_app(app: Flask, *, is_public: bool) -> None:
    """Keep the sessions of an application in its database."""
    sessions = Sessions(is_public=is_public)
    app.session_interface = sessions
    app.config.update(
        SESSION_COOKIE_NAME=sessions.cookie,
        SESSION_COOKIE_SECURE=is_public,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
    user_logged_in.connect(_renew, app)
    user_logged_out.connect(_empty, app)


def begin(connection: Connection, values: dict[str, Any], visit: Visit) -> str:
    """Begin a session with these values; the number its browser must carry.

    Sessions that nobody can use any more are forgotten on this occasion.
    """
    number = token_urlsafe(_BYTES)
    connection.execute(delete(_table).where(_table.c.began_at < visit.at - ABSOLUTE))
    connection.execute(
        insert(_table).values(
            cookie_hash=_digest(number),
            began_at=visit.at,
            seen_at=visit.at,
            agent=visit.agent[:_AGENT],
            address=visit.address,
            **values,
        )
    )
    return number


def data_of(person: Person, at: datetime) -> str:
    """What a session holds once a person proved who they are, as it is stored."""
    proven = {
        "_user_id": person.fs_uniquifier,
        "_fresh": True,
        "fs_cc": "set",
        "fs_paa": at.timestamp(),
    }
    return _serializer.dumps(proven)


def key_of_this() -> int | None:
    """The key of the session this request belongs to."""
    return current.key if isinstance(current, BrowserSession) else None


def _found(engine: Engine, number: str) -> Row[Any] | None:
    decides = exists().where(
        Membership.person_id == Person.id,
        Membership.role == Role.CONTROLLER.value,
    )
    asked = (
        select(
            _table,
            Person.active,
            or_(Person.is_administrator, decides).label("is_strict"),
        )
        .select_from(_table.outerjoin(Person.__table__))
        .where(_table.c.cookie_hash == _digest(number))
    )
    reading = engine.execution_options(read_only=True)
    with reading.connect() as connection:
        return connection.execute(asked).one_or_none()


def _holds(found: Row[Any], at: datetime) -> bool:
    if found.person_id is not None and not found.active:
        return False
    idle = IDLE_STRICT if found.is_strict else IDLE
    return bool(
        at - found.began_at < ABSOLUTE
        and at - found.seen_at < idle
        and found.seen_at - at < _CLOCK_MAY_STEP
    )


def _touch(engine: Engine, key: int, at: datetime) -> None:
    with engine.begin() as connection:
        connection.execute(update(_table).where(_table.c.id == key).values(seen_at=at))


def _person(connection: Connection, session: BrowserSession) -> int | None:
    """Whose session it is: who has passed every proof, and nobody before."""
    asked = select(Person.id).where(Person.fs_uniquifier == session.get("_user_id"))
    return connection.scalar(asked)


def _visit(at: datetime) -> Visit:
    return Visit(at, asked_now.user_agent.string, network(asked_now.remote_addr))


def _digest(number: str) -> str:
    return sha256(number.encode()).hexdigest()


def _renew(_app: Flask, **_who: object) -> None:
    if isinstance(current, BrowserSession):
        current.renew()


def _empty(_app: Flask, **_who: object) -> None:
    current.clear()
    _renew(_app)
