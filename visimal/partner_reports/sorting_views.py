"""The page on which the papers of a claim are brought together and sorted."""

import re
from collections.abc import Callable
from functools import wraps

from flask import flash
from flask import g
from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from visimal.domain.papers import PaperKind
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.places import place
from visimal.partner_reports.proof_forms import UploadForm
from visimal.partner_reports.proof_matrix_views import blueprint
from visimal.partner_reports.proofs import require_open
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.sorting import Desk
from visimal.partner_reports.sorting import SortingPage
from visimal.partner_reports.sorting import Typed
from visimal.partner_reports.uploads import Brought
from visimal.partner_reports.uploads import brought_with
from visimal.partner_reports.uploads import take
from visimal.storage.db import db
from visimal.web.forms import TOKEN
from visimal.web.limits import takes_papers
from visimal.web.questions import asked

_PAPER = re.compile(r"(lines|kind)\.(P[0-9]{2,4}-D[0-9]{4,})")
_KNOWN = frozenset({TOKEN, "once"})
_WRONG = 422
_View = Callable[[int, int], ResponseReturnValue]


@blueprint.get("/papers/sorting")
@requires(Permission.DOCUMENT_ADD)
def sorting(partner: int, period: int) -> ResponseReturnValue:
    """Bring papers for many lines, and say which lines they prove."""
    asked()
    here = _place(partner, period)
    return _shown(_desk(here).page(UploadForm().offering()))


def _received_first(view: _View) -> _View:
    """Look at the files before the transaction begins (see `uploads`)."""

    @wraps(view)
    def receive(partner: int, period: int) -> ResponseReturnValue:
        here = _place(partner, period)
        form = UploadForm.posted().offering()
        if not form.validate():
            return _shown(_desk(here).page(form)), _WRONG
        # From here on nobody waits for us: this transaction is over.
        db.session().rollback()
        g.brought = brought_with(form, here.partner)
        return view(partner, period)

    return receive


@blueprint.post("/papers/sorting/files")
@requires(Permission.DOCUMENT_ADD)
@takes_papers
@_received_first
@answered_once
def gather(partner: int, period: int) -> ResponseReturnValue:
    """Keep papers that prove no line yet."""
    brought: Brought = g.brought
    here = _place(partner, period)
    doing = Doing(by(), now())
    taken = take(db.session(), g.files, (here, None), brought, doing)
    if taken.is_smooth:
        return answered(_address("claim_papers.sorting", here))
    page = _shown(_desk(here).page(UploadForm(data={}).offering(), taken))
    if taken.attached:
        # What could be taken is kept; the page tells about the rest.
        answered(_address("claim_papers.sorting", here))
    return page, taken.status


@blueprint.post("/papers/sorting")
@requires(Permission.DOCUMENT_ADD)
@answered_once
def sort(partner: int, period: int) -> ResponseReturnValue:
    """Let the papers prove the lines that stand beside them."""
    here, typed = _place(partner, period), _typed()
    desk = _desk(here)
    if any(desk.fault(one) for one in typed.values()):
        return _shown(desk.page(UploadForm(data={}).offering(), typed=typed)), _WRONG
    done = desk.sort(typed, Doing(by(), now()))
    flash(ngettext("%(num)s paper is attached.", "%(num)s papers are attached.", done))
    return answered(_address("claim_papers.matrix", here))


def _typed() -> dict[str, Typed]:
    """What stands beside each paper."""
    found: dict[str, dict[str, str]] = {}
    for name, values in request.form.lists():
        field = _PAPER.fullmatch(name)
        if (field is None and name not in _KNOWN) or values[1:]:
            raise BadRequest(_tampered())
        if field is not None:
            found.setdefault(field[2], {})[field[1]] = values[0]
    try:
        return {
            number: Typed(one["lines"], PaperKind(one["kind"]))
            for number, one in found.items()
        }
    except (KeyError, ValueError) as error:
        raise BadRequest(_tampered()) from error


def _tampered() -> str:
    return gettext("This form is not as we sent it. Open the page again.")


def _desk(here: Place) -> Desk:
    return Desk(db.session(), here, rights_of(viewer(), here))


def _shown(page: SortingPage) -> str:
    return render_template("claims/sorting.html", page=page)


def _place(partner: int, period: int) -> Place:
    address = (project_asked(), partner, period)
    here = place(viewer(), db.session(), address, Permission.DOCUMENT_ADD)
    if here is None:
        raise NoReportError
    require_open(db.session(), here)
    return here


def _address(endpoint: str, here: Place) -> str:
    return url_for(endpoint, partner=here.partner_number, period=here.period_number)
