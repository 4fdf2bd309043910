"""The papers of a claim: which lines have theirs, and all of a line bound together."""

from collections.abc import Sequence

from flask import Blueprint
from flask import g
from flask import render_template
from flask import Response
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.months import Calendar
from visimal.domain.months import ReportingPeriod
from visimal.domain.required_papers import RequiredPaper
from visimal.evidence.queries import Reader
from visimal.evidence.services import look_at_document
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.proof_binding import Binder
from visimal.partner_reports.proof_matrix import matrix_page
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.sight import line_in_sight
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.web.forms import Form
from visimal.web.questions import asked

blueprint = Blueprint(
    "claim_papers", __name__, url_prefix="/claims/<int:partner>/<int:period>"
)
_BOUND = "/lines/<number>/papers.pdf"


@blueprint.get("/papers")
@requires(Permission.REPORT_READ)
def matrix(partner: int, period: int) -> ResponseReturnValue:
    """Which lines have the papers they need."""
    only = asked(only=("", "missing"))["only"] == "missing"
    session = db.session()
    here = _place(partner, period, Permission.REPORT_READ)
    page = matrix_page(
        viewer(), session, here, required_papers(session, here), only_missing=only
    )
    return render_template("claims/matrix.html", page=page, form=Form())


@blueprint.get(_BOUND)
@requires(Permission.DOCUMENT_READ)
def bound(partner: int, period: int, number: str) -> ResponseReturnValue:
    """The papers of a line as one PDF, the sensitive ones left out."""
    asked()
    binder = _binder(partner, period, number)
    return _as_pdf(binder.bound(g.files), number)


@blueprint.post(_BOUND)
@requires(Permission.DOCUMENT_READ)
def bound_with_sensitive(partner: int, period: int, number: str) -> ResponseReturnValue:
    """The same with the sensitive ones; each look is written down."""
    session = db.session()
    binder = _binder(partner, period, number, with_sensitive=True)
    answer = _as_pdf(binder.bound(g.files), number)
    looked = [one for one in binder.documents if one.is_sensitive]
    for one in looked:
        look_at_document(session, one, by=by(), at=now())
    if looked:
        session.commit()
    return answer


def required_papers(session: Session, here: Place) -> Sequence[RequiredPaper]:
    """What the programme asks for at the end of the period, on the partner's side."""
    project = session.get_one(Project, here.project)
    asked_for = select(Period.number, Period.first_month, Period.last_month)
    found = session.execute(
        asked_for.where(Period.project_id == project.id).order_by(Period.number)
    )
    calendar = Calendar(
        project.starts_on, tuple(ReportingPeriod(*one) for one in found)
    )
    ends_on = calendar.days_of(calendar.period(here.period_number)).ends_on
    side = session.get_one(Partner, here.partner).side
    return programme(project.programme, g.folders).papers_in_force(ends_on, side)


def _binder(
    partner: int, period: int, number: str, *, with_sensitive: bool = False
) -> Binder:
    here = _place(partner, period, Permission.DOCUMENT_READ)
    line = line_in_sight(here, number)
    reader = Reader(viewer(), here.project, today())
    return Binder.of(db.session(), reader, (here, line), with_sensitive=with_sensitive)


def _as_pdf(content: bytes, number: str) -> Response:
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{number}.pdf"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _place(partner: int, period: int, permission: Permission) -> Place:
    address = (project_asked(), partner, period)
    here = place(viewer(), db.session(), address, permission)
    if here is None:
        raise NoReportError
    return here
