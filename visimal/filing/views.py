"""The pages on which a claim is marked ready, released, proved and given back."""

from io import BytesIO

from flask import g
from flask import render_template
from flask import send_file
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden
from werkzeug.exceptions import NotFound

from visimal.figures.sight import SeenFigures
from visimal.filing.forms import GiveBackForm
from visimal.filing.forms import ReleaseForm
from visimal.filing.receipt_page import receipt_page
from visimal.filing.report_views import at
from visimal.filing.report_views import begun
from visimal.filing.report_views import figures_of
from visimal.filing.results import has_personal_data
from visimal.filing.services import assert_releasable
from visimal.filing.services import release
from visimal.filing.services import Shelf
from visimal.filing.submission_page import needs_reasons
from visimal.filing.submission_page import ready_page
from visimal.filing.submission_page import submission_page
from visimal.filing.submission_page import within
from visimal.filing.telling import tell
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.partner_reports import services as reports
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.receipts import receipt_of
from visimal.partner_reports.views import blueprint
from visimal.progress import services as progress
from visimal.progress.models import SubmittedResult
from visimal.progress.queries import results_at
from visimal.storage.anchors import keeper_of
from visimal.storage.db import db
from visimal.storage.files import FileStore
from visimal.storage.files import Stored
from visimal.web.forms import ChangeForm

__all__ = ["blueprint"]

_BOTH = ["GET", "POST"]
_WRONG = 422
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/ready", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def make_ready(partner: int, period: int) -> ResponseReturnValue:
    """Say that the claim is ready to be released."""
    here = at(partner, period, Permission.REPORT_EDIT)
    form = ChangeForm.posted(data={"version": begun(here).version})
    if not form.is_sent or not form.validate():
        page = ready_page(db.session(), figures_of(here), here, form)
        return render_template("progress/ready.html", page=page)
    doing = Doing(by(), now())
    progress.make_ready(db.session(), here, form.version.data or 0, doing)
    return answered(url_for("progress.report", partner=partner, period=period))


@blueprint.route("/submission", methods=_BOTH)
@requires(Permission.REPORT_SUBMIT)
@fresh
@answered_once
def submit(partner: int, period: int) -> ResponseReturnValue:
    """Release the claim as it is shown."""
    here = at(partner, period, Permission.REPORT_SUBMIT)
    session, report = db.session(), begun(here)
    form = ReleaseForm.posted(data={"version": report.version})
    if form.is_sent:
        assert_releasable(report, form.version.data or 0)
    figures = _figures(here) if form.is_sent else figures_of(here)
    page = submission_page(session, figures, here, report, viewer(), form)
    form.asks_reason = bool(page.open_warnings) and needs_reasons(figures, here)
    if not page.claim.lines:
        form.of_nothing()
    if not form.is_sent or not form.validate() or not page.may_release:
        status = _WRONG if form.is_sent else 200
        return render_template("claims/submission.html", page=page), status
    shelf = Shelf(g.files, g.folders, g.shells, language(), source.anchor())
    doing = Doing(by(), now(), form.reason.data or "")
    release(
        session,
        here,
        form.version.data or 0,
        page.found,
        doing,
        shelf=shelf,
        today=here.day(today()),
    )
    answer = answered(url_for(".receipt", partner=partner, period=period))
    # Sent after the commit, and never again: whoever asks twice is answered above.
    people = (viewer().key, page.standing.by)
    tell(session, here, people, g.hand_in, today=today())
    return answer


@blueprint.get("/receipt")
@requires(Permission.REPORT_READ)
def receipt(partner: int, period: int) -> ResponseReturnValue:
    """What proves the last submission, and what changed since the one before."""
    here = at(partner, period, Permission.REPORT_READ)
    found = receipt_of(db.session(), here, keeper_of(db.engine))
    if found is None:
        raise NotFound(gettext("This claim was not submitted here yet."))
    page = receipt_page(db.session(), here, found)
    return render_template("claims/receipt.html", page=page)


@blueprint.get("/submissions/<int:number>/workbook")
@requires(Permission.WORKBOOK_DOWNLOAD)
def submitted_workbook(partner: int, period: int, number: int) -> ResponseReturnValue:
    """The workbook as it was submitted, to the byte."""
    here = at(partner, period, Permission.WORKBOOK_DOWNLOAD)
    session = db.session()
    found = next(
        (one for one in results_at(session, here) if one.number == number), None
    )
    if found is None or not found.workbook_sha256:
        raise NotFound(gettext("There is no such workbook. Go back to the receipt."))
    _assert_open_to(here, found)
    return send_file(
        BytesIO(_content(found)),
        mimetype=_WORKBOOK,
        as_attachment=True,
        download_name=found.workbook_name,
    )


@blueprint.route("/return", methods=_BOTH)
@requires(Permission.REPORT_RETURN)
@answered_once
def give_back(partner: int, period: int) -> ResponseReturnValue:
    """Give the claim back to its partner."""
    here = at(partner, period, Permission.REPORT_RETURN)
    report = begun(here)
    form = GiveBackForm.posted(data={"version": report.version})
    if not form.is_sent or not form.validate():
        page = {"place": here, "report": report, "form": form}
        status = _WRONG if form.is_sent else 200
        return render_template("claims/return.html", page=page), status
    doing = Doing(by(), now(), form.reason.data or "")
    reports.give_back(
        db.session(),
        here,
        form.version.data or 0,
        doing,
        texts_only=bool(form.texts_only.data),
    )
    return answered(url_for(".claim", partner=partner, period=period))


def _figures(here: Place) -> SeenFigures:
    """The figures as they stand in this transaction."""
    return within(db.session(), viewer(), here, here.day(today()), g.folders)


def _assert_open_to(here: Place, found: SubmittedResult) -> None:
    if rights_of(viewer(), here).sensitive or not has_personal_data(found):
        return
    raise Forbidden(
        gettext(
            "The workbook as submitted names people. Download the one without names"
            " from the page of workbooks, or ask somebody who may see salaries."
        )
    )


def _content(found: SubmittedResult) -> bytes:
    expected = Stored(found.workbook_sha256, found.workbook_size)
    if g.files.check(found.workbook_sha256) != expected:
        raise NotFound(
            gettext(
                "The workbook is not the one that was submitted: it is kept from"
                " everybody until it is restored from a backup. Tell your"
                " administrator."
            )
        )
    store: FileStore = g.files
    with store.open(found.workbook_sha256) as content:
        return content.read()
