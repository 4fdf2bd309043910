"""The page on which a finished control is taken up again."""

from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue

from visimal.certification.asked_bench import bench_at
from visimal.certification.refusals import counted_on
from visimal.certification.refusals import followed_by
from visimal.certification.reopening_form import ReopeningForm
from visimal.certification.taken_in import is_taken_in
from visimal.certification.taken_in import later_certificate
from visimal.certification.taken_in import reopen as reopen_control
from visimal.control.views import blueprint
from visimal.filing.report_views import at
from visimal.filing.report_views import begun
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Doing
from visimal.storage.db import db

__all__ = ["blueprint"]

_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.route("/reopening", methods=_BOTH)
@requires(Permission.CONTROL)
@answered_once
def reopen(partner: int, period: int) -> ResponseReturnValue:
    """Take a finished control up again."""
    here = at(partner, period, Permission.CONTROL)
    session, report = db.session(), begun(here)
    form = ReopeningForm.posted(data={"version": report.version})
    taken_in = is_taken_in(session, here)
    later = None if taken_in else later_certificate(session, here)
    if not form.is_sent or not form.validate():
        page = {
            "place": here,
            "form": form,
            "bench": bench_at(here),
            "counted_on": counted_on() if taken_in else "",
            "followed_by": "" if later is None else followed_by(later),
            "later": later,
        }
        status = _WRONG if form.is_sent else 200
        return render_template("control/reopening.html", page=page), status
    doing = Doing(by(), now(), form.reason.data or "")
    reopen_control(session, here, form.version.data or 0, doing)
    return answered(url_for(".control", partner=partner, period=period))
