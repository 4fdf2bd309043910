"""What `visimal verify` says of an application in the middle of a test."""

from collections.abc import Sequence
from datetime import date

from flask import Flask

from visimal import __version__
from visimal.audit_trail.verify import Fault
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.settings import Settings
from visimal.storage.anchors import Anchors
from visimal.storage.db import db
from visimal.storage.files.opening import file_store


def faults_of(app: Flask) -> Sequence[Fault]:
    """Everything that does not fit: chain, rows, totals, papers, anchors."""
    settings: Settings = app.config["VISIMAL"]
    anchors = Anchors(settings.instance, settings.anchors, __version__)
    files, today = file_store(settings), date(2026, 11, 22)
    with app.app_context():
        db.session.rollback()
        what = Installed(db.engine, anchors, files, settings.reports, today)
        return verify(what).faults
