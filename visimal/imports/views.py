"""The pages on which a list is brought, looked at, and imported."""

from typing import cast

from flask import Blueprint
from flask import g
from flask import jsonify
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.evidence.inspection import RefusedFileError
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.imports import forms
from visimal.imports import services
from visimal.imports import showing
from visimal.imports.checking import Tell
from visimal.imports.dry_run import DryRun
from visimal.imports.jobs import importing
from visimal.imports.looking import Asking
from visimal.imports.models import ImportedList
from visimal.imports.opening import Opened
from visimal.imports.receiving import received_first
from visimal.imports.work import Progress
from visimal.partner_reports.line_reader import offers_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import NoReportError
from visimal.storage.db import db
from visimal.storage.engine import reading
from visimal.web.forms import Form
from visimal.web.limits import takes_papers
from visimal.web.signing import signing_keys

blueprint = Blueprint(
    "imports", __name__, url_prefix="/claims/<int:partner>/<int:period>/import"
)
_WRONG = 422
#: More rows than these are looked at and imported beside the pages.
LONG = 1500
_CHECK, _IMPORT = "check", "import"


@blueprint.get("")
@requires(Permission.REPORT_EDIT)
def bring(partner: int, period: int) -> ResponseReturnValue:
    """Ask for a list."""
    here = _place(partner, period)
    _open(here)
    return showing.upload(here, forms.UploadForm())


@blueprint.post("")
@requires(Permission.REPORT_EDIT)
@takes_papers
@received_first(Permission.REPORT_EDIT)
@answered_once
def receive(partner: int, period: int) -> ResponseReturnValue:
    """Take a list, and look at it before anything else."""
    here = _place(partner, period)
    _open(here)
    form = forms.UploadForm.posted()
    if not form.validate():
        return showing.upload(here, form), _WRONG
    session, asking = db.session(), _asking(here)
    try:
        if isinstance(g.brought, RefusedFileError):
            raise g.brought
        sent: services.Brought = g.brought
        listed = services.keep_list(session, here, sent, person=asking.person, at=now())
        _opened(asking, listed)
    except RefusedFileError as refused:
        form.list.errors = [gettext(refused.message, **refused.facts)]
        return showing.upload(here, form), _WRONG
    return answered(_address(here, listed.id))


@blueprint.get("/<int:key>")
@requires(Permission.REPORT_EDIT)
def look(partner: int, period: int, key: int) -> ResponseReturnValue:
    """What importing a list would do."""
    here = _place(partner, period)
    session, asking = db.session(), _asking(here)
    import_: Progress | None = g.imports.of(key, _IMPORT)
    is_importing = import_ is not None and not import_.is_over
    if import_ is not None and not is_importing:
        # It was over before we look: what it wrote is seen from here on.
        session.rollback()
    listed = asking.list_at(session, key)
    if listed.done is not None:
        return showing.done(here, listed)
    report = _open(here)
    if is_importing:
        return showing.progress(here, listed, _IMPORT)
    checking: Progress | None = g.imports.of(key, _CHECK)
    if checking is not None and not checking.is_over:
        return showing.progress(here, listed, _CHECK)
    found = _opened(asking, listed)
    if found.missing:
        return showing.columns(here, listed, found)
    checked = _checked(asking, listed, found, report.version)
    if checked is None:
        return showing.progress(here, listed, _CHECK)
    failed = import_ is not None and import_.error is not None
    return showing.dry_run(here, listed, checked, failed=failed)


@blueprint.get("/<int:key>/progress")
@requires(Permission.REPORT_EDIT)
def progress(partner: int, period: int, key: int) -> ResponseReturnValue:
    """How far the work on a list is."""
    _asking(_place(partner, period)).list_at(db.session(), key)
    for what in (_IMPORT, _CHECK):
        known: Progress | None = g.imports.of(key, what)
        if known is not None and not known.is_over:
            return jsonify(done=known.done, of=known.of, over=False)
    return jsonify(done=1, of=1, over=True)


@blueprint.route("/<int:key>/columns", methods=["GET", "POST"])
@requires(Permission.REPORT_EDIT)
@answered_once
def columns(partner: int, period: int, key: int) -> ResponseReturnValue:
    """Say what the columns of a list mean."""
    here = _place(partner, period)
    _open(here)
    session, asking = db.session(), _asking(here)
    listed = asking.list_at(session, key)
    _assert_waiting(listed)
    found = _opened(asking, listed)
    if found.columns.is_ours:
        raise NoReportError
    form = forms.columns_form(found, offers_of(session, here, g.folders)).posted()
    if not form.is_sent or not form.validate():
        return showing.columns(
            here, listed, found, form
        ), _WRONG if form.is_sent else 200
    said = forms.columns_said(form, found)
    services.name_columns(session, listed, found.columns, said, at=now())
    return answered(_address(here, key))


@blueprint.post("/<int:key>")
@requires(Permission.REPORT_EDIT)
@answered_once
def confirm(partner: int, period: int, key: int) -> ResponseReturnValue:
    """Import a list as it was seen."""
    here = _place(partner, period)
    report = _open(here)
    session, asking = db.session(), _asking(here)
    listed = asking.list_at(session, key)
    _assert_waiting(listed)
    found = _opened(asking, listed)
    if found.missing:
        return showing.columns(here, listed, found), _WRONG
    checked = _checked(asking, listed, found, report.version)
    if checked is None:
        return showing.progress(here, listed, _CHECK), _WRONG
    form = forms.import_form(checked).posted()
    is_stale = form.version.data != report.version
    if is_stale or not form.validate() or not checked.can_be_imported:
        page = showing.dry_run(here, listed, checked, form=form, is_stale=is_stale)
        return page, _WRONG
    chosen, doing = forms.decided(form, checked), Doing(by(), now())
    if found.rows <= LONG:
        done = services.import_all(session, here, checked, chosen, doing)
        services.imported(session, listed, done)
        return answered(_address(here, key))
    answer = answered(_address(here, key))
    job = importing(asking, key, checked, chosen, doing)
    g.imports.start(key, _IMPORT, doing.at, job)
    return answer


@blueprint.route("/<int:key>/forget", methods=["POST"])
@requires(Permission.REPORT_EDIT)
@answered_once
def forget(partner: int, period: int, key: int) -> ResponseReturnValue:
    """Leave a list alone."""
    here = _place(partner, period)
    Form.posted()
    session = db.session()
    services.forget(session, _asking(here).list_at(session, key))
    return answered(url_for("claims.claim", partner=partner, period=period))


def _opened(asking: Asking, listed: ImportedList) -> Opened:
    stamp = (listed.id, listed.at, repr(listed.columns), asking.keys)
    opened: Opened = g.imports.opened(
        stamp, lambda: asking.opened(db.session(), listed)
    )
    return opened


def _checked(
    asking: Asking, listed: ImportedList, found: Opened, version: int
) -> DryRun | None:
    """What a list would do; none if that is still being found out."""
    session = db.session()
    if found.rows <= LONG:
        return asking.look(session, found)
    key = listed.id

    def job(tell: Tell) -> DryRun:
        # Only a reader: others write meanwhile.
        with Session(reading(db.engine)) as own:
            return asking.look(own, found, tell)

    stamp = (version, repr(listed.columns), listed.at, asking.sees_all, locale())
    work: Progress = g.imports.start(key, _CHECK, stamp, job)
    if work.error is not None:
        raise work.error
    return cast("DryRun", work.result) if work.is_over else None


def _place(partner: int, period: int) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, Permission.REPORT_EDIT)
    if found is None:
        raise NoReportError
    return found


def _open(here: Place) -> OpenReport:
    """The claim, open for its numbers."""
    report = report_at(db.session(), here)
    if report is None:
        raise NotFound(
            gettext("This claim is not begun yet. Begin it, then import your list.")
        )
    if not report.status.is_open_for_numbers:
        raise ClosedError(report.status)
    return report


def _asking(here: Place) -> Asking:
    somebody = viewer()
    assert somebody.key is not None, "the guard lets nobody pass without"  # noqa: S101 - it does
    sees_all = somebody.may(Permission.SENSITIVE_READ, here.project, here.partner)
    return Asking(
        place=here,
        person=somebody.key,
        keys=signing_keys(),
        sees_all=sees_all,
        locale=locale(),
        folders=tuple(g.folders),
        since=now() - services.KEPT,
    )


def _assert_waiting(listed: ImportedList) -> None:
    if listed.done is not None:
        raise Conflict(
            gettext("This list was imported already: its lines are in the claim.")
        )


def _address(here: Place, key: int) -> str:
    return url_for(
        ".look", partner=here.partner_number, period=here.period_number, key=key
    )
