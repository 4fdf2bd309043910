"""Who asked for what was not theirs is written down: once a minute for each page.

A page that is not there and one that is somebody else's are answered alike, and so
they are written down alike. The entry is made after the answer, in a transaction of
its own: the request that was refused keeps nothing.
"""

import logging
from datetime import datetime
from datetime import timedelta
from hashlib import sha256

from flask import Flask
from flask import g
from flask import request
from flask import Response
from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.models import Attempt
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record

DENIED = "access.denied"
#: Nobody can fill the trail by asking again and again.
_ONCE_IN = timedelta(minutes=1)
_DENIALS = frozenset({403, 404})
_SHOWN = 40

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Write refusals down; to be called before whatever must have ended by then."""

    @app.after_request
    def _notice(answer: Response) -> Response:
        asked_for = request.endpoint not in {None, "static"}
        if answer.status_code in _DENIALS and asked_for and viewer().key is not None:
            g.denied = answer.status_code
        return answer

    @app.teardown_request
    def _write_down(_error: BaseException | None) -> None:
        if "denied" not in g:
            return
        # Whoever still reads would keep the writer waiting.
        db.session.rollback()
        try:
            _note(g.pop("denied"), now())
        except SQLAlchemyError:
            _log.exception("a refusal could not be written down")


def _note(status: int, at: datetime) -> None:
    key, endpoint = viewer().key, request.endpoint
    bucket = sha256(f"denied|{key}|{endpoint}".encode()).hexdigest()
    with Session(db.engine) as session:
        lately = select(Attempt.id).where(
            Attempt.bucket == bucket, Attempt.at > at - _ONCE_IN
        )
        if session.scalar(select(exists(lately))):
            return
        session.add(Attempt(bucket=bucket, at=at))
        act = Act(DENIED, by(), project=_project(), subject=str(endpoint))
        details = {
            "status": status,
            "method": request.method,
            "asked": {
                name: str(value)[:_SHOWN]
                for name, value in (request.view_args or {}).items()
            },
        }
        record(session, act, at=at, details=details)
        session.commit()


def _project() -> str:
    """The code of the project that was asked in."""
    asked = project_asked()
    return next((one.code for one in viewer().seats if one.project == asked), "")
