"""Last days and reminders, put into the application."""

from flask import Flask

from visimal.deadlines import own_views
from visimal.deadlines import views


def init_app(app: Flask) -> None:
    """Let people see who is late, remind them, and take their last days along."""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(own_views.blueprint)
