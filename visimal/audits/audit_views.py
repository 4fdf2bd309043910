"""The pages of audits: who looks, what was found, and what became of it."""

from dataclasses import dataclass

from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.audits.forms import AuditForm
from visimal.audits.views import audits as blueprint
from visimal.audits.views import audits_for
from visimal.audits.views import BOTH
from visimal.audits.views import here
from visimal.audits.views import leading
from visimal.audits.views import nothing_here
from visimal.audits.views import WRONG
from visimal.corrections import auditing
from visimal.corrections import queries
from visimal.corrections.models import Audit
from visimal.domain.corrections import AuditBody
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import CorrectionRow
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Doing
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.forms import ChangeForm


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One audit with its corrections; with forms for whoever keeps the register."""

    audit: Audit
    partner: str | None
    corrections: tuple[CorrectionRow, ...]
    form: AuditForm | None
    closing: ChangeForm | None

    @property
    def body(self) -> AuditBody:
        """Who audits."""
        return AuditBody(self.audit.body)

    @property
    def is_settled(self) -> bool:
        """Whether everything it found is settled."""
        return all(one.settled_in is not None for one in self.corrections)


@blueprint.route("/new", methods=BOTH)
@requires(Permission.CORRECT)
@answered_once
def new() -> ResponseReturnValue:
    """Register an audit."""
    own, (figures, _) = leading(), here()
    form = _offered(figures, AuditForm.posted(data={"version": 0}))
    if not form.is_sent or not form.validate():
        status = WRONG if form.is_sent else 200
        return render_template("corrections/new_audit.html", asked=form), status
    partners = queries.keys_of_partners(db.session(), own.project)
    row = auditing.open_audit(
        db.session(), own, form.to_audit(partners), Doing(by(), now())
    )
    return answered(url_for(".audit", number=row.number))


@blueprint.get("/<int:number>")
@requires(Permission.REPORT_READ)
def audit(number: int) -> ResponseReturnValue:
    """One audit, its findings and its corrections."""
    return render_template("corrections/audit.html", page=_page(number))


@blueprint.post("/<int:number>/record")
@requires(Permission.CORRECT)
@answered_once
def change(number: int) -> ResponseReturnValue:
    """Write down what became of an audit."""
    own, page = leading(), _page(number)
    form = page.form
    if form is None:
        raise NotFound(nothing_here())
    if not form.validate():
        return render_template("corrections/audit.html", page=page), WRONG
    try:
        auditing.change_audit(
            db.session(),
            own,
            number,
            form.to_audit(queries.keys_of_partners(db.session(), own.project)),
            version=form.version.data or 0,
            doing=Doing(by(), now()),
        )
    except StaleError:
        return _conflict(form, number)
    return answered(url_for(".audit", number=number))


@blueprint.post("/<int:number>/closing")
@requires(Permission.CORRECT)
@answered_once
def close(number: int) -> ResponseReturnValue:
    """Close an audit whose corrections are settled."""
    own, form = leading(), ChangeForm.posted()
    form.validate()
    try:
        auditing.close_audit(
            db.session(),
            own,
            number,
            form.version.data or 0,
            Doing(by(), now()),
            today=own.day(today()),
        )
    except StaleError:
        return _conflict(form, number)
    return answered(url_for(".audit", number=number))


def _conflict(form: ChangeForm, number: int) -> ResponseReturnValue:
    """Both texts, side by side."""
    db.session.rollback()
    figures, project = here()
    row, partner = next(
        one for one in audits_for(figures, project) if one[0].number == number
    )
    stored = ChangeForm(data={"version": row.version})
    if isinstance(form, AuditForm):
        stored = _offered(figures, AuditForm(data=_begun(row, partner)))
    its = ".change" if isinstance(form, AuditForm) else ".close"
    return conflict_page(
        form,
        stored,
        subject=gettext("Audit A%(number)s", number=number),
        action=url_for(its, number=number),
        back=url_for(".audit", number=number),
    )


def _page(number: int) -> AuditPage:
    """The page of an audit.

    Raises:
        NotFound: there is none for these eyes.
    """
    figures, project = here()
    known = audits_for(figures, project)
    found = next((one for one in known if one[0].number == number), None)
    if found is None:
        raise NotFound(nothing_here())
    row, partner = found
    labels = {one.number: one.label for one in figures.partners}
    form = closing = None
    if viewer().may(Permission.CORRECT, project) and row.closed_on is None:
        form = _offered(figures, AuditForm.posted(data=_begun(row, partner)))
        closing = ChangeForm(data={"version": row.version})
    return AuditPage(
        audit=row,
        partner=labels.get(partner or 0),
        corrections=tuple(one for one in figures.corrections if one.audit == number),
        form=form,
        closing=closing,
    )


def _begun(row: Audit, partner: int | None) -> dict[str, object]:
    names = ("version", "body", "method", "starts_on", "ends_on", "reported_on")
    more = ("controlled", "comment", "follow_up")
    begun = {name: getattr(row, name) for name in (*names, *more)}
    return {**begun, "partner": str(partner or "")}


def _offered(figures: SeenFigures, form: AuditForm) -> AuditForm:
    form.offering([(str(one.number), one.label) for one in figures.funded])
    return form
