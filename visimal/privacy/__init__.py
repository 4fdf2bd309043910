"""People's own data: its class, who looked at it, how long it is kept, how it goes."""

from flask import Flask

from visimal.privacy.people_views import blueprint as of_people
from visimal.privacy.views import blueprint


def init_app(app: Flask) -> None:
    """Give an application the pages about people's data."""
    app.register_blueprint(blueprint)
    app.register_blueprint(of_people)
