"""The keys with which this installation seals what it gives out, and takes back."""

from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask import g


def init_app(app: Flask) -> None:
    """Let every request know the keys: the one that seals, then those of before."""
    known = (app.config["SECRET_KEY"], *app.config["SECRET_KEY_FALLBACKS"])
    keys = tuple(one.encode("utf-8", "surrogateescape") for one in known)

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.signing_keys = keys


def signing_keys() -> Sequence[bytes]:
    """The key that seals, then those of before, whose seals still hold."""
    keys: Sequence[bytes] = g.signing_keys
    return keys
