"""The pages of travel, hung into an application."""

from flask import Flask

from visimal.consortium.places import Place
from visimal.identity.guard import viewer
from visimal.partner_reports.models import ExpenditureLine
from visimal.storage.db import db
from visimal.travel import approval_views
from visimal.travel.page import trip_box
from visimal.travel.page import TripBox


def init_app(app: Flask) -> None:
    """Give an application these pages; a line's own page asks for its journey."""

    def journey_of(here: Place, line: ExpenditureLine) -> TripBox | None:
        return trip_box(viewer(), db.session(), here, line)

    app.register_blueprint(approval_views.blueprint)
    app.jinja_env.globals["journey_of"] = journey_of
