"""Project reports, put into the application."""

from flask import Flask

from visimal.consolidation import submission_views
from visimal.consolidation import texts_views
from visimal.consolidation import views


def init_app(app: Flask) -> None:
    """Let the leader consolidate and submit."""
    assert submission_views.blueprint  # noqa: S101 - its pages hang on the reports'
    assert texts_views.blueprint  # noqa: S101 - so do these
    app.register_blueprint(views.blueprint)
