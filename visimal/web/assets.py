"""Our own style sheet, script and pictures, each at an address with its digest."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask
from flask import g
from flask import request
from flask import url_for

from visimal import resources

_DIGITS = 16


def init_app(app: Flask) -> None:
    """Let templates name a file by `asset('visimal.css')`."""
    app.add_template_global(asset, "asset")
    app.before_request(_recognise)


def asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    return url_for("static", filename=name, v=_digest_now(name))


def _recognise() -> None:
    """Only an address that names the file as it is now may be kept by a browser."""
    if request.endpoint == "static":
        name = (request.view_args or {}).get("filename", "")
        asked = request.args.get("v")
        g.keeps_digest = asked is not None and asked == _digest_now(name)


def _digest_now(name: str) -> str:
    path = resources.STATIC / name
    if not path.is_file():
        return ""
    return _digest(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _digest(path: Path, changed_at: int) -> str:
    del changed_at  # part of the key alone: a changed file is read again
    return sha256(path.read_bytes()).hexdigest()[:_DIGITS]
