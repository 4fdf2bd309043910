"""Reports and submissions, put into the application: their pages and their letters."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask import g

from visimal.filing import drafts_views
from visimal.filing import report_views
from visimal.filing import views
from visimal.filing.heads import head_of
from visimal.identity.door_letters import post
from visimal.identity.guard import may_open
from visimal.identity.letters import Letter
from visimal.identity.models import Person
from visimal.settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Let people tell what was done, and release it."""
    assert views.blueprint  # noqa: S101 - its pages hang on the claims'

    def hand_in(written: Callable[[Settings], Letter], person: Person) -> None:
        # Nobody reads the mail of people who do not exist.
        if settings.mail and person.is_demonstration:
            return
        post(app, written(settings), settings)

    @app.url_value_preprocessor
    def _begin(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        g.hand_in = hand_in

    app.jinja_env.globals["readiness_of"] = head_of
    app.jinja_env.globals["may_open"] = may_open
    app.register_blueprint(report_views.blueprint)
    app.register_blueprint(drafts_views.blueprint)
