"""Mitigations taken out one at a time: a test that cannot see it proves nothing."""

from collections.abc import Callable
from collections.abc import Iterable
from io import BytesIO
from threading import Thread
from threading import Timer
from time import sleep
from typing import Any
from uuid import uuid4
from wsgiref.util import setup_testing_defaults

from flask import Flask
from sqlalchemy import event
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity import once
from visimal.partner_reports import services
from visimal.storage import changes
from visimal.storage import trail
from visimal.storage import versions

#: How long a fault leaves a gap open, in seconds.
_GAP = 0.15
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def put_in(fault: str) -> None:
    """Take a mitigation out of this process."""
    if fault:
        {
            "no version": _no_version,
            "no key": _no_key,
            "no key, slow answers": _no_key_and_slow,
            "no lock": _no_lock,
            "answer before commit": _nothing,
            "trail after commit": _trail_after_commit,
        }[fault]()


def around(fault: str, app: Flask) -> Wsgi:
    """The application as it is served."""
    return _answer_first(app) if fault == "answer before commit" else app


def _nothing() -> None:
    """A fault that is around the application, not inside."""


def _no_version() -> None:
    def is_stale(stored: int, seen: int | None) -> bool:
        del stored, seen
        return False

    versions.is_stale.__code__ = is_stale.__code__


def _no_key() -> None:
    once.__dict__["_key"] = lambda: str(uuid4())


def _no_key_and_slow() -> None:
    _no_key()
    event.listen(Session, "after_commit", lambda _: sleep(_GAP / 2))


def _no_lock() -> None:
    def locked(session: Session, model: Any, where: Any) -> Any:  # noqa: ANN401 - as there
        asked = select(model).where(where)
        fresh = asked.execution_options(populate_existing=True)
        return session.scalars(fresh).one_or_none()

    versions.locked.__code__ = locked.__code__


def _trail_after_commit() -> None:
    event.remove(Session, "before_commit", changes._refuse_unrecorded)  # noqa: SLF001 - the fault

    def record(session: Session, act: trail.Act, **given: Any) -> None:  # noqa: ANN401 - as there
        bind = session.get_bind()

        def later() -> None:
            with Session(bind) as other:
                trail.record(other, act, **given)
                other.commit()

        changes.taken(session)
        event.listen(
            session, "after_commit", lambda _: Timer(_GAP, later).start(), once=True
        )

    services.__dict__["record"] = record


def _answer_first(app: Flask) -> Wsgi:
    """Answer a post as if it were saved, and save it a moment later."""

    def wsgi(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "POST":
            return app.wsgi_app(environ, start)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
        copy = {
            key: value for key, value in environ.items() if not key.startswith("wsgi.")
        }
        setup_testing_defaults(copy)
        copy["wsgi.input"] = BytesIO(body)

        def unheard(*_given: object) -> Callable[[bytes], object]:
            return bytes

        def later() -> None:
            sleep(_GAP)
            for _ in app.wsgi_app(copy, unheard):
                pass

        Thread(target=later, daemon=True).start()
        start("303 See Other", [("Location", "/"), ("Content-Length", "0")])
        return []

    return wsgi
