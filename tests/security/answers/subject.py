"""An application under examination, and the list of what it must do."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@dataclass
class Subject:
    """An application, and where to find in it what every application has."""

    app: Flask
    #: Pages that `reader` may see.
    pages: tuple[str, ...]
    #: Whoever is signed in.
    reader: Callable[[], FlaskClient]
    #: A page with a form, and where the form is sent.
    form: str
    target: str
    #: A page that fails.
    broken: str
    file: str
    #: Words of the failure that nobody may read.
    secret: str = "canary-3141"  # noqa: S105 - a word to look for
    fields: Mapping[str, str] = field(default_factory=dict)

    def stranger(self) -> FlaskClient:
        """Whoever has not signed in."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB"
        return client

    @cached_property
    def shown(self) -> tuple[TestResponse, ...]:
        """Every page."""
        reader = self.reader()
        return tuple(reader.get(page, buffered=True) for page in self.pages)

    @cached_property
    def refused(self) -> tuple[TestResponse, ...]:
        """An answer of every kind that is no page."""
        reader, stranger = self.reader(), self.stranger()
        return (
            stranger.get("/nowhere"),
            stranger.get(self.pages[0]),
            stranger.get(self.broken),
            reader.get(self.broken),
            reader.get(f"{self.pages[0]}?{'x' * 5000}"),
            reader.get(f"{self.pages[0]}?lang=xx"),
            reader.post(self.pages[0]),
            stranger.post(self.target, data=self.fields),
            stranger.get(self.form, base_url="http://evil.example"),
        )

    @cached_property
    def secure(self) -> tuple[TestResponse, ...]:
        """Pages over https."""
        reader = self.reader()
        asked = (*self.pages[:3], "/nowhere", self.form, f"{self.pages[0]}?lang=nl")
        return tuple(reader.get(page, base_url="https://localhost") for page in asked)

    @property
    def all(self) -> tuple[TestResponse, ...]:
        """Every answer there is."""
        return (*self.shown, *self.refused, *self.secure)


Check = Callable[[Subject], bool]
CHECKS: dict[str, Check] = {}


def must(check: Check) -> Check:
    """Put a check on the list, under its name."""
    CHECKS[check.__name__] = check
    return check
