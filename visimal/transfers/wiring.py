"""Payments, put into the application: their pages."""

from flask import Flask

from visimal.transfers import recovery_views
from visimal.transfers import sending_views
from visimal.transfers import views

#: Views that hang on the blueprint: importing them is enough.
_HUNG = (recovery_views.recoveries, sending_views.make_file)


def init_app(app: Flask) -> None:
    """Let people see where the money is, and pass it on."""
    assert all(_HUNG)  # noqa: S101 - they are there
    app.register_blueprint(views.blueprint)
