"""When the disk or the database fails: said as what it is, and well again by itself."""

import errno

from flask import Flask
from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import ServiceUnavailable

from visimal.storage.db import db
from visimal.storage.retrying import lost_a_race
from visimal.web import errors
from visimal.web.errors import NoRoomLeft
from visimal.web.logbook import tell_cause

_LOWEST_BYTE = 0xFF
_SQLITE_FULL, _SQLITE_READ_ONLY = 13, 8
#: SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_PROTOCOL.
_SQLITE_AWAY = frozenset({_SQLITE_READ_ONLY, 10, 14, 15})
_SERVER_FULL = "53100"
#: Connections, resources, an operator at work, a server that only reads.
_SERVER_AWAY = ("08", "53", "57P", "25006")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_AWAY = frozenset({errno.EROFS, errno.EIO})
_LOOKING = frozenset({"GET", "HEAD"})


def init_app(app: Flask) -> None:
    """Answer 507 when there is no room, 503 when it is worth trying again."""
    app.register_error_handler(DBAPIError, _failed)
    app.register_error_handler(OSError, _failed)


def _failed(error: Exception) -> ResponseReturnValue:
    refusal = refusal_of(error)
    if refusal is None:
        return errors.broken(error)
    tell_cause(error)
    db.session.rollback()
    return errors.refused(refusal)


def refusal_of(error: Exception) -> HTTPException | None:
    """What a failure of the machine is answered; none if it is a fault of ours."""
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return NoRoomLeft()
        return ServiceUnavailable() if error.errno in _AWAY else None
    if not isinstance(error, DBAPIError):
        return None
    state = getattr(error.orig, "sqlstate", None)
    code = getattr(error.orig, "sqlite_errorcode", None)
    if state == _SERVER_FULL or (code or 0) & _LOWEST_BYTE == _SQLITE_FULL:
        return NoRoomLeft()
    is_away = (
        lost_a_race(error)
        or error.connection_invalidated
        or (state or "").startswith(_SERVER_AWAY)
        or _is_away(code)
    )
    return ServiceUnavailable() if is_away else None


def _is_away(code: int | None) -> bool:
    # A page that writes while somebody only looks is a fault of ours, not the disk's.
    if code is None or (code == _SQLITE_READ_ONLY and request.method in _LOOKING):
        return False
    return code & _LOWEST_BYTE in _SQLITE_AWAY
