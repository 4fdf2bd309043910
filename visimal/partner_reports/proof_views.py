"""The papers of a line: looked at, brought, attached, named, and taken off again."""

from collections.abc import Callable

from flask import Blueprint
from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from visimal.domain.papers import PaperKind
from visimal.evidence.queries import Reader
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports import proofs
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.proof_forms import KindForm
from visimal.partner_reports.proof_forms import ProofForm
from visimal.partner_reports.proof_forms import UploadForm
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.sight import line_in_sight
from visimal.partner_reports.uploads import Brought
from visimal.partner_reports.uploads import received_first
from visimal.partner_reports.uploads import take
from visimal.partner_reports.uploads import Taken
from visimal.partner_reports.uploads import upload_page
from visimal.storage.db import db
from visimal.web.limits import takes_papers
from visimal.web.questions import asked

blueprint = Blueprint(
    "proofs",
    __name__,
    url_prefix="/claims/<int:partner>/<int:period>/lines/<number>/papers",
)
_Verb = Callable[[Session, Place, str, str, Doing], None]


@blueprint.get("")
@requires(Permission.DOCUMENT_READ)
def papers(partner: int, period: int, number: str) -> ResponseReturnValue:
    """The papers of a line, page by page; `bare` for a panel beside a list."""
    is_bare = asked(bare=("", "yes"))["bare"] == "yes"
    here = _place(partner, period, Permission.DOCUMENT_READ)
    line = line_in_sight(here, number)
    reader = Reader(viewer(), here.project, today())
    found = proofs.papers_page(db.session(), reader, (here, line), g.folders)
    if is_bare:
        return render_template("claims/_viewer.html", papers=found.viewed)
    page = {"place": here, "line": line, "papers": found}
    return render_template("claims/papers.html", page=page)


@blueprint.post("")
@requires(Permission.DOCUMENT_ADD)
@answered_once
def add(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Let a paper prove the line."""
    return _do(proofs.attach, partner, period, number)


@blueprint.post("/removal")
@requires(Permission.DOCUMENT_ADD)
@answered_once
def remove(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Let it prove the line no longer."""
    return _do(proofs.detach, partner, period, number)


@blueprint.get("/new")
@requires(Permission.DOCUMENT_ADD)
def bring(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Ask for papers of the line."""
    kind = asked(kind=("", *PaperKind))["kind"]
    here = _place(partner, period, Permission.DOCUMENT_ADD)
    line_in_sight(here, number)
    proofs.require_open(db.session(), here)
    form = UploadForm().offering(PaperKind(kind) if kind else None)
    return upload_page(here, number, form, Taken())


@blueprint.post("/new")
@requires(Permission.DOCUMENT_ADD)
@takes_papers
@received_first
@answered_once
def upload(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Keep papers and let them prove the line, in one step."""
    brought: Brought = g.brought
    here = _place(partner, period, Permission.DOCUMENT_ADD)
    doing = Doing(by(), now())
    taken = take(db.session(), g.files, (here, number), brought, doing)
    is_of_line = brought.form.back.data == "line"
    back = _line(here, number) if is_of_line else _matrix(here, number)
    if taken.is_smooth:
        return answered(back)
    page = upload_page(here, number, UploadForm(data={}).offering(), taken)
    if taken.attached:
        # What could be taken is kept; the page tells about the rest.
        answered(back)
    return page, taken.status


@blueprint.post("/kind")
@requires(Permission.DOCUMENT_ADD)
@answered_once
def change_kind(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Say what a paper of the line is, after all."""
    here = _place(partner, period, Permission.DOCUMENT_ADD)
    form = KindForm.posted().offering()
    if not form.validate():
        raise NoReportError
    line_in_sight(here, number)
    said = form.paper.data or "", PaperKind(form.kind.data)
    proofs.change_kind(db.session(), here, number, said, Doing(by(), now()))
    return answered(_line(here, number))


def _do(verb: _Verb, partner: int, period: int, number: str) -> ResponseReturnValue:
    here = _place(partner, period, Permission.DOCUMENT_ADD)
    form = ProofForm.posted()
    if not form.validate():
        raise NoReportError
    line_in_sight(here, number)
    verb(db.session(), here, number, form.paper.data or "", Doing(by(), now()))
    return answered(_line(here, number))


def _place(partner: int, period: int, permission: Permission) -> Place:
    address = (project_asked(), partner, period)
    here = place(viewer(), db.session(), address, permission)
    if here is None:
        raise NoReportError
    return here


def _line(here: Place, number: str) -> str:
    return url_for(
        "claims.change",
        partner=here.partner_number,
        period=here.period_number,
        number=number,
        _anchor="papers",
    )


def _matrix(here: Place, number: str) -> str:
    return url_for(
        "claim_papers.matrix",
        partner=here.partner_number,
        period=here.period_number,
        _anchor=f"line-{number}",
    )
