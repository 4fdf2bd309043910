"""A finished certificate of the demonstration, kept as the application keeps one."""

from datetime import datetime

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.certification.finishing import keep
from visimal.cli.workbooks import shells_of
from visimal.consortium.places import Doing
from visimal.consortium.places import place
from visimal.control.hands import control_of
from visimal.filing.services import Shelf
from visimal.identity.permissions import Permission
from visimal.identity.viewer import OPERATOR
from visimal.partner_reports.services import locked_report
from visimal.settings import Settings
from visimal.storage.files.opening import file_store
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By

#: Numbers of a partner and a period: with deductions, and lines put aside.
_CERTIFIED = (4, 1)


def keep_certificate(
    session: Session, chosen: Settings, project: int, *, by: By, at: datetime
) -> None:
    """Keep a certificate with its documents, by the key of the project.

    The file brought what it certifies; its entry in the trail tells of it.
    """
    address = (project, *_CERTIFIED)
    here = place(OPERATOR, session, address, Permission.WORKBOOK_DOWNLOAD)
    assert here is not None  # noqa: S101 - the demonstration has it
    control = control_of(session, locked_report(session, here))
    assert control is not None  # noqa: S101 - and it is certified
    shelf = Shelf(file_store(chosen), chosen.reports, shells_of(chosen), "nl", "")
    entry = session.scalar(select(func.max(AuditEntry.seq))) or 0
    on = control.certified_on or control.started_on
    keep(session, here, entry, Doing(by, at), shelf=shelf, today=on)
