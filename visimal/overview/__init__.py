"""The pages that look at the whole project and change nothing."""

from flask import Flask

from visimal.overview import source
from visimal.overview import views
from visimal.settings import Settings


def init_app(app: Flask) -> None:
    """Give an application its pages."""
    settings: Settings = app.config["VISIMAL"]
    source.init_app(app, settings)
    app.register_blueprint(views.blueprint)
