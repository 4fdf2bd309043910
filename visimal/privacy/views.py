"""Who looked at our papers, what is known about me, how long a project is kept."""

import json
from dataclasses import dataclass

from flask import Blueprint
from flask import g
from flask import render_template
from flask import Response
from flask import url_for
from flask.typing import ResponseReturnValue

from visimal.consortium.models import Project
from visimal.evidence.services import forget_bytes
from visimal.i18n import gettext
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.models import Person
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.privacy import own_data
from visimal.privacy import pages
from visimal.privacy import queries
from visimal.privacy import services
from visimal.privacy.forms import EraseForm
from visimal.privacy.forms import fingerprint
from visimal.privacy.forms import RetentionForm
from visimal.privacy.services import MustBeKeptError
from visimal.privacy.services import Retention
from visimal.privacy.services import SoonerThanLawError
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.web.questions import asked

blueprint = Blueprint("privacy", __name__)
_REFUSED, _CONFLICT = 422, 409


@blueprint.get("/privacy/looks")
@requires(Permission.TRAIL_READ)
def looks() -> ResponseReturnValue:
    """Who looked at the sensitive papers of one's own partner."""
    asked()
    found = queries.looks(viewer(), db.session(), _project())
    return render_template("privacy/looks.html", looks=found, most=queries.MOST)


@blueprint.get("/account/my-data")
@requires(Permission.OWN_ACCOUNT)
def my_data() -> ResponseReturnValue:
    """Everything that is kept about oneself."""
    asked()
    told = own_data.data_of(db.session(), _myself(), is_own=True)
    return render_template("privacy/my_data.html", page=pages.own(told))


@blueprint.get("/account/my-data.json")
@requires(Permission.OWN_ACCOUNT)
def my_data_file() -> ResponseReturnValue:
    """The same as a file that another program reads."""
    asked()
    person = _myself()
    return as_file(own_data.data_of(db.session(), person, is_own=True), person)


@blueprint.get("/privacy/retention")
@requires(Permission.RETENTION_SET)
def retention() -> ResponseReturnValue:
    """How long the project is kept."""
    asked()
    return _retention_page(_Shown())


@blueprint.post("/privacy/retention")
@requires(Permission.RETENTION_SET)
@answered_once
def set_retention() -> ResponseReturnValue:
    """Decide how long the project is kept."""
    form, project, session = RetentionForm.posted(), _project(), db.session()
    if not form.validate():
        return _retention_page(_Shown(form), _REFUSED)
    if form.stored.data != fingerprint(queries.keeping_of(project)):
        sentence = gettext(
            "Somebody changed this while you were typing. Above is what is stored now,"
            " below what you typed: send it again if it still holds."
        )
        return _retention_page(_Shown(form, sentence), _CONFLICT)
    law = queries.law_keeps(session, project, programme(project.programme, g.folders))
    decided = Retention(form.keeping, form.reason.data or "", law)
    try:
        services.set_retention(session, project, decided, by=by(), at=now())
    except SoonerThanLawError:
        sentence = gettext(
            "The law keeps this project longer: choose that day or a later one."
        )
        return _retention_page(_Shown(form, sentence), _REFUSED)
    return answered(url_for(".retention"))


@blueprint.post("/privacy/papers/erase")
@requires(Permission.RETENTION_SET)
@fresh
@answered_once
def erase_papers() -> ResponseReturnValue:
    """Erase the papers of a project that need not be kept any more."""
    form, project, session = EraseForm.posted(), _project(), db.session()
    form.expected = project.code
    if not form.validate():
        return _retention_page(_Shown(erase=form), _REFUSED)
    try:
        digests = services.erase_papers(
            session, project, by=by(), at=now(), reason=form.reason.data or ""
        )
    except MustBeKeptError:
        sentence = gettext(
            "Nothing was erased: the project is still kept, by its date or by a hold."
        )
        return _retention_page(_Shown(erase=form, sentence=sentence), _CONFLICT)
    answer = answered(url_for(".retention"))
    for digest in digests:
        forget_bytes(session, g.files, digest)
        session.commit()
    return answer


def as_file(told: object, person: Person) -> Response:
    """A document of facts, to be kept and not shown."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    name = f"visimal-person-{person.id}.json"
    return Response(
        text,
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page about keeping shows beside what is stored."""

    form: RetentionForm | None = None
    sentence: str = ""
    erase: EraseForm | None = None


def _retention_page(shown: _Shown, status: int = 200) -> ResponseReturnValue:
    project, session = _project(), db.session()
    keeping = queries.keeping_of(project)
    form = shown.form or RetentionForm.of(keeping)
    page = pages.RetentionPage(
        code=project.code,
        keeping=keeping,
        law=queries.law_keeps(
            session, project, programme(project.programme, g.folders)
        ),
        papers=len(queries.papers(session, project)),
        is_bound=keeping.binds(today()),
        form=form,
        seen=fingerprint(keeping),
        erase=shown.erase or EraseForm(),
        sentence=shown.sentence,
    )
    return render_template("privacy/retention.html", page=page), status


def _project() -> Project:
    key = project_asked()
    assert key is not None  # noqa: S101 - the guard asked for a project
    return queries.project_of(db.session(), key)


def _myself() -> Person:
    key = viewer().key
    person = queries.person_of(db.session(), key) if key is not None else None
    assert person is not None  # noqa: S101 - the guard let somebody in
    return person
