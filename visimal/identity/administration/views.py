"""All people of the installation: invite, close an account, open it again."""

from collections.abc import Callable

from flask import abort
from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from visimal.i18n import gettext
from visimal.identity import neighbours
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.invitations import services
from visimal.identity.invitations.services import NewInvitation
from visimal.identity.invitations.views import doing
from visimal.identity.invitations.views import tell
from visimal.identity.models import Person
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.people import accounts
from visimal.identity.people import queries
from visimal.identity.people.doing import Doing
from visimal.identity.people.forms import OfficeForm
from visimal.identity.people.forms import StepForm
from visimal.identity.people.pages import AllPeoplePage
from visimal.identity.people.seats import OF_ADMINISTRATORS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.storage.db import db

blueprint = Blueprint("administration", __name__)


@blueprint.get("/administration/people")
@requires(Permission.ADMINISTER)
def people() -> ResponseReturnValue:
    """Every account, and who was invited by the office."""
    return render_template("people/administration.html", page=_page())


@blueprint.get("/administration/people/invite")
@requires(Permission.ADMINISTER)
def invite() -> ResponseReturnValue:
    """Whom to invite: to lead a project, or to administer."""
    form = OfficeForm()
    form.offer(neighbours.projects(db.session()))
    return render_template("invitations/invite_to_office.html", form=form, refusal="")


@blueprint.post("/administration/people/invite")
@requires(Permission.ADMINISTER)
@answered_once
def send_invitation() -> ResponseReturnValue:
    """Invite somebody, and send the letter."""
    session, form = db.session(), OfficeForm.posted()
    projects = neighbours.projects(session)
    form.offer(projects)
    if not form.validate():
        return _invite_again(form, "")
    project = next((one for one in projects if one.code == form.seat.data), None)
    new = NewInvitation(
        email=form.email.data or "",
        name=form.name.data or "",
        language=form.language.data,
        role=Role.ADMINISTRATOR if project is None else Role.PROJECT_LEADER,
        project=project,
    )
    try:
        invitation, token = services.invite(session, new, doing())
    except RefusedError as refused:
        session.rollback()
        form.offer(neighbours.projects(session))
        return _invite_again(form, gettext(refused.message, **refused.values))
    answer = answered(url_for(".people"))
    tell(invitation, token)
    return answer


@blueprint.post("/administration/invitations/<int:key>/withdraw")
@requires(Permission.ADMINISTER)
@answered_once
def withdraw(key: int) -> ResponseReturnValue:
    """Make an open invitation to an office worthless."""
    session, form = db.session(), StepForm.posted()
    found = services.open_one(session, key)
    is_ours = found is not None and Role(found.role) in OF_ADMINISTRATORS
    if found is None or not is_ours or not form.validate():
        abort(404)
    services.withdraw(session, found, doing())
    return answered(url_for(".people"))


@blueprint.post("/administration/people/<int:person>/disable")
@requires(Permission.ADMINISTER)
@answered_once
def disable(person: int) -> ResponseReturnValue:
    """Close an account at once."""
    return _done(person, accounts.disable)


@blueprint.post("/administration/people/<int:person>/enable")
@requires(Permission.ADMINISTER)
@answered_once
def enable(person: int) -> ResponseReturnValue:
    """Open an account again."""
    return _done(person, accounts.enable)


@blueprint.post("/administration/people/<int:person>/dismiss")
@requires(Permission.ADMINISTER)
@answered_once
def dismiss(person: int) -> ResponseReturnValue:
    """Take the administrator's office from somebody."""
    return _done(person, accounts.dismiss)


def _done(
    person: int, step: Callable[[Session, Person, Doing], None]
) -> ResponseReturnValue:
    session, form = db.session(), StepForm.posted()
    somebody = session.get(Person, person)
    if somebody is None or somebody.erased_at is not None or not form.validate():
        abort(404)
    try:
        step(session, somebody, doing())
    except RefusedError as refused:
        session.rollback()
        sentence = gettext(refused.message, **refused.values)
        return render_template("people/administration.html", page=_page(sentence)), 422
    return answered(url_for(".people"))


def _invite_again(form: OfficeForm, refusal: str) -> ResponseReturnValue:
    page = render_template(
        "invitations/invite_to_office.html", form=form, refusal=refusal
    )
    return page, 422


def _page(refusal: str = "") -> AllPeoplePage:
    session = db.session()
    return AllPeoplePage(
        people=queries.of_installation(viewer(), session, today()),
        invitations=queries.invitations(viewer(), session, None, now()),
        step=StepForm,
        withdraw="administration.withdraw",
        refusal=refusal,
    )
