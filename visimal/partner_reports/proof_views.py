"""Attaching papers to a line, and taking them off again."""

from collections.abc import Callable

from flask import Blueprint
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from visimal.domain.findings import msgid
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.proofs import attach
from visimal.partner_reports.proofs import detach
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.sight import line_in_sight
from visimal.storage.db import db
from visimal.web.fields import CodeField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.forms import Form

blueprint = Blueprint(
    "proofs",
    __name__,
    url_prefix="/claims/<int:partner>/<int:period>/lines/<number>/papers",
)
_Verb = Callable[[Session, Place, str, str, Doing], None]


class ProofForm(Form):
    """Which paper."""

    paper = CodeField(named(msgid("Paper")), [Needed()])


@blueprint.post("")
@requires(Permission.DOCUMENT_ADD)
@answered_once
def add(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Let a paper prove the line."""
    return _do(attach, partner, period, number)


@blueprint.post("/removal")
@requires(Permission.DOCUMENT_ADD)
@answered_once
def remove(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Let it prove the line no longer."""
    return _do(detach, partner, period, number)


def _do(verb: _Verb, partner: int, period: int, number: str) -> ResponseReturnValue:
    session = db.session()
    address = (project_asked(), partner, period)
    here = place(viewer(), session, address, Permission.DOCUMENT_ADD)
    form = ProofForm.posted()
    if here is None or not form.validate():
        raise NoReportError
    line_in_sight(here, number)
    verb(session, here, number, form.paper.data or "", Doing(by(), now()))
    line = url_for("claims.change", partner=partner, period=period, number=number)
    return answered(f"{line}#papers")
