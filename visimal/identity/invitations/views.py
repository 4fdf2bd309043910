"""Invite somebody to a project, and accept an invitation."""

from flask import abort
from flask import Blueprint
from flask import flash
from flask import g
from flask import redirect
from flask import render_template
from flask import session as browser
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_security import hash_password
from flask_security import login_user

from visimal.i18n import gettext
from visimal.identity import neighbours
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import public
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.invitations import post
from visimal.identity.invitations import services
from visimal.identity.invitations.forms import AcceptForm
from visimal.identity.invitations.pages import Guest
from visimal.identity.invitations.pages import InvitationPage
from visimal.identity.invitations.services import NewAccount
from visimal.identity.invitations.services import NewInvitation
from visimal.identity.letters import UnsentError
from visimal.identity.models import Invitation
from visimal.identity.models import Person
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.people.doing import Doing
from visimal.identity.people.forms import InviteForm
from visimal.identity.people.forms import StepForm
from visimal.identity.people.seats import OF_PROJECTS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.sessions import BrowserSession
from visimal.storage.db import db

blueprint = Blueprint("invitations", __name__)


@blueprint.get("/people/invite")
@requires(Permission.PEOPLE_MANAGE)
def invite() -> ResponseReturnValue:
    """Whom to invite, to which seat."""
    form = InviteForm()
    _offer(form)
    return render_template("invitations/invite.html", form=form, refusal="")


@blueprint.post("/people/invite")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def send_invitation() -> ResponseReturnValue:
    """Invite somebody, and send the letter."""
    form = InviteForm.posted()
    _offer(form)
    if not form.validate():
        page = render_template("invitations/invite.html", form=form, refusal="")
        return page, 422
    session, project = db.session(), project_asked() or 0
    partners = neighbours.partners(session, project)
    number = int(form.partner.data) if form.partner.data else None
    new = NewInvitation(
        email=form.email.data or "",
        name=form.name.data or "",
        language=form.language.data,
        role=Role(form.role.data),
        project=neighbours.project(session, project),
        partner=next((one.key for one in partners if one.number == number), None),
        until=form.until.data,
    )
    try:
        invitation, token = services.invite(session, new, doing())
    except RefusedError as refused:
        session.rollback()
        sentence = gettext(refused.message, **refused.values)
        page = render_template("invitations/invite.html", form=form, refusal=sentence)
        return page, 422
    answer = answered(url_for("people.people"))
    tell(invitation, token)
    return answer


@blueprint.post("/people/invitations/<int:key>/withdraw")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def withdraw(key: int) -> ResponseReturnValue:
    """Make an open invitation to the project worthless."""
    session, form = db.session(), StepForm.posted()
    found = services.open_one(session, key)
    if found is None or found.project_id != project_asked() or not form.validate():
        abort(404)
    services.withdraw(session, found, doing())
    return answered(url_for("people.people"))


@blueprint.get("/invitations/<token>")
@public
def letter(token: str) -> ResponseReturnValue:
    """What a letter opens: the seat, and how to accept it."""
    invitation = services.by_token(db.session(), token, now())
    if invitation is None:
        return _gone()
    form = AcceptForm(data={"name": invitation.name, "language": invitation.language})
    return render_template(
        "invitations/invitation.html", page=_page(invitation, token, form)
    )


@blueprint.post("/invitations/<token>")
@public
def accept(token: str) -> ResponseReturnValue:
    """Accept: with a new account, or with the one that is signed in."""
    session = db.session()
    invitation = services.by_token(session, token, now())
    if invitation is None:
        return _gone()
    guest = _guest(invitation)
    if guest is Guest.NEW:
        return _accept_as_new(invitation, token)
    if guest is not Guest.HERE or not StepForm.posted().validate():
        page = _page(invitation, token, AcceptForm())
        return render_template("invitations/invitation.html", page=page), 422
    return _accept_here(token)


def _accept_as_new(invitation: Invitation, token: str) -> ResponseReturnValue:
    session, form = db.session(), AcceptForm.posted()
    if not form.validate():
        page = _page(invitation, token, form)
        return render_template("invitations/invitation.html", page=page), 422
    # Nobody waits while a password is hashed.
    session.rollback()
    account = NewAccount(
        name=form.name.data or "",
        language=form.language.data,
        password=hash_password(form.password.data or ""),
    )
    held = services.by_token(session, token, now(), hold=True)
    if held is None or _guest(held) is not Guest.NEW:
        return _gone()
    try:
        person = services.accept_as_new(session, held, account, doing())
    except RefusedError as refused:
        return _refused(refused, token, form)
    session.commit()
    login_user(person, authn_via=["password"])
    return redirect("/", 303)


def _accept_here(token: str) -> ResponseReturnValue:
    session = db.session()
    session.rollback()
    held = services.by_token(session, token, now(), hold=True)
    person = None if viewer().key is None else session.get(Person, viewer().key)
    if held is None or person is None:
        return _gone()
    try:
        services.accept(session, held, person, doing())
    except RefusedError as refused:
        return _refused(refused, token, AcceptForm())
    session.commit()
    if isinstance(browser, BrowserSession):
        # What the browser may do has changed: whoever knew its number is left behind.
        browser.renew()
    return redirect("/", 303)


def doing() -> Doing:
    """Who takes a step in this request."""
    return Doing(viewer(), by(), now(), today())


def tell(invitation: Invitation, token: str) -> None:
    """Send the letter of an invitation, and say what became of it."""
    session, settings = db.session(), g.settings
    own = settings.address
    where = url_for("invitations.letter", token=token, _external=not own)
    name = invitation.name
    try:
        path = post.deliver(session, invitation, f"{own}{where}", settings, now())
    except UnsentError:
        sentence = gettext(
            "%(name)s is invited, but the mail server did not take the letter. Withdraw"
            " the invitation and invite again, or tell your administrator.",
            name=name,
        )
    else:
        sentence = (
            gettext("The letter to %(name)s is on its way.", name=name)
            if path is None
            else gettext(
                "%(name)s is invited. There is no mail server here: the letter lies in"
                " the folder of the installation, as mail/%(file)s.",
                name=name,
                file=path.name,
            )
        )
    flash(sentence)


def _offer(form: InviteForm) -> None:
    known = neighbours.partners(db.session(), project_asked() or 0)
    declaring = [one for one in known if one.role != "associated"]
    form.offer(OF_PROJECTS, declaring)


def _guest(invitation: Invitation) -> Guest:
    known, here = services.guest(db.session(), invitation), viewer().key
    if here is not None:
        return Guest.HERE if known is not None and known.id == here else Guest.OTHER
    return Guest.NEW if known is None else Guest.AWAY


def _page(
    invitation: Invitation, token: str, form: AcceptForm, refusal: str = ""
) -> InvitationPage:
    session, project = db.session(), invitation.project_id
    partners = () if project is None else neighbours.partners(session, project)
    return InvitationPage(
        guest=_guest(invitation),
        role=Role(invitation.role),
        acronym=post.acronym(session, invitation),
        partner=next(
            (one for one in partners if one.key == invitation.partner_id), None
        ),
        inviter=post.inviter(session, invitation),
        until=invitation.until,
        address=url_for("invitations.letter", token=token),
        form=form,
        step=StepForm(),
        refusal=refusal,
    )


def _refused(
    refused: RefusedError, token: str, form: AcceptForm
) -> ResponseReturnValue:
    session = db.session()
    session.rollback()
    invitation = services.by_token(session, token, now())
    if invitation is None:
        return _gone()
    sentence = gettext(refused.message, **refused.values)
    page = _page(invitation, token, form, sentence)
    return render_template("invitations/invitation.html", page=page), 422


def _gone() -> ResponseReturnValue:
    """One answer for all that is not, no longer or no more: nobody learns which."""
    return render_template("invitations/gone.html"), 404
