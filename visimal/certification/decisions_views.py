"""The workbook of decisions, out of a control and back into it."""

from collections.abc import Mapping
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import g
from flask import render_template
from flask import send_file
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.certification.decisions_back import look_at
from visimal.certification.decisions_form import merge_form
from visimal.certification.decisions_form import MergeForm
from visimal.certification.decisions_form import taken_in
from visimal.certification.decisions_merge import Choices
from visimal.certification.decisions_merge import Merge
from visimal.certification.decisions_merge import refusal_of
from visimal.certification.decisions_out import list_to_decide
from visimal.certification.decisions_page import MergePage
from visimal.certification.documents_views import at
from visimal.certification.documents_views import tell_download
from visimal.control.deciding import decide_several
from visimal.control.stored import stored_decisions
from visimal.control.views import blueprint
from visimal.evidence.inspection import RefusedFileError
from visimal.filing.report_views import begun
from visimal.filing.report_views import figures_of
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.identity.throttle import EXPORT
from visimal.imports.forms import UploadForm
from visimal.imports.models import ImportedList
from visimal.imports.queries import list_at
from visimal.imports.reading import unpacked
from visimal.imports.receiving import received_first
from visimal.imports.services import Brought
from visimal.imports.services import imported
from visimal.imports.services import keep_list
from visimal.imports.services import KEPT
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.services import ClosedError
from visimal.storage.db import db
from visimal.storage.trail import record
from visimal.web.limits import takes_papers
from visimal.web.signing import signing_keys

__all__ = ["blueprint"]

_WRONG = 422
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/workbook")
@requires(Permission.CONTROL)
def decision_workbook(partner: int, period: int) -> ResponseReturnValue:
    """The lines under control as a workbook to decide in."""
    db.session.rollback()
    g.throttle.ask(EXPORT, f"person:{viewer().key}", now())
    here = at(partner, period, Permission.CONTROL)
    report = _under_control(here)
    stored = stored_decisions(db.session(), report.key)
    found = list_to_decide(
        figures_of(here),
        here,
        stored,
        signing_keys()[0],
        language=language(),
        folders=g.folders,
        kept_in=g.shells,
    )
    if found is None:
        raise NotFound(
            gettext(
                "This programme has no workbook of decisions. Decide on the page of the"
                " control."
            )
        )
    g.kept.end()
    tell_download(here, found.name)
    return send_file(
        BytesIO(found.content),
        mimetype=_WORKBOOK,
        as_attachment=True,
        download_name=found.name,
    )


@blueprint.get("/decisions")
@requires(Permission.CONTROL)
def bring_decisions(partner: int, period: int) -> ResponseReturnValue:
    """Ask for the workbook."""
    here = at(partner, period, Permission.CONTROL)
    _under_control(here)
    return _upload(here, UploadForm())


@blueprint.post("/decisions")
@requires(Permission.CONTROL)
@takes_papers
@received_first(Permission.CONTROL)
@answered_once
def receive_decisions(partner: int, period: int) -> ResponseReturnValue:
    """Take the workbook, and look at it before anything else."""
    here = at(partner, period, Permission.CONTROL)
    _under_control(here)
    form = UploadForm.posted()
    if not form.validate():
        return _upload(here, form), _WRONG
    try:
        if isinstance(g.brought, RefusedFileError):
            raise g.brought
        sent: Brought = g.brought
        listed = keep_list(db.session(), here, sent, person=_person(), at=now())
        _looked_at(here, listed)
    except RefusedFileError as refused:
        form.list.errors = [gettext(refused.message, **refused.facts)]
        return _upload(here, form), _WRONG
    return answered(_address(here, listed.id))


@blueprint.get("/decisions/<int:key>")
@requires(Permission.CONTROL)
def look_at_decisions(partner: int, period: int, key: int) -> ResponseReturnValue:
    """What the workbook would change."""
    here = at(partner, period, Permission.CONTROL)
    listed = _listed(here, key)
    if listed.done is not None:
        page = {"place": here, "listed": listed}
        return render_template("certification/merged.html", page=page)
    merge = _looked_at(here, listed)
    return _merge_page(here, listed, merge, merge_form(merge)(data=_seen(merge)))


@blueprint.post("/decisions/<int:key>")
@requires(Permission.CONTROL)
@answered_once
def merge_decisions(partner: int, period: int, key: int) -> ResponseReturnValue:
    """Take the decisions of the workbook, as they were seen: all or none."""
    here = at(partner, period, Permission.CONTROL)
    listed = _listed(here, key)
    if listed.done is not None:
        raise Conflict(
            gettext("This workbook was taken already: its decisions are stored.")
        )
    merge = _looked_at(here, listed)
    form = merge_form(merge).posted()
    is_stale = form.stamp.data != merge.stamp
    taken = taken_in(form, merge)
    refused = _refusals(merge, taken)
    if is_stale or not form.validate() or refused or not merge.can_be_merged:
        page = _merge_page(here, listed, merge, form, refused, is_stale=is_stale)
        return page, _WRONG
    session, doing = db.session(), Doing(by(), now())
    decide_several(session, here, merge.decided(taken), doing)
    imported(session, listed, {"changed": len(merge.changed)})
    act = here.act("control.merged", doing)
    record(session, act, at=doing.at, details={"decisions": len(merge.changed)})
    return answered(_address(here, key))


def _refusals(merge: Merge, taken: Choices) -> Sequence[str]:
    """Why what was chosen cannot be decided, line by line."""
    if any(not one for one in taken.values()):
        return ()
    found = [(line.number, refusal_of(line, taken)) for line in merge.changed]
    return [f"{number}: {why[1]}" for number, why in found if why is not None]


def _upload(here: Place, form: UploadForm) -> str:
    page = {"place": here, "form": form}
    return render_template("certification/bring.html", page=page)


def _merge_page(  # noqa: PLR0913 - what it shows
    here: Place,
    listed: ImportedList,
    merge: Merge,
    form: MergeForm,
    refused: Sequence[str] = (),
    *,
    is_stale: bool = False,
) -> str:
    figures, where = figures_of(here), (here.partner_number, here.period_number)
    form.stamp.data = merge.stamp
    after = None
    if merge.can_be_merged:
        after = figures.control_outlook(*where, merge.drafts({}))
    page = MergePage(
        here,
        listed,
        merge,
        form,
        before=figures.control_outlook(*where, {}),
        after=after,
        is_stale=is_stale,
    )
    return render_template("certification/merge.html", page=page, refused=refused)


def _looked_at(here: Place, listed: ImportedList) -> Merge:
    report = _under_control(here)
    figures = figures_of(here)
    tables = figures.partner_report(here.partner_number, here.period_number)
    return look_at(
        unpacked(listed.packed, listed.kind, listed.name),
        here,
        {one.number: one.declared for one in tables.lines},
        stored_decisions(db.session(), report.key),
        {one.code for one in figures.books.programme.typology},
        signing_keys(),
    )


def _under_control(here: Place) -> OpenReport:
    report = begun(here)
    if not report.status.is_under_control:
        raise ClosedError(report.status)
    return report


def _listed(here: Place, key: int) -> ImportedList:
    found = list_at(db.session(), _person(), here, key, now() - KEPT)
    if found is None:
        raise NotFound(
            gettext("This workbook does not wait here any more. Bring it again.")
        )
    return found


def _seen(merge: Merge) -> Mapping[str, Any]:
    return {"stamp": merge.stamp}


def _person() -> int:
    key = viewer().key
    assert key is not None, "the guard lets nobody pass without"  # noqa: S101 - it does
    return key


def _address(here: Place, key: int) -> str:
    return url_for(
        "control.look_at_decisions",
        partner=here.partner_number,
        period=here.period_number,
        key=key,
    )
