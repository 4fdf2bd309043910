"""The dialogue of control, hung into an application."""

from flask import Flask

from visimal.control import question_views
from visimal.control import verification_views


def init_app(app: Flask) -> None:
    """Let controllers ask, and write down what they say; certification has the rest."""
    app.register_blueprint(question_views.blueprint)
    app.register_blueprint(verification_views.blueprint)
