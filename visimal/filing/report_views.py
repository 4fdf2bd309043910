"""The page on which a partner tells what was done: each part saved on its own."""

from collections.abc import Sequence

from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.domain.progress import Telling
from visimal.figures.sight import SeenFigures
from visimal.filing.deviations import deviation_topics
from visimal.filing.readiness import state_of
from visimal.filing.report_page import form_for
from visimal.filing.report_page import longest_of
from visimal.filing.report_page import page
from visimal.filing.standing import standing_of
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.services import NoReportError
from visimal.progress import services
from visimal.progress.forms import begun_with
from visimal.progress.forms import PartForm
from visimal.progress.outline import outline
from visimal.progress.parts import read
from visimal.progress.queries import parts_at
from visimal.progress.topics import Topic
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.questions import asked

blueprint = Blueprint(
    "progress", __name__, url_prefix="/claims/<int:partner>/<int:period>/report"
)
_WRONG = 422


@blueprint.get("")
@requires(Permission.REPORT_READ)
def report(partner: int, period: int) -> ResponseReturnValue:
    """The report beside its costs."""
    here = at(partner, period, Permission.REPORT_READ)
    rights = rights_of(viewer(), here)
    session, figures = db.session(), figures_of(here)
    found = begun(here)
    state = state_of(session, figures, here)
    standing = standing_of(session, figures, here, found)
    shown = page(
        figures,
        here,
        rights=rights,
        report=found,
        state=state,
        standing=standing,
    )
    return render_template("progress/report.html", page=shown)


@blueprint.route("/<part>", methods=["GET", "POST"])
@requires(Permission.REPORT_EDIT)
@answered_once
def part(partner: int, period: int, part: str) -> ResponseReturnValue:
    """Write one part."""
    then = asked(then=("", "next"))["then"]
    here = at(partner, period, Permission.REPORT_EDIT)
    figures = figures_of(here)
    begun(here)
    topic = _topic(here, figures, part)
    longest = longest_of(topic, figures, figures.books.heading.as_of)
    form = form_for(topic, longest)
    if not form.is_sent:
        return _part_page(here, topic, form, longest)
    if not form.validate():
        return _part_page(here, topic, form, longest), _WRONG
    edit = form.to_edit(topic.kind, topic.code)
    doing = Doing(by(), now())
    try:
        services.save_part(db.session(), here, form.version.data or 0, edit, doing)
    except services.UnknownPaperError as error:
        form["papers"].errors = [_unknown(error.number)]
        return _part_page(here, topic, form, longest), _WRONG
    except StaleError:
        return _conflict(here, topic, form, longest)
    following = _following(here, figures, topic) if then else None
    return answered(_back(here, topic) if following is None else _to(here, following))


def at(partner: int, period: int, permission: Permission) -> Place:
    """The place of an address, or there is nothing.

    Raises:
        NotFound: it is not there, or not for these eyes.
    """
    found = place(
        viewer(), db.session(), (project_asked(), partner, period), permission
    )
    if found is None:
        raise NotFound(nothing_here())
    return found


def figures_of(here: Place) -> SeenFigures:
    """The figures of the place's project, for these eyes.

    Raises:
        NotFound: there are none.
    """
    found = source.figures_of(here.project)
    if found is None:
        raise NotFound(nothing_here())
    return found


def begun(here: Place) -> OpenReport:
    """The report of a place.

    Raises:
        NoReportError: it was not begun.
    """
    found = report_at(db.session(), here)
    if found is None:
        raise NoReportError
    return found


def nothing_here() -> str:
    """What is said of what is not there."""
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )


def _topic(here: Place, figures: SeenFigures, part: str) -> Topic:
    """The topic of an address, if the report can speak of it."""
    topics = _topics(here, figures)
    found = next((one for one in topics if one.part == part and read(part)), None)
    if found is None:
        raise NotFound(
            gettext("The report has no such part. Go back to it and choose one.")
        )
    return found


def _topics(here: Place, figures: SeenFigures) -> Sequence[Topic]:
    session, on = db.session(), figures.books.heading.as_of
    return [
        *outline(session, here, on),
        *deviation_topics(figures, here, parts_at(session, here), on),
    ]


def _following(here: Place, figures: SeenFigures, topic: Topic) -> Topic | None:
    """What is asked and not told yet, after a topic or else before it."""
    topics = _topics(here, figures)
    place = [one.part for one in topics].index(topic.part)
    around = (*topics[place + 1 :], *topics[:place])
    return next((one for one in around if one.telling is Telling.ASKED), None)


def _part_page(here: Place, topic: Topic, form: PartForm, longest: int) -> str:
    shown = {
        "place": here,
        "topic": topic,
        "form": form,
        "longest": longest,
        "following": _following(here, figures_of(here), topic),
        "back": _back(here, topic),
    }
    return render_template("progress/part.html", page=shown)


def _conflict(
    here: Place, topic: Topic, form: PartForm, longest: int
) -> ResponseReturnValue:
    db.session.rollback()
    stored_now = _topic(here, figures_of(here), topic.part)
    kind = type(form)
    stored = kind(data=begun_with(kind, stored_now.edit, stored_now.stored.version))
    stored.offering(longest)
    action = url_for(
        ".part",
        partner=here.partner_number,
        period=here.period_number,
        part=topic.part,
    )
    back = _back(here, topic)
    return conflict_page(form, stored, subject=topic.title, action=action, back=back)


def _to(here: Place, topic: Topic) -> str:
    return url_for(
        ".part",
        partner=here.partner_number,
        period=here.period_number,
        part=topic.part,
    )


def _back(here: Place, topic: Topic) -> str:
    return url_for(
        ".report",
        partner=here.partner_number,
        period=here.period_number,
        _anchor=topic.anchor,
    )


def _unknown(number: str) -> str:
    return gettext(
        "Your organisation has no paper %(number)s. Upload it first, or correct the"
        " number.",
        number=number,
    )
