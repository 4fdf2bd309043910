"""The people of a project: who has which seat, invited by whom, until when."""

from collections.abc import Callable
from dataclasses import replace

from flask import abort
from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from visimal.i18n import gettext
from visimal.identity import neighbours
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.neighbours import PartnerOf
from visimal.identity.neighbours import ProjectOf
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.people import pages
from visimal.identity.people import queries
from visimal.identity.people import services
from visimal.identity.people.doing import Doing
from visimal.identity.people.forms import PapersForm
from visimal.identity.people.forms import partners_chosen
from visimal.identity.people.forms import partners_form
from visimal.identity.people.forms import SeatForm
from visimal.identity.people.forms import StepForm
from visimal.identity.people.forms import UntilForm
from visimal.identity.people.pages import Asked
from visimal.identity.people.rows import PersonRow
from visimal.identity.people.services import Papers
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.services import NewSeat
from visimal.storage.db import db
from visimal.storage.versions import assert_seen
from visimal.storage.versions import StaleError
from visimal.web.forms import Form

blueprint = Blueprint("people", __name__)


@blueprint.get("/people")
@requires(Permission.PEOPLE_MANAGE)
def people() -> ResponseReturnValue:
    """Who has which seat, and who was invited."""
    project, session = _project(), db.session()
    page = pages.PeoplePage(
        project=project,
        people=queries.of_project(viewer(), session, project.key, today()),
        invitations=queries.invitations(viewer(), session, project.key, now()),
        step=StepForm,
        withdraw="invitations.withdraw",
    )
    return render_template("people/people.html", page=page)


@blueprint.get("/people/<int:person>")
@requires(Permission.PEOPLE_MANAGE)
def person(person: int) -> ResponseReturnValue:
    """One person of the project, and what can be done about their seats."""
    return render_template("people/person.html", page=_page(_known(person)))


@blueprint.post("/people/<int:person>/seats")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def give_seat(person: int) -> ResponseReturnValue:
    """Give another seat."""
    known, project, partners = _known(person), _project(), _partners()
    form = SeatForm.posted()
    form.offer(pages.roles_to_give(), partners)

    def step(session: Session, somebody: Person, doing: Doing) -> None:
        chosen = form.partner.data
        number = int(chosen) if chosen else None
        key = next((one.key for one in partners if one.number == number), None)
        role = Role(form.role.data)
        new = NewSeat(project.key, project.code, role, key, form.until.data)
        services.give_seat(session, somebody, new, doing)

    return _done(known, form, step, asked=Asked(seat_form=form))


@blueprint.post("/people/<int:person>/seats/<int:key>/until")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def change_until(person: int, key: int) -> ResponseReturnValue:
    """Change the last day of a seat."""
    known, seat, form = _known(person), _seat(person, key), UntilForm.posted()

    def step(session: Session, _somebody: Person, doing: Doing) -> None:
        assert_seen(seat, form.version.data or 0)
        services.change_until(session, seat, form.until.data, doing)

    return _done(known, form, step, asked=Asked(until_forms={key: form}))


@blueprint.post("/people/<int:person>/seats/<int:key>/end")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def end_seat(person: int, key: int) -> ResponseReturnValue:
    """End a seat at once."""
    known, seat, form = _known(person), _seat(person, key), StepForm.posted()

    def step(session: Session, _somebody: Person, doing: Doing) -> None:
        services.unseat(session, seat, doing)

    last = len(known.seats) == 1
    return _done(known, form, step, then=url_for(".people") if last else None)


@blueprint.post("/people/<int:person>/partners")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def assign_partners(person: int) -> ResponseReturnValue:
    """Say which partners a controller controls."""
    known, project, partners = _known(person), _project(), _partners()
    form = partners_form(partners, ()).posted()
    if Role.CONTROLLER not in {one.role for one in known.seats}:
        abort(404)

    def step(session: Session, somebody: Person, doing: Doing) -> None:
        chosen = [one.key for one in partners_chosen(form, partners)]
        services.assign_partners(session, somebody, project, chosen, doing)

    return _done(known, form, step, asked=Asked(partners_asked=form))


@blueprint.post("/people/<int:person>/papers")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def open_papers(person: int) -> ResponseReturnValue:
    """Open the papers of some lines to an auditor."""
    known, project, form = _known(person), _project(), PapersForm.posted()

    def step(session: Session, somebody: Person, doing: Doing) -> None:
        papers = Papers(form.numbers, form.until.data or today())
        services.open_papers(session, somebody, project, papers, doing)

    return _done(known, form, step, asked=Asked(papers_form=form))


@blueprint.post("/people/<int:person>/papers/<path:line>/close")
@requires(Permission.PEOPLE_MANAGE)
@answered_once
def close_papers(person: int, line: str) -> ResponseReturnValue:
    """Close the papers of one line again."""
    known, project, form = _known(person), _project(), StepForm.posted()

    def step(session: Session, somebody: Person, doing: Doing) -> None:
        services.close_papers(session, somebody, project, line, doing)

    return _done(known, form, step)


def _done(
    known: PersonRow,
    form: Form,
    step: Callable[[Session, Person, Doing], None],
    *,
    then: str | None = None,
    asked: Asked | None = None,
) -> ResponseReturnValue:
    """Take one step about somebody, or show the page again with what is wrong."""
    session = db.session()
    if not form.validate():
        return _again(known, 422, "", asked)
    somebody = session.get_one(Person, known.key)
    try:
        step(session, somebody, Doing(viewer(), by(), now(), today()))
    except RefusedError as refused:
        session.rollback()
        return _again(known, 422, gettext(refused.message, **refused.values), asked)
    except StaleError:
        session.rollback()
        sentence = gettext(
            "Somebody changed this seat after you opened the page. It is shown as it"
            " is now: change it again if it still should be."
        )
        return _again(known, 409, sentence, asked)
    return answered(then or url_for(".person", person=known.key))


def _again(
    known: PersonRow, status: int, refusal: str, asked: Asked | None
) -> ResponseReturnValue:
    fresh = queries.of_project(viewer(), db.session(), _project().key, today())
    now_known = next((one for one in fresh if one.key == known.key), known)
    page = _page(now_known, replace(asked or Asked(), refusal=refusal))
    return render_template("people/person.html", page=page), status


def _page(known: PersonRow, asked: Asked | None = None) -> pages.PersonPage:
    project = _project()
    papers = queries.papers_of(db.session(), project.key, known.key)
    return pages.person_page(known, project, _partners(), papers, asked or Asked())


def _project() -> ProjectOf:
    asked = project_asked()
    found = None if asked is None else neighbours.project(db.session(), asked)
    return found or abort(404)


def _partners() -> list[PartnerOf]:
    """The partners that declare costs: an associated one needs no seat."""
    known = neighbours.partners(db.session(), _project().key)
    return [one for one in known if one.role != "associated"]


def _known(person: int) -> PersonRow:
    """Somebody of this project; nobody of another one is found."""
    rows = queries.of_project(viewer(), db.session(), _project().key, today())
    return next((one for one in rows if one.key == person), None) or abort(404)


def _seat(person: int, key: int) -> Membership:
    found = queries.seat_of(viewer(), db.session(), _project().key, person, key)
    return found or abort(404)
