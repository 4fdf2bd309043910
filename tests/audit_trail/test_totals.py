"""A submitted total is the sum of its lines, whatever the trail and the tables say."""

from datetime import date
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy import text

from tests.audit_trail.conftest import a_house
from tests.security.kept import as_owner
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.partner_reports.models import ExpenditureLine
from visimal.settings import Settings
from visimal.storage.anchors import keeper_of
from visimal.storage.db import db


def faults(app: Flask, *checks: Check) -> list[str]:
    """What these checks find, as sentences."""
    settings: Settings = app.config["VISIMAL"]
    with app.app_context():
        engine = db.engine
        today = date(2026, 11, 23)
        anchors = keeper_of(engine)
        what = Installed(engine, anchors, None, settings.reports, today)
        return [one.sentence % one.values for one in verify(what, checks).faults]


def test_a_line_that_came_after_the_total_is_found(tmp_path: Path) -> None:
    app = a_house(tmp_path)
    assert faults(app, *Check) == []
    with app.app_context():
        newest = select(ExpenditureLine.id).order_by(ExpenditureLine.id.desc())
        key = db.session().scalars(newest).first()
        db.session.remove()
        with as_owner(db.engine) as connection:
            connection.execute(
                text("UPDATE expenditure_line SET declared = 5 WHERE id = :key"),
                {"key": key},
            )
    (fault,) = faults(app, Check.TOTALS)
    assert "partner 2 submitted" in fault
    # Without that check nothing but the digests of rows would tell.
    assert faults(app, *(set(Check) - {Check.TOTALS, Check.TABLES})) == []
