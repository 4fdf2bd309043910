"""What a workbook carries of an open claim so that it can come back."""

from flask import request
from sqlalchemy.orm import Session

from visimal.export.went_out import Base
from visimal.export.went_out import base_of
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import place
from visimal.web.signing import signing_keys


def base_asked(session: Session) -> Base | None:
    """The list that a request asks for, if its reader may change it.

    It is read before the figures: what changes in between then looks as if it had been
    changed in both, alike, and nothing is ever taken back.
    """
    partner, period = request.args.get("partner", ""), request.args.get("period", "")
    if not (partner.isdecimal() and period.isdecimal()):
        return None
    somebody, address = viewer(), (project_asked(), int(partner), int(period))
    here = place(somebody, session, address, Permission.REPORT_EDIT)
    if here is None:
        return None
    sees_all = somebody.may(Permission.SENSITIVE_READ, here.project, here.partner)
    found = base_of(session, here, signing_keys()[0], sees_all=sees_all)
    return found if found.lines else None
