"""The pages on which the texts of a project report are read and written."""

from collections.abc import Sequence
from datetime import date

from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import NotFound

from visimal.consolidation import texts_page
from visimal.consolidation.forms import ForecastForm
from visimal.consolidation.forms import PartForm
from visimal.consolidation.forms import PrincipleForm
from visimal.consolidation.narrative import Told
from visimal.consolidation.pages import figures_of
from visimal.consolidation.pages import head_of
from visimal.consolidation.pages import place_asked
from visimal.consolidation.topics import Topic
from visimal.consolidation.topics import Translation
from visimal.consolidation.views import blueprint
from visimal.domain.narrative import FaultKind
from visimal.domain.project_reporting import Effect
from visimal.domain.project_reporting import NarrativePart
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.project_reports import texts as service
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.texts import Written
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page

__all__ = ["blueprint"]

_WRONG = 422


@blueprint.get("/<int:number>/texts")
@requires(Permission.CONSOLIDATE)
def texts(number: int) -> ResponseReturnValue:
    """All texts, and which languages are missing."""
    here = place_asked(number, Permission.CONSOLIDATE)
    page = texts_page.texts(head_of(here), figures_of(here), _day(here))
    return render_template("project_reports/texts.html", page=page)


@blueprint.route(
    "/<int:number>/texts/<part>/<any(fr,nl,en):language>", methods=["GET", "POST"]
)
@requires(Permission.CONSOLIDATE)
@answered_once
def text(number: int, part: str, language: str) -> ResponseReturnValue:
    """One text in one language."""
    here = place_asked(number, Permission.CONSOLIDATE)
    head, figures = head_of(here), figures_of(here)
    topic, own = _chosen(
        texts_page.topics_of(head, figures, _day(here)), part, language
    )
    form = _form(topic, own)
    page = texts_page.text_page(head, figures, (topic, own), form)
    if not form.is_sent or not form.validate() or _refused(form, page.faults):
        status = _WRONG if form.is_sent else 200
        return render_template("project_reports/text.html", page=page), status
    effect = Effect(form.effect.data) if isinstance(form, PrincipleForm) else None
    version = form.version.data or 0
    written = Written(part, language, form.text.data or "", version, effect)
    try:
        service.write(db.session(), here, written, Doing(by(), now()))
    except StaleError:
        db.session.rollback()
        return _conflict(here, form, part, language)
    return answered(url_for(".texts", number=number))


@blueprint.post("/<int:number>/forecast/<int:partner>")
@requires(Permission.CONSOLIDATE)
@answered_once
def forecast(number: int, partner: int) -> ResponseReturnValue:
    """What one partner is expected to declare in the next period."""
    here = place_asked(number, Permission.CONSOLIDATE)
    form = ForecastForm.posted()
    if not form.validate():
        faults = [text for several in form.faults.values() for text in several]
        raise BadRequest(" ".join(faults))
    version, amount = form.version.data or 0, form.amount.data
    doing = Doing(by(), now())
    service.forecast(db.session(), here, version, (partner, amount), doing)
    return answered(url_for(".texts", number=number))


def _chosen(
    topics: Sequence[Topic], part: str, language: str
) -> tuple[Topic, Translation]:
    for topic in topics:
        own = topic.within(language)
        if topic.part == part and own is not None:
            return topic, own
    raise NotFound(
        gettext("There is no such text. Go back to the texts of the report.")
    )


def _form(topic: Topic, own: Translation) -> PartForm:
    data = {"version": own.version, "text": own.written}
    if topic.kind is not NarrativePart.PRINCIPLE:
        return PartForm.posted(data=data)
    form = PrincipleForm.posted(
        data=data | {"effect": (topic.effect or Effect.NEUTRAL).value}
    )
    form.effect.choices = [(one.value, label(one)) for one in Effect]
    return form


def _refused(form: PartForm, faults: Sequence[Told]) -> bool:
    """Whether a name in the text is not known: it would go out as it is written."""
    unknown = [one.sentence for one in faults if one.kind is FaultKind.UNKNOWN_FIELD]
    form.text.errors = [*form.text.errors, *unknown]
    return bool(unknown)


def _conflict(
    here: ReportPlace, form: PartForm, part: str, language: str
) -> ResponseReturnValue:
    head, figures = head_of(here), figures_of(here)
    topic, own = _chosen(
        texts_page.topics_of(head, figures, _day(here)), part, language
    )
    stored = type(form)(data={"version": own.version, "text": own.written})
    if isinstance(stored, PrincipleForm):
        stored.effect.choices = [(one.value, label(one)) for one in Effect]
        stored.effect.data = (topic.effect or Effect.NEUTRAL).value
    return conflict_page(
        form,
        stored,
        subject=f"{topic.title} ({own.name})",
        action=url_for(".text", number=here.number, part=part, language=language),
        back=url_for(".texts", number=here.number),
    )


def _day(here: ReportPlace) -> date:
    return here.day(today())
