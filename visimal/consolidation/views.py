"""The pages of project reports: the list, and one of them tab by tab."""

from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.consolidation import forms
from visimal.consolidation import keeping
from visimal.consolidation import listing
from visimal.consolidation import tabs
from visimal.consolidation.pages import figures_of
from visimal.consolidation.pages import head_of
from visimal.consolidation.pages import nothing_here
from visimal.consolidation.pages import place_asked
from visimal.consolidation.pages import whole_asked
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.project_reports import services
from visimal.project_reports.places import Doing
from visimal.project_reports.services import Choice
from visimal.storage.db import db
from visimal.web.errors import refused

blueprint = Blueprint("project_reports", __name__, url_prefix="/project-reports")


@blueprint.errorhandler(services.NoPeriodError)
def no_period(_error: services.NoPeriodError) -> ResponseReturnValue:
    """A period that cannot be reported."""
    sentence = gettext(
        "No project report can be opened for that semester: a later one is reported"
        " already, or there is no such semester. Choose another."
    )
    return refused(Conflict(sentence))


@blueprint.errorhandler(services.EarlierOpenError)
def earlier_open(error: services.EarlierOpenError) -> ResponseReturnValue:
    """The report before is still open."""
    sentence = gettext(
        "Project report %(number)s is still open. Submit it first: its certificates"
        " would be torn apart otherwise.",
        number=error.number,
    )
    return refused(Conflict(sentence))


@blueprint.errorhandler(services.ClosedReportError)
def closed(error: services.ClosedReportError) -> ResponseReturnValue:
    """The report is frozen."""
    sentence = gettext(
        "Nothing was saved: this project report is “%(status)s” now. Open it again to"
        " see what can be done with it.",
        status=label(error.status),
    )
    return refused(Conflict(sentence))


@blueprint.errorhandler(services.NoCertificateError)
def no_certificate(_error: services.NoCertificateError) -> ResponseReturnValue:
    """There is nothing to take in."""
    sentence = gettext(
        "There is no such certificate to take in: control is not finished, or was"
        " reopened. Leave the partner out with a reason, or wait."
    )
    return refused(NotFound(sentence))


@blueprint.errorhandler(services.TakenCertificateError)
def taken(_error: services.TakenCertificateError) -> ResponseReturnValue:
    """It counts in another report."""
    sentence = gettext(
        "Another project report has this certificate: each counts once. Nothing was"
        " changed."
    )
    return refused(Conflict(sentence))


@blueprint.errorhandler(keeping.CorrectedError)
def corrected(_error: keeping.CorrectedError) -> ResponseReturnValue:
    """What was taken off it has no other place."""
    sentence = gettext(
        "This certificate was corrected since it was taken in, so it stays in its"
        " project report. What is wrong with it is corrected, not left out."
    )
    return refused(Conflict(sentence))


@blueprint.errorhandler(services.NoReasonError)
def no_reason(_error: services.NoReasonError) -> ResponseReturnValue:
    """Who is left out learns why."""
    sentence = gettext(
        "Say why this partner is left out: the programme and the partner read it. Go"
        " back and fill in the reason."
    )
    return refused(BadRequest(sentence))


@blueprint.get("")
@requires(Permission.CONSORTIUM_READ)
def reports() -> ResponseReturnValue:
    """All project reports, and the period that can be reported next."""
    page = listing.page(whole_asked(Permission.CONSORTIUM_READ))
    return render_template("project_reports/reports.html", page=page)


@blueprint.post("/open")
@requires(Permission.CONSOLIDATE)
@answered_once
def begin() -> ResponseReturnValue:
    """Begin the report of a period."""
    own = whole_asked(Permission.CONSOLIDATE)
    form = forms.OpenForm.posted()
    session, doing = db.session(), Doing(by(), now())
    try:
        period = int(form.period.raw_data[0]) if form.period.raw_data else 0
    except ValueError:
        raise services.NoPeriodError from None
    report = services.open_project_report(session, own, period, doing)
    return answered(url_for(".report", number=report.number))


@blueprint.get("/<int:number>")
@requires(Permission.CONSORTIUM_READ)
def report(number: int) -> ResponseReturnValue:
    """Which certificates it takes in, which wait, and who is left out."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    page = tabs.certificates(head_of(here), figures_of(here))
    return render_template("project_reports/certificates.html", page=page)


@blueprint.post("/<int:number>/certificates/<int:partner>/<int:period>")
@requires(Permission.CONSOLIDATE)
@answered_once
def choose(number: int, partner: int, period: int) -> ResponseReturnValue:
    """Take a certificate in, or leave it out."""
    here = place_asked(number, Permission.CONSOLIDATE)
    form = forms.CertificateForm.posted()
    if not form.validate():
        faults = [text for texts in form.faults.values() for text in texts]
        raise BadRequest(" ".join(faults))
    reason, is_included = form.reason.data or "", bool(form.included.data)
    choice = Choice(partner, period, is_included=is_included, reason=reason)
    version, doing = form.version.data or 0, Doing(by(), now())
    keeping.choose(db.session(), here, version, choice, doing)
    return answered(url_for(".report", number=number))


@blueprint.post("/<int:number>/certificates")
@requires(Permission.CONSOLIDATE)
@answered_once
def take_in(number: int) -> ResponseReturnValue:
    """Take in all certificates that were shown as waiting."""
    here = place_asked(number, Permission.CONSOLIDATE)
    form = forms.TakeInForm.posted()
    certificates = form.shown if form.validate() else None
    if certificates is None:
        raise services.NoCertificateError
    version, doing = form.version.data or 0, Doing(by(), now())
    services.take_in(db.session(), here, version, certificates, doing)
    return answered(url_for(".report", number=number))


@blueprint.get("/<int:number>/tables")
@requires(Permission.CONSORTIUM_READ)
def tables(number: int) -> ResponseReturnValue:
    """The consolidated tables."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    page = tabs.tables(head_of(here), figures_of(here))
    return render_template("project_reports/tables.html", page=page)


@blueprint.get("/<int:number>/outputs")
@requires(Permission.CONSORTIUM_READ)
def outputs(number: int) -> ResponseReturnValue:
    """What was achieved, each thing once."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    page = tabs.outputs(head_of(here), figures_of(here))
    return render_template("project_reports/outputs.html", page=page)


@blueprint.get("/<int:number>/bridge")
@requires(Permission.CONSORTIUM_READ)
def bridge(number: int) -> ResponseReturnValue:
    """Every cent between the rate of the grant and the sum of the partners."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    page = tabs.bridge(head_of(here), figures_of(here))
    return render_template("project_reports/bridge.html", page=page)


@blueprint.get("/<int:number>/checks")
@requires(Permission.CONSORTIUM_READ)
def checks(number: int) -> ResponseReturnValue:
    """Whether its tables agree."""
    here = place_asked(number, Permission.CONSORTIUM_READ)
    page = tabs.checks(head_of(here), figures_of(here))
    return render_template("project_reports/checks.html", page=page)


def missing() -> NotFound:
    """The one answer to what is not there."""
    return NotFound(nothing_here())
