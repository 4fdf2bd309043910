"""Two people do something at the same moment, each in a transaction of their own."""

from collections.abc import Callable
from threading import Event
from threading import Thread
from typing import NamedTuple

from flask import Flask
from sqlalchemy.orm import Session

from visimal.storage.db import db

#: How long the second may run before the first commits.
_HEAD_START = 0.6
_PATIENCE = 60

Deed = Callable[[Session], object]


class Outcome(NamedTuple):
    """What became of the two: the names of their refusals, empty if they were done."""

    first: str
    second: str


def at_once(app: Flask, first: Deed, second: Deed) -> Outcome:
    """Let the second begin once the first has done its work, before it commits."""
    said = ["", ""]
    has_worked, is_over = Event(), Event()

    def one() -> None:
        said[0] = _done(app, first, lambda: _let_in(has_worked, is_over))
        has_worked.set()

    def other() -> None:
        has_worked.wait(_PATIENCE)
        said[1] = _done(app, second, lambda: None)
        is_over.set()

    threads = [Thread(target=one), Thread(target=other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_PATIENCE)
    return Outcome(*said)


def _let_in(has_worked: Event, is_over: Event) -> None:
    has_worked.set()
    is_over.wait(_HEAD_START)


def _done(app: Flask, deed: Deed, before_commit: Callable[[], None]) -> str:
    """The name of what refused a deed; empty if it is done and committed."""
    with app.app_context():
        session = db.session()
        try:
            deed(session)
            session.flush()
            before_commit()
            session.commit()
        except Exception as error:  # noqa: BLE001 - whatever refuses it is the answer
            session.rollback()
            return type(error).__name__
        else:
            return ""
        finally:
            db.session.remove()
