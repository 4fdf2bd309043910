"""The pages on which a partner keeps what was approved beforehand."""

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.travel import approving
from visimal.travel import forms
from visimal.travel import queries
from visimal.travel.addresses import nothing_here
from visimal.travel.addresses import place_here
from visimal.travel.addresses import to
from visimal.travel.models import Approval
from visimal.travel.page import approval_page
from visimal.travel.page import approvals_page
from visimal.travel.page import paper_choices
from visimal.travel.page import paper_number
from visimal.travel.views import blueprint
from visimal.web.conflicts import conflict_page
from visimal.web.errors import refused
from visimal.web.forms import Form

__all__ = ["blueprint"]

_APPROVALS = "/approvals"
_ONE = f"{_APPROVALS}/<int:approval>"
_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.app_errorhandler(approving.NoApprovalError)
def no_approval(_error: approving.NoApprovalError) -> ResponseReturnValue:
    """There is no such approval, or not for these eyes: the same answer."""
    return refused(NotFound(nothing_here()))


@blueprint.get(_APPROVALS)
@requires(Permission.REPORT_READ)
def approvals(partner: int, period: int) -> ResponseReturnValue:
    """The register of approvals of a partner."""
    here = place_here(partner, period, Permission.REPORT_READ)
    page = approvals_page(viewer(), db.session(), here)
    return render_template("travel/approvals.html", page=page)


@blueprint.route(f"{_APPROVALS}/new", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def new_approval(partner: int, period: int) -> ResponseReturnValue:
    """Record an approval."""
    here, session = place_here(partner, period, Permission.REPORT_EDIT), db.session()
    form = forms.ApprovalForm.posted()
    form.offering(paper_choices(session, here))
    if not form.is_sent:
        return _approval_form(here, form, None)
    if not form.validate():
        return _approval_form(here, form, None), _WRONG
    try:
        made = approving.record_approval(session, here, form.to_record(), _doing())
    except approving.ReferenceTakenError:
        _say_taken(form)
        return _approval_form(here, form, None), _WRONG
    return answered(to("approval", here, approval=made.id))


@blueprint.get(_ONE)
@requires(Permission.REPORT_READ)
def approval(partner: int, period: int, approval: int) -> ResponseReturnValue:
    """One approval and what it covers."""
    here = place_here(partner, period, Permission.REPORT_READ)
    return _approval_page(here, _approval(here, approval), forms.CoverForm(None))


@blueprint.route(f"{_ONE}/change", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def change_approval(partner: int, period: int, approval: int) -> ResponseReturnValue:
    """Change what is said of an approval."""
    here, session = place_here(partner, period, Permission.REPORT_EDIT), db.session()
    found = _approval(here, approval)
    form = forms.ChangeApprovalForm.posted(data=_stored_approval(found))
    form.offering(paper_choices(session, here))
    if not form.is_sent:
        return _approval_form(here, form, found)
    if not form.validate():
        return _approval_form(here, form, found), _WRONG
    seen = (approval, form.version.data or 0)
    try:
        approving.change_approval(session, here, seen, form.to_record(), _doing())
    except approving.ReferenceTakenError:
        _say_taken(form)
        return _approval_form(here, form, found), _WRONG
    except StaleError:
        stored = forms.ChangeApprovalForm(data=_stored_approval(found))
        stored.offering(paper_choices(session, here))
        action = to("change_approval", here, approval=approval)
        back = to("approval", here, approval=approval)
        subject = found.reference
        return conflict_page(form, stored, subject=subject, action=action, back=back)
    return answered(to("approval", here, approval=approval))


@blueprint.post(f"{_ONE}/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def remove_approval(partner: int, period: int, approval: int) -> ResponseReturnValue:
    """Take an approval out of the register."""
    here = place_here(partner, period, Permission.REPORT_EDIT)
    form = forms.RemoveForm.posted()
    form.validate()
    seen = (approval, form.version.data or 0)
    approving.remove_approval(db.session(), here, seen, _doing())
    return answered(to("approvals", here))


@blueprint.post(f"{_ONE}/covers")
@requires(Permission.REPORT_EDIT)
@answered_once
def cover(partner: int, period: int, approval: int) -> ResponseReturnValue:
    """Let an approval cover a line or a contract."""
    here = place_here(partner, period, Permission.REPORT_EDIT)
    found = _approval(here, approval)
    form = forms.CoverForm.posted()
    if not form.validate():
        return _approval_page(here, found, form), _WRONG
    what = form.what.data or ""
    approving.cover(db.session(), here, approval, what, _doing())
    return answered(to("approval", here, approval=approval))


@blueprint.post(f"{_ONE}/covers/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def uncover(partner: int, period: int, approval: int) -> ResponseReturnValue:
    """Let it cover a line or a contract no longer."""
    here = place_here(partner, period, Permission.REPORT_EDIT)
    found = _approval(here, approval)
    form = forms.CoverForm.posted()
    if not form.validate():
        return _approval_page(here, found, form), _WRONG
    what = form.what.data or ""
    approving.uncover(db.session(), here, approval, what, _doing())
    return answered(to("approval", here, approval=approval))


def _approval(here: Place, key: int) -> Approval:
    found = queries.approval_at(db.session(), here.partner, key)
    if found is None:
        raise NotFound(nothing_here())
    return found


def _stored_approval(found: Approval) -> dict[str, object]:
    return {**forms.typed_approval(found, paper_number(db.session(), found))}


def _approval_form(
    here: Place, form: forms.ApprovalForm, approval: Approval | None
) -> str:
    page = {"place": here, "form": form, "approval": approval}
    return render_template("travel/approval_form.html", page=page)


def _approval_page(here: Place, found: Approval, form: forms.CoverForm) -> str:
    page = approval_page(viewer(), db.session(), here, found)
    removal = forms.RemoveForm(data={"version": found.version})
    return render_template(
        "travel/approval.html", page=page, form=form, bare=Form(None), removal=removal
    )


def _say_taken(form: forms.ApprovalForm) -> None:
    form.reference.errors = [
        gettext(
            "Another approval of yours has this reference. Add its date, say, to tell"
            " them apart."
        )
    ]


def _doing() -> Doing:
    """Who does it, and when."""
    return Doing(by(), now())
