"""The chase board, and the button that reminds whoever is late."""

from flask import Blueprint
from flask import flash
from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.deadlines import services
from visimal.deadlines.board_page import board_page
from visimal.deadlines.digests import asked_for
from visimal.deadlines.digests import Digest
from visimal.deadlines.forms import StepForm
from visimal.deadlines.letters import letter
from visimal.deadlines.projects import chased
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.letters import Letter
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.overview.words import period_at_stake
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.web.questions import asked

blueprint = Blueprint("deadlines", __name__, url_prefix="/deadlines")


@blueprint.get("")
@requires(Permission.REPORT_READ)
def board() -> ResponseReturnValue:
    """Who is late, by how much, and whose money waits."""
    figures, project = _figures(), _project()
    begun = [str(one.period) for one in figures.chase]
    at_stake = str(period_at_stake(figures))
    first = [at_stake] if at_stake in begun else begun[-1:]
    period = asked(period=dict.fromkeys((*first, *begun)))["period"] if begun else "0"
    page = board_page(db.session(), project, figures, int(period), today())
    may_remind = viewer().may(Permission.REMIND, project.id)
    return render_template(
        "deadlines/board.html", page=page, step=StepForm, may_remind=may_remind
    )


@blueprint.post("/<int:partner>/<int:period>/remind")
@requires(Permission.REMIND)
@answered_once
def remind(partner: int, period: int) -> ResponseReturnValue:
    """Remind whoever has to act on one claim, unless they were reminded today."""
    here, session = _place(partner, period), db.session()
    if not StepForm.posted().validate():
        raise NotFound(_nothing())
    project = chased(session, _project(), g.folders, today())
    due = asked_for(session, project, (partner, period), today())
    doing = Doing(by(), now())
    kept = [one for one in due if services.keep(session, one, doing, today())]
    name, told = here.abbreviation, len(kept)
    written = [(_letter(one), one) for one in kept]
    answer = answered(url_for(".board", period=period))
    # Sent after the commit, and never again: whoever asks twice is answered above.
    for one, digest in written:
        _hand_in(one, digest)
    flash(_said(told, name))
    return answer


def _said(told: int, name: str) -> str:
    if not told:
        return gettext(
            "Nobody of %(partner)s gets another letter today: they had one, or nobody"
            " there has anything to do now.",
            partner=name,
        )
    return ngettext(
        "%(num)s letter is on its way to %(partner)s.",
        "%(num)s letters are on their way to %(partner)s.",
        told,
        partner=name,
    )


def _letter(digest: Digest) -> Letter:
    settings: Settings = g.settings
    where = url_for(".board", _external=not settings.address)
    return letter(digest, f"{settings.address}{where}")


def _hand_in(written: Letter, digest: Digest) -> None:
    def as_written(_settings: Settings) -> Letter:
        return written

    g.hand_in(as_written, digest.person)


def _figures() -> SeenFigures:
    found = source.figures()
    if found is None:
        raise NotFound(_nothing())
    return found


def _project() -> Project:
    """The project of this request."""
    for one in source.projects():
        if one.id == project_asked():
            return one
    raise NotFound(_nothing())


def _place(partner: int, period: int) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, Permission.REMIND)
    if found is None:
        raise NotFound(_nothing())
    return found


def _nothing() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
