"""A person's data in the hands of an administrator: handed out, or erased."""

from flask import abort
from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from visimal.i18n import gettext
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.models import Person
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.identity.refusals import RefusedError
from visimal.privacy import own_data
from visimal.privacy import pages
from visimal.privacy import queries
from visimal.privacy import services
from visimal.privacy.forms import EraseForm
from visimal.privacy.services import MustBeKeptError
from visimal.privacy.views import as_file
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.web.questions import asked

blueprint = Blueprint("privacy_of_people", __name__)
_REFUSED, _CONFLICT = 422, 409


@blueprint.get("/privacy/people/<int:person>")
@requires(Permission.ADMINISTER)
def person(person: int) -> ResponseReturnValue:
    """What may be done with a person's data."""
    asked()
    return _page(_known(person), EraseForm())


@blueprint.get("/privacy/people/<int:person>/data.json")
@requires(Permission.ADMINISTER)
@fresh
def data(person: int) -> ResponseReturnValue:
    """Everything about a person, at their request; that it was handed out is told."""
    asked()
    known = _known(person)
    told = own_data.data_of(db.session(), known)
    subject = f"person:{known.id}"
    db.session.rollback()
    with Session(db.engine) as writing:
        act = Act("people.data_handed_out", by(), subject=subject)
        record(writing, act, at=now())
        writing.commit()
    return as_file(told, _known(person))


@blueprint.post("/privacy/people/<int:person>/erase")
@requires(Permission.ADMINISTER)
@fresh
@answered_once
def erase(person: int) -> ResponseReturnValue:
    """Erase what is personal about somebody."""
    known, form = _known(person), EraseForm.posted()
    form.expected = str(known.id)
    if not form.validate():
        return _page(known, form, status=_REFUSED)
    try:
        services.erase_person(
            db.session(), known, by=by(), at=now(), reason=form.reason.data or ""
        )
    except MustBeKeptError as error:
        sentence = gettext(
            "Nothing was erased: what this person did is part of projects that are"
            " still kept: %(projects)s. Close the account instead.",
            projects=", ".join(error.projects),
        )
        return _page(known, form, sentence, _CONFLICT)
    except RefusedError as error:
        return _page(known, form, gettext(error.message), _CONFLICT)
    return answered(url_for(".person", person=known.id))


def _page(
    known: Person, form: EraseForm, sentence: str = "", status: int = 200
) -> ResponseReturnValue:
    page = pages.PersonPage(
        key=known.id,
        name=known.name,
        email=known.email,
        is_erased=known.erased_at is not None,
        keepers=queries.keepers(db.session(), known, today()),
        form=form,
        sentence=sentence,
    )
    return render_template("privacy/person.html", page=page), status


def _known(key: int) -> Person:
    found = queries.person_of(db.session(), key)
    if found is None:
        abort(404)
    return found
