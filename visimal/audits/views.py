"""The pages of corrections: the register, one of them, and a new one."""

from dataclasses import dataclass

from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.audits.forms import SettleForm
from visimal.corrections import queries
from visimal.corrections import services
from visimal.corrections.models import Audit
from visimal.corrections.queries import Registered
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import AuditMethod
from visimal.domain.corrections import FollowUp
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import CorrectionRow
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.overview import source
from visimal.partner_reports.places import Doing
from visimal.project_reports.places import Whole
from visimal.project_reports.places import whole
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.errors import refused

blueprint = Blueprint("corrections", __name__, url_prefix="/corrections")
audits = Blueprint("audits", __name__, url_prefix="/audits")
BOTH = ["GET", "POST"]
WRONG = 422


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """All corrections and audits that its reader may see."""

    corrections: tuple[CorrectionRow, ...]
    audits: list[tuple[Audit, int | None]]
    labels: dict[int, str]
    may_correct: bool
    #: What settled corrections take off, and its ERDF.
    settled: Euro
    settled_erdf: Euro

    @property
    def open(self) -> Euro:
        """What corrections take off that no project report settles yet."""
        return total(one.eligible for one in self.corrections if one.settled_in is None)

    @property
    def bodies(self) -> dict[str, str]:
        """The name of each body, by its code."""
        return {str(one): label(one) for one in AuditBody}

    @property
    def methods(self) -> dict[str, str]:
        """The name of each way to audit, by its code."""
        return {str(one): label(one) for one in AuditMethod}


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """One correction; with a form for whoever may say where it is settled."""

    row: CorrectionRow
    stored: Registered
    taken_back_by: int | None
    form: SettleForm | None


@audits.errorhandler(services.CannotSettleError)
@blueprint.errorhandler(services.CannotSettleError)
def cannot_settle(error: services.CannotSettleError) -> ResponseReturnValue:
    """A project report that is closed, or came too early."""
    sentence = gettext(
        "Project report %(number)s cannot settle this: it is with the programme, "
        "finalised, or earlier than what is corrected. Choose a later one.",
        number=error.report,
    )
    return refused(Conflict(sentence))


@audits.errorhandler(services.NotSettledError)
@blueprint.errorhandler(services.NotSettledError)
def not_settled(_error: services.NotSettledError) -> ResponseReturnValue:
    """Something must be settled first."""
    sentence = gettext(
        "A correction that this depends on is not settled yet. Say on its page which "
        "project report settles it, then come back."
    )
    return refused(Conflict(sentence))


@audits.errorhandler(services.NotInProjectReportError)
@blueprint.errorhandler(services.NotInProjectReportError)
def not_included(_error: services.NotInProjectReportError) -> ResponseReturnValue:
    """A certificate that can still be reopened."""
    sentence = gettext(
        "This certificate is in no project report any more: reopen its control "
        "instead of correcting it."
    )
    return refused(Conflict(sentence))


@audits.errorhandler(services.NoSuchPartError)
@blueprint.errorhandler(services.NoSuchPartError)
def no_such_part(_error: services.NoSuchPartError) -> ResponseReturnValue:
    """Something that is not there."""
    return refused(NotFound(nothing_here()))


@blueprint.get("")
@requires(Permission.REPORT_READ)
def register() -> ResponseReturnValue:
    """Every correction and audit."""
    figures, project = here()
    page = RegisterPage(
        corrections=figures.corrections,
        audits=audits_for(figures, project),
        labels={
            one.number: f"{one.label} {one.abbreviation}" for one in figures.partners
        },
        may_correct=viewer().may(Permission.CORRECT, project),
        settled=figures.explained.amount(Figure(Measure.CORRECTED)),
        settled_erdf=figures.explained.amount(Figure(Measure.CORRECTED_ERDF)),
    )
    return render_template("corrections/register.html", page=page)


@blueprint.get("/<int:number>")
@requires(Permission.REPORT_READ)
def correction(number: int) -> ResponseReturnValue:
    """One correction."""
    figures, project = here()
    return render_template(
        "corrections/correction.html", page=_page(figures, project, number)
    )


@blueprint.post("/<int:number>/settlement")
@requires(Permission.CORRECT)
@answered_once
def settle(number: int) -> ResponseReturnValue:
    """Say which project report settles a correction."""
    own, (figures, project) = leading(), here()
    page = _page(figures, project, number)
    form = page.form
    if form is None:
        raise NotFound(nothing_here())
    if not form.validate():
        return render_template("corrections/correction.html", page=page), WRONG
    try:
        services.settle_in(
            db.session(),
            own,
            number,
            int(form.settled_in.data) if form.settled_in.data else None,
            follow_up=FollowUp(form.follow_up.data),
            version=form.version.data or 0,
            doing=Doing(by(), now()),
        )
    except StaleError:
        db.session.rollback()
        return conflict_page(
            form,
            _offered(SettleForm(data=_begun(stored_at(project, number))), project),
            subject=gettext("Correction C%(number)s", number=number),
            action=url_for(".settle", number=number),
            back=url_for(".correction", number=number),
        )
    return answered(url_for(".correction", number=number))


def _page(figures: SeenFigures, project: int, number: int) -> CorrectionPage:
    """The page of a correction.

    Raises:
        NotFound: there is none for these eyes.
    """
    row = next((one for one in figures.corrections if one.number == number), None)
    if row is None:
        raise NotFound(nothing_here())
    stored = stored_at(project, number)
    taken_back_by = next(
        (one.number for one in figures.corrections if one.contrary_to == number), None
    )
    form = None
    if viewer().may(Permission.CORRECT, project):
        form = _offered(SettleForm.posted(data=_begun(stored)), project)
    return CorrectionPage(row, stored, taken_back_by, form)


def stored_at(project: int, number: int) -> Registered:
    """A correction as it is stored.

    Raises:
        NotFound: there is none.
    """
    found = queries.registered(db.session(), project, number)
    if not found:
        raise NotFound(nothing_here())
    return found[0]


def _begun(stored: Registered) -> dict[str, object]:
    return {
        "version": stored.row.version,
        "settled_in": str(stored.settled_in or ""),
        "follow_up": stored.row.follow_up,
    }


def _offered(form: SettleForm, project: int) -> SettleForm:
    numbers = queries.numbers_of_project_reports(db.session(), project)
    form.offering(
        [(str(one), gettext("No. %(number)s", number=one)) for one in numbers]
    )
    return form


def audits_for(figures: SeenFigures, project: int) -> list[tuple[Audit, int | None]]:
    """The audits that the reader may know of: all, or those of its own partners."""
    own = {one.number for one in figures.funded}
    return [
        (audit, partner)
        for audit, partner in queries.audits(db.session(), project)
        if figures.is_whole or partner in own
    ]


def here() -> tuple[SeenFigures, int]:
    """The figures of the reader's project for these eyes, and its key.

    Raises:
        NotFound: there is none.
    """
    project = project_asked()
    figures = None if project is None else source.figures_of(project)
    if project is None or figures is None:
        raise NotFound(nothing_here())
    return figures, project


def leading() -> Whole:
    """The project, for whoever registers corrections of it.

    Raises:
        NotFound: it is not for these eyes.
    """
    found = whole(viewer(), db.session(), project_asked(), Permission.CORRECT)
    if found is None:
        raise NotFound(nothing_here())
    return found


def nothing_here() -> str:
    """The one answer to what is not there and to what is not for these eyes."""
    return gettext(
        "There is no such correction or audit for you here. Go back to the list and "
        "choose one."
    )
