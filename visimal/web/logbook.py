r"""The log: what was refused and what broke, one line of JSON each, and nobody in it.

A line names the route and never the address with what was typed into it; a person by
key and never by name. Of a fault it tells the kinds of errors and the places in the
code, but not their words: those of a database hold the values of a row. JSON escapes
line ends, so that nothing sent to us can begin a line of its own.

>>> line({"event": "refused", "path": "a\nb"})
'{"event": "refused", "path": "a\\nb"}'
"""

import json
import logging
import os
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import gmtime
from traceback import extract_tb

from flask import Flask
from flask import g
from flask import request
from werkzeug.wrappers import Response

from visimal.web.numbered import request_number

#: The file in the instance; the one before keeps a `.1`.
FOLDER, FILE = "log", "visimal.log"
_MOST_BYTES = 16 * 1024 * 1024
_REFUSED, _BROKEN = 400, 500
#: Refusals that somebody who looks after the installation should look at.
_SECURITY = frozenset({401, 403, 413, 414, 415, 429, 431})

_log = logging.getLogger("visimal")


def init_app(app: Flask) -> None:
    """Write a line about every request that was refused or broke."""
    app.after_request(_tell_refusal)
    # Flask's own line would quote the error, and a database quotes the row.
    app.log_exception = _tell_exception  # type: ignore[method-assign,assignment]  # broader


def write_into(folder: Path) -> None:
    """Write the log into a file of this folder from now on."""
    for handler in [one for one in _log.handlers if isinstance(one, _InFile)]:
        _log.removeHandler(handler)
    _log.addHandler(_InFile(folder / FOLDER / FILE))
    _log.setLevel(logging.INFO)


def tell(event: str, level: int = logging.INFO, **facts: object) -> None:
    """Write one line: an event and its facts, none of them personal."""
    told = {"level": logging.getLevelName(level), "event": event}
    _log.log(level, "%s", line({**told, **facts}))


def tell_cause(error: BaseException) -> None:
    """Write what broke: kinds and places, without the words of any error."""
    tell("broken", logging.ERROR, **_about_request(), cause=[*causes(error)])


def _tell_exception(found: object) -> None:
    error = found[1] if isinstance(found, tuple) else None
    if isinstance(error, BaseException):
        tell_cause(error)


def line(facts: Mapping[str, object]) -> str:
    """Facts as one line that no text in them can break."""
    return json.dumps(facts, default=str)


def causes(error: BaseException | None) -> Iterator[str]:
    """What broke, the last first: kind, code of the database, place by place."""
    while error is not None:
        places = [
            f"{_module(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in extract_tb(error.__traceback__)
        ]
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        yield " < ".join([kind + _code(error), *reversed(places)])
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> str:
    """The code that a database gives a fault: of the kind, not of the values."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return f"[{code}]" if isinstance(code, str) else ""


def _module(filename: str) -> str:
    parts = Path(filename).parts
    for root in ("site-packages", "visimal"):
        if root in parts:
            start = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[start:])
    return Path(filename).name


def _tell_refusal(answer: Response) -> Response:
    status = answer.status_code
    if status >= _REFUSED and status != _BROKEN:
        is_security = status in _SECURITY
        level = logging.WARNING if is_security else logging.INFO
        tell("refused", level, **_about_request(), status=status)
    return answer


def _about_request() -> dict[str, object]:
    """Which request: by its route, without what was typed into the address."""
    return {
        "number": request_number(),
        "method": request.method[:10],
        "route": str(request.url_rule) if request.url_rule else "",
        "by": g.get("log_as", default=""),
    }


class _InFile(logging.Handler):
    """Appends to a file that is open only while it writes."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._stamp = logging.Formatter()
        self._stamp.converter = gmtime

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a disk that is full must not break an answer."""
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            self._make_room()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            handle = os.open(self._path, flags, 0o600)
            try:
                os.write(handle, self._line(record).encode())
            finally:
                os.close(handle)

    def _line(self, record: logging.LogRecord) -> str:
        at = self._stamp.formatTime(record, "%Y-%m-%dT%H:%M:%SZ")
        return f'{{"at": "{at}", {record.getMessage()[1:]}\n'

    def _make_room(self) -> None:
        if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
            self._path.replace(self._path.with_suffix(".log.1"))
