"""Corrections and audits, put into the application: their pages."""

from flask import Flask

from visimal.audits import audit_views
from visimal.audits import new_views
from visimal.audits import views

#: Views that hang on the blueprints: importing them is enough.
_HUNG = (audit_views.audit, new_views.new)


def init_app(app: Flask) -> None:
    """Let people see what was corrected, and the lead partner register it."""
    assert all(_HUNG)  # noqa: S101 - they are there
    app.register_blueprint(views.blueprint)
    app.register_blueprint(views.audits)
