"""Flask-Security, told how visimal signs people in."""

from flask import Flask
from flask_security import current_user
from flask_security import Security
from flask_security import SQLAlchemyUserDatastore

from visimal.identity import sessions
from visimal.identity.guard import declare
from visimal.identity.guard import today
from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.identity.queries import viewer_of
from visimal.identity.viewer import NOBODY
from visimal.identity.viewer import Viewer
from visimal.storage.db import db

#: argon2id as measured: 47104 KiB, two passes, one lane, salt 16, hash 32.
_ARGON2 = {
    "argon2__time_cost": 2,
    "argon2__memory_cost": 47104,
    "argon2__parallelism": 1,
    "argon2__salt_size": 16,
    "argon2__hash_len": 32,
}

_CONFIG = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": _ARGON2,
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
    # Roles are given by project; the library knows none.
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_URL_PREFIX": "/account",
}


class _People(SQLAlchemyUserDatastore):
    """The people of our tables."""


def init_app(app: Flask) -> None:
    """Let people sign in."""
    app.config.update(_CONFIG)
    sessions.init_app(app, is_public=app.config["VISIMAL"].is_public)
    people = _People(db, Person, type("NoRole", (), {}), Passkey)
    Security(app, people)
    for endpoint in app.view_functions:
        if endpoint.startswith("security."):
            declare(app, endpoint, None)


def who() -> Viewer:
    """Who is signed in."""
    person = current_user._get_current_object()  # noqa: SLF001 - a proxy is no person
    if not isinstance(person, Person):
        return NOBODY
    return viewer_of(db.session(), person, today())
