"""A new correction: every amount is seen before it is registered."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.audits.forms import CorrectionForm
from visimal.audits.forms import SAVE
from visimal.audits.registering import CELL
from visimal.audits.registering import certificates
from visimal.audits.registering import costs_of
from visimal.audits.registering import Draft
from visimal.audits.registering import draft_of
from visimal.audits.registering import LINE
from visimal.audits.registering import name_of
from visimal.audits.registering import RefusedError
from visimal.audits.views import blueprint
from visimal.audits.views import BOTH
from visimal.audits.views import here
from visimal.audits.views import leading
from visimal.audits.views import nothing_here
from visimal.audits.views import WRONG
from visimal.consortium.models import Project
from visimal.corrections import queries
from visimal.corrections import services
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.figures.accounts import is_freed_erdf_reusable
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ReportRow
from visimal.i18n import language
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.project_reports.places import Whole
from visimal.storage.db import db
from visimal.web.questions import asked
from visimal.web.questions import Free


@dataclass(frozen=True, slots=True)
class NewPage:
    """A correction on its way."""

    choices: list[ReportRow]
    #: What people call each partner.
    names: Mapping[int, str]
    certificate: ReportRow | None = None
    form: CorrectionForm | None = None
    draft: Draft | None = None
    has_changed: bool = False
    is_reusable: bool = False


@blueprint.route("/new", methods=BOTH)
@requires(Permission.CORRECT)
@answered_once
def new() -> ResponseReturnValue:
    """See what a correction does to every amount, then register it."""
    chosen = asked(
        certificate=Free("[1-9][0-9]*-[1-9][0-9]*", "2-1"),
        contrary=Free("[1-9][0-9]*", "1"),
    )
    own, (figures, _) = leading(), here()
    form = CorrectionForm.posted(data=_begin(figures, chosen))
    choices = certificates(figures)
    form.certificate.choices = [(name_of(one), one.partner_label) for one in choices]
    named = form.certificate.data
    names = {one.number: f"{one.label} {one.abbreviation}" for one in figures.partners}
    certificate = next((one for one in choices if name_of(one) == named), None)
    if certificate is None:
        return _shown(NewPage(choices, names), status=WRONG if form.is_sent else 200)
    _offer(form, figures, certificate, own)
    comes_back = is_freed_erdf_reusable(figures.books, figures.project.as_of)
    page = NewPage(choices, names, certificate, form, is_reusable=comes_back)
    if not form.is_sent:
        return _shown(page)
    if not form.validate():
        return _shown(page, status=WRONG)
    is_saved = form.step.data == SAVE
    known = _fresh(own, certificate) if is_saved else figures
    try:
        draft = draft_of(known, certificate, form)
    except RefusedError as error:
        field = form[error.field]
        field.errors = [*field.errors, error.sentence]
        return _shown(page, status=WRONG)
    if not is_saved or form.shown.data != draft.fingerprint:
        shown = replace(page, draft=draft, has_changed=is_saved)
        return _shown(shown, status=WRONG if is_saved else 200)
    row = services.register_correction(
        db.session(),
        _place(certificate, own),
        _new(own, draft, form),
        Doing(by(), now()),
        today=own.day(today()),
    )
    return answered(url_for(".correction", number=row.number))


def _shown(page: NewPage, status: int = 200) -> ResponseReturnValue:
    return render_template("corrections/new.html", page=page), status


def _begin(figures: SeenFigures, chosen: Mapping[str, str]) -> dict[str, object]:
    """What a form begins with: a certificate, or what takes a correction back."""
    begun: dict[str, object] = {"certificate": chosen["certificate"]}
    for one in figures.books.corrections:
        if chosen["contrary"] == str(one.number):
            cell = f"{CELL}/{one.package}/{one.category}"
            begun = {
                "certificate": f"{one.partner}-{one.period}",
                "cost": f"{LINE}/{one.line}" if one.line else cell,
                "real": minus(ZERO, one.real),
                "contrary_to": str(one.number),
                "body": str(one.body),
            }
    return begun


def _offer(
    form: CorrectionForm, figures: SeenFigures, certificate: ReportRow, own: Whole
) -> None:
    key = certificate.partner, certificate.period
    form.offering(
        costs=costs_of(figures, certificate),
        audits=[
            (str(one.number), f"A{one.number}")
            for one, _ in queries.audits(db.session(), own.project)
            if one.closed_on is None
        ],
        corrections=[
            (str(one.number), f"C{one.number}")
            for one in figures.books.corrections
            if one.key == key and one.contrary_to is None
        ],
        types=[
            (one.code, f"{one.code} {one.name.in_language(language())}")
            for one in figures.books.programme.typology
        ],
    )


def _fresh(own: Whole, certificate: ReportRow) -> ProjectFigures:
    """The figures as they are stored, which no other correction changes before us."""
    session = db.session()
    services.begin_correction(session, _place(certificate, own))
    project = session.get_one(Project, own.project)
    return ProjectFigures(session, project, own.day(today()), g.folders)


def _new(own: Whole, draft: Draft, form: CorrectionForm) -> services.NewCorrection:
    book, session = draft.book, db.session()
    audits = {one.number: one.id for one, _ in queries.audits(session, own.project)}
    others = {
        one.row.number: one.row.id for one in queries.registered(session, own.project)
    }
    return services.NewCorrection(
        body=book.body,
        reason=form.reason.data or "",
        category=book.category,
        package=queries.package_key(session, own.project, book.package),
        amounts=draft.amounts,
        follow_up=book.follow_up,
        typology=book.typology,
        line=queries.line_key(session, own.project, book.line),
        audit=audits.get(book.audit or 0),
        contrary_to=others.get(book.contrary_to or 0),
        flags=frozenset(
            name
            for name in ("clerical", "gold_plating", "suspected_fraud")
            if form[f"is_{name}"].data
        ),
    )


def _place(certificate: ReportRow, own: Whole) -> Place:
    """The report whose certificate is corrected.

    Raises:
        NotFound: it is not for these eyes.
    """
    address = own.project, certificate.partner, certificate.period
    found = place(viewer(), db.session(), address, Permission.CORRECT)
    if found is None:
        raise NotFound(nothing_here())
    return found
