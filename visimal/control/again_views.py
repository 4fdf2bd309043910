"""The page of what may be declared again, and the button that does."""

from collections.abc import Sequence

from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.control import again as service
from visimal.control.again import Earlier
from visimal.domain.report_status import PartnerReportStatus
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.views import blueprint
from visimal.partner_reports.views import place_asked
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.web.forms import Form


@blueprint.get("/again")
@requires(Permission.REPORT_READ)
def again(partner: int, period: int) -> ResponseReturnValue:
    """What was parked or refused before, and what of it may be declared again."""
    here = place_asked(partner, period, Permission.REPORT_READ)
    rights = rights_of(viewer(), here)
    report = report_at(db.session(), here)
    status = None if report is None else PartnerReportStatus(report.status)
    page = {
        "place": here,
        "lines": _lines(here),
        "rights": rights,
        "may_edit": rights.edit and status is not None and status.is_open_for_numbers,
        "form": Form(),
    }
    return render_template("claims/again.html", page=page)


@blueprint.post("/again/<number>")
@requires(Permission.REPORT_EDIT)
@answered_once
def declare_again(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Declare one earlier line again."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    Form.posted()
    earlier = next((one for one in _lines(here) if one.number == number), None)
    is_hidden = not rights_of(viewer(), here).sensitive
    if earlier is None or (earlier.is_personal_data and is_hidden):
        raise NotFound(gettext("There is no such line to declare again."))
    try:
        line = service.declare_again(db.session(), here, earlier, Doing(by(), now()))
    except service.NotAgainError:
        raise Conflict(
            gettext(
                "%(number)s cannot be declared again: it was refused for good, or it is"
                " declared again already.",
                number=number,
            )
        ) from None
    return answered(
        url_for(".change", partner=partner, period=period, number=line.number)
    )


def _lines(here: Place) -> Sequence[Earlier]:
    session = db.session()
    project = session.get_one(Project, here.project)
    parameters = programme(project.programme, g.folders).parameters
    side = session.get_one(Partner, here.partner).side
    codes = parameters.codes("missing_proof_codes", here.day(today()), side)
    return service.earlier_lines(session, here, codes)
