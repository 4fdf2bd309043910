"""Look in as somebody of the demonstration: one click, on this machine only."""

from flask import abort
from flask import Blueprint
from flask import g
from flask import redirect
from flask.typing import ResponseReturnValue
from flask_security import login_user

from visimal.identity.guard import public
from visimal.identity.shown import queries
from visimal.identity.shown.forms import LookInForm
from visimal.storage.db import db

blueprint = Blueprint("shown", __name__)


@blueprint.post("/demonstration/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Sign in as one of the people of the demonstration; nobody else, nowhere else."""
    if g.settings.is_public:
        abort(404)
    session, form = db.session(), LookInForm.posted()
    if not form.validate():
        abort(404)
    person = queries.shown_person(session, form.person.data or 0)
    if person is None:
        abort(404)
    login_user(person, authn_via=["demonstration"])
    return redirect("/", 303)
