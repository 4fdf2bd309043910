"""The pages of control, hung into an application."""

from flask import Flask

from visimal.control import again_views
from visimal.control import question_views
from visimal.control import verification_views
from visimal.control import views


def init_app(app: Flask) -> None:
    """Let controllers take claims up, ask, write down and certify."""
    assert again_views.blueprint  # noqa: S101 - its pages hang on the claims'
    app.register_blueprint(views.blueprint)
    app.register_blueprint(question_views.blueprint)
    app.register_blueprint(verification_views.blueprint)
