"""How lists come into the application."""

from flask import Flask

from visimal.imports import work
from visimal.imports.views import blueprint


def init_app(app: Flask) -> None:
    """Let lists be brought, looked at and imported."""
    work.init_app(app)
    app.register_blueprint(blueprint)
