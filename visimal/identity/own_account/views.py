"""One's own account: who one is here, and where one is signed in."""

from dataclasses import dataclass

from flask import abort
from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue

from visimal.i18n import gettext
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.invitations.views import doing
from visimal.identity.models import Person
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.own_account import queries
from visimal.identity.own_account import services
from visimal.identity.own_account.forms import OwnForm
from visimal.identity.own_account.queries import SessionRow
from visimal.identity.people import queries as people
from visimal.identity.people.forms import StepForm
from visimal.identity.people.rows import PersonRow
from visimal.identity.permissions import Permission
from visimal.identity.sessions import key_of_this
from visimal.storage.db import db
from visimal.storage.versions import StaleError

blueprint = Blueprint("own_account", __name__)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What the page of one's own account shows."""

    person: PersonRow
    form: OwnForm
    sessions: list[SessionRow]
    passkeys: int
    recovery_codes: int
    step: type[StepForm]
    refusal: str


@blueprint.get("/account")
@requires(Permission.OWN_ACCOUNT)
def account() -> ResponseReturnValue:
    """Name, language, roles, sessions, second proofs."""
    return render_template("own_account/account.html", page=_page(_form(_oneself())))


@blueprint.post("/account")
@requires(Permission.OWN_ACCOUNT)
@answered_once
def change() -> ResponseReturnValue:
    """Change one's name and language."""
    form, session = OwnForm.posted(), db.session()
    if not form.validate():
        return render_template("own_account/account.html", page=_page(form)), 422
    name, language = form.name.data or "", form.language.data
    seen = form.version.data or 0
    try:
        services.change(session, _oneself(), (name, language), seen, doing())
    except StaleError:
        session.rollback()
        sentence = gettext(
            "Your account was changed after you opened this page. What you typed is"
            " still here: send it again if it should count."
        )
        form.version.data, form.version.raw_data = _oneself().version, None
        page = _page(form, sentence)
        return render_template("own_account/account.html", page=page), 409
    return answered(url_for(".account"))


@blueprint.post("/account/sessions/<int:key>/end")
@requires(Permission.OWN_ACCOUNT)
@answered_once
def end_session(key: int) -> ResponseReturnValue:
    """End one of one's own sessions."""
    form = StepForm.posted()
    is_own = services.end_one(db.session(), _oneself(), key, doing())
    if not is_own or not form.validate():
        abort(404)
    return answered(url_for(".account"))


@blueprint.post("/account/sessions/end-others")
@requires(Permission.OWN_ACCOUNT)
@answered_once
def end_other_sessions() -> ResponseReturnValue:
    """End all one's own sessions but this one."""
    if not StepForm.posted().validate():
        abort(400)
    services.end_others(db.session(), _oneself(), key_of_this(), doing())
    return answered(url_for(".account"))


def _oneself() -> Person:
    return queries.oneself(viewer(), db.session())


def _form(person: Person) -> OwnForm:
    return OwnForm(
        data={
            "name": person.name,
            "language": person.language,
            "version": person.version,
        }
    )


def _page(form: OwnForm, refusal: str = "") -> AccountPage:
    session, person = db.session(), _oneself()
    row = people.own(viewer(), session, today())
    return AccountPage(
        person=row or abort(404),
        form=form,
        sessions=queries.sessions(viewer(), session, key_of_this()),
        passkeys=len(queries.passkeys(viewer(), session)),
        recovery_codes=len(person.mf_recovery_codes or ()),
        step=StepForm,
        refusal=refusal,
    )
