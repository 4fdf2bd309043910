"""Long lists are checked and imported beside the pages, which show how far it is.

What is going on is known in this process alone. A server that is killed leaves nothing
behind: an import is one transaction, and a look at a list writes nothing; whoever asks
again finds the list as it waited, and starts anew.
"""

import logging
from collections.abc import Callable
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock
from threading import Thread
from typing import Any

from flask import Flask
from flask import g

from visimal.i18n import language
from visimal.i18n import speaking
from visimal.imports.checking import Tell
from visimal.imports.opening import Opened
from visimal.storage.db import db

#: How many finished pieces of work are remembered.
_REMEMBERED = 40
#: How many lists are kept open.
_OPENED = 4

_log = logging.getLogger(__name__)

#: Does the work in the session of a thread of its own, and tells how far it is.
Job = Callable[[Tell], object]


@dataclass(slots=True)
class Progress:
    """How far a piece of work is."""

    #: What it was started for: another state of things needs other work.
    stamp: Hashable
    done: int = 0
    of: int = 0
    is_over: bool = False
    result: object = None
    error: Exception | None = None

    def tell(self, done: int, of: int) -> None:
        """Say how far it is."""
        self.done, self.of = done, of


class Workshop:
    """The work that goes on in this process, by list and by what is done to it."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._known: dict[tuple[int, str], Progress] = {}
        self._lock = Lock()
        self._opened: dict[Hashable, Opened] = {}

    def opened(self, stamp: Hashable, open_it: Callable[[], Opened]) -> Opened:
        """A list that is opened again and again, kept in memory for a while."""
        known = self._opened.get(stamp)
        if known is None:
            known = open_it()
            with self._lock:
                self._opened[stamp] = known
                for one in list(self._opened)[:-_OPENED]:
                    del self._opened[one]
        return known

    def of(self, key: int, what: str) -> Progress | None:
        """The work on a list, going on or over; none if there is none."""
        return self._known.get((key, what))

    def start(self, key: int, what: str, stamp: Hashable, job: Job) -> Progress:
        """Start work on a list, unless the very same goes on or is done."""
        with self._lock:
            known = self._known.get((key, what))
            if known is not None and known.stamp == stamp and known.error is None:
                return known
            progress = self._known[key, what] = Progress(stamp)
            over = [one for one, it in self._known.items() if it.is_over]
            for one in over[:-_REMEMBERED]:
                del self._known[one]
        spoken = language()
        Thread(target=self._do, args=(progress, job, spoken), daemon=True).start()
        return progress

    def _do(self, progress: Progress, job: Job, spoken: str) -> None:
        try:
            with self._app.app_context(), speaking(spoken):
                try:
                    progress.result = job(progress.tell)
                finally:
                    db.session.remove()
        except Exception as error:  # noqa: BLE001 - told to whoever asks how far it is
            _log.exception("a list could not be worked on")
            progress.error = error
        finally:
            progress.is_over = True


def init_app(app: Flask) -> None:
    """Let every request know the work that goes on."""
    workshop = Workshop(app)

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.imports = workshop
