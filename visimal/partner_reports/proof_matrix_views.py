"""The papers of a claim: which lines have theirs, and all of a line bound together."""

from flask import Blueprint
from flask import g
from flask import render_template
from flask import Response
from flask.typing import ResponseReturnValue

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
from visimal.partner_reports.required import required_papers
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.sight import line_in_sight
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
    only = asked(show=("", "missing"))["show"] == "missing"
    session = db.session()
    here = _place(partner, period, Permission.REPORT_READ)
    required = required_papers(session, here, g.folders)
    page = matrix_page(viewer(), session, here, required, only_missing=only)
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
