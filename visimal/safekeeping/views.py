"""The health of the installation: all of it for its administrator, one word for all."""

from flask import Blueprint
from flask import Flask
from flask import render_template
from flask import Response
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from visimal.identity.guard import now
from visimal.identity.guard import public
from visimal.identity.guard import requires
from visimal.identity.permissions import Permission
from visimal.safekeeping.health import is_working
from visimal.safekeeping.health import looks
from visimal.safekeeping.health import Patient
from visimal.settings import Settings
from visimal.storage.anchors import Anchors
from visimal.storage.db import db


def init_app(app: Flask, settings: Settings, anchors: Anchors) -> None:
    """Add the pages about the health of the installation."""
    blueprint = Blueprint("safekeeping", __name__)

    @blueprint.get("/administration/health")
    @requires(Permission.ADMINISTER)
    def health() -> ResponseReturnValue:
        """How the installation stands."""
        patient = Patient(db.session(), settings, anchors, now())
        return render_template("safekeeping/health.html", page=tuple(looks(patient)))

    @blueprint.get("/health")
    @public
    def working() -> ResponseReturnValue:
        """Whether pages can be shown, for a program that asks every minute."""
        try:
            ok = is_working(db.session())
        except (SQLAlchemyError, OSError):
            ok = False
        word, status = ("ok", 200) if ok else ("not ok", 503)
        return Response(f"{word}\n", status, content_type="text/plain; charset=utf-8")

    app.register_blueprint(blueprint)
