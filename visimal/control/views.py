"""The plain page of a control: take a claim up, certify it."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden
from werkzeug.exceptions import NotFound

from visimal.control import services
from visimal.control.queries import certified_on
from visimal.domain.report_status import PartnerReportStatus
from visimal.i18n import gettext
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.services import NoReportError
from visimal.storage.db import db
from visimal.web.errors import refused
from visimal.web.forms import ChangeForm

blueprint = Blueprint(
    "control", __name__, url_prefix="/control/<int:partner>/<int:period>"
)


@dataclass(frozen=True, slots=True)
class ControlPage:
    """Where a control stands."""

    place: Place
    report: OpenReport
    certified_on: date | None
    #: The reader helped to declare or submit it.
    had_a_hand: bool
    form: ChangeForm

    @property
    def may_start(self) -> bool:
        """Whether its reader may take it up now."""
        is_submitted = self.report.status is PartnerReportStatus.SUBMITTED
        return is_submitted and not self.had_a_hand

    @property
    def may_finish(self) -> bool:
        """Whether its reader may certify it now."""
        return self.report.status.is_under_control and not self.had_a_hand


@blueprint.errorhandler(services.FourEyesError)
def two_eyes(_error: services.FourEyesError) -> ResponseReturnValue:
    """Nobody verifies what they submitted."""
    return refused(
        Forbidden(
            gettext(
                "You helped to declare or submit this claim, so you cannot control it."
                " Ask the project leader to assign another controller."
            )
        )
    )


@blueprint.get("")
@requires(Permission.CONTROL)
def control(partner: int, period: int) -> ResponseReturnValue:
    """Where the control stands."""
    here, session = _place(partner, period), db.session()
    report = report_at(session, here)
    if report is None:
        raise NoReportError
    page = ControlPage(
        place=here,
        report=report,
        certified_on=certified_on(session, report.key),
        had_a_hand=services.had_a_hand(session, here, viewer().key),
        form=ChangeForm(data={"version": report.version}),
    )
    return render_template("control/control.html", page=page)


@blueprint.post("/start")
@requires(Permission.CONTROL)
@answered_once
def start(partner: int, period: int) -> ResponseReturnValue:
    """Take the claim into control."""
    here, version = _place(partner, period), _version()
    doing = Doing(by(), now())
    services.start_control(db.session(), here, version, doing, today=here.day(today()))
    return answered(_page(here))


@blueprint.post("/finish")
@requires(Permission.CONTROL)
@fresh
@answered_once
def finish(partner: int, period: int) -> ResponseReturnValue:
    """Certify the claim."""
    here, version = _place(partner, period), _version()
    doing = Doing(by(), now())
    services.finish_control(db.session(), here, version, doing, today=here.day(today()))
    return answered(_page(here))


def _place(partner: int, period: int) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, Permission.CONTROL)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _version() -> int:
    form = ChangeForm.posted()
    form.validate()
    return form.version.data or 0


def _page(here: Place) -> str:
    return url_for(".control", partner=here.partner_number, period=here.period_number)


def _nothing_here() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
