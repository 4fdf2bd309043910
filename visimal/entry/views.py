"""The list of expenditure as a table: shown, saved by rows or whole, pasted into."""

import re
from typing import Any

from flask import Blueprint
from flask import flash
from flask import jsonify
from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.entry import rows
from visimal.entry.answers import problems_in
from visimal.entry.answers import rows_in
from visimal.entry.asks import ORDER
from visimal.entry.clipboard import block
from visimal.entry.desk import desk_of
from visimal.entry.desk import findings_of
from visimal.entry.numbers import as_address
from visimal.entry.numbers import numbers_in
from visimal.entry.panel import panel_of
from visimal.entry.pasted import doubts
from visimal.entry.pasted import Preview
from visimal.entry.pasted import preview
from visimal.entry.saving import Judge
from visimal.entry.saving import judge_of
from visimal.entry.saving import Judged
from visimal.entry.saving import save_rows
from visimal.entry.sheet import Back
from visimal.entry.sheet import NOTHING_BACK
from visimal.evidence.queries import Reader
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.services import remove_lines
from visimal.partner_reports.sight import line_in_sight
from visimal.partner_reports.views import blueprint as claims
from visimal.storage.db import db
from visimal.web.forms import Form
from visimal.web.forms import posted_fields
from visimal.web.forms import TOKEN
from visimal.web.limits import takes_tables
from visimal.web.sent_json import sent_json

blueprint = Blueprint(
    "entry", __name__, url_prefix="/claims/<int:partner>/<int:period>"
)
_WRONG = 422
_APART = frozenset({TOKEN, "once"})
_SPAN = re.compile(r"[0-9.-]{1,450}")


@claims.get("", endpoint="claim")
@requires(Permission.REPORT_READ)
def claim(partner: int, period: int) -> ResponseReturnValue:
    """The claim as it stands."""
    return _page(place_of(partner, period, Permission.REPORT_READ))


@blueprint.post("/table")
@requires(Permission.REPORT_EDIT)
@takes_tables
@answered_once
def save_table(partner: int, period: int) -> ResponseReturnValue:
    """Save all rows of the table that were touched, or show them with what is wrong."""
    here = place_of(partner, period, Permission.REPORT_EDIT)
    typed = rows.of_the_form(_APART)
    outcome = save_rows(db.session(), here, judge_for(here), typed, doing())
    if outcome.refused:
        judged = {one.row.key: one for one in outcome.judged}
        db.session.rollback()
        return _page(here, (judged, typed)), _WRONG
    flash(
        ngettext("%(num)s row saved.", "%(num)s rows saved.", len(outcome.saved))
        if outcome.saved
        else gettext("Nothing was changed: there was nothing to save.")
    )
    return answered(f"{claim_address(here)}{_question()}")


@blueprint.post("/rows")
@requires(Permission.REPORT_EDIT)
@takes_tables
@answered_once
def save(partner: int, period: int) -> ResponseReturnValue:
    """Save rows that the page sends by itself, all of them or none."""
    here = place_of(partner, period, Permission.REPORT_EDIT)
    fields = posted_fields("rows", "removed")
    typed = rows.of_the_browser(fields.get("rows", ""))
    judge = judge_for(here)
    removed = [
        one
        for one in rows.lines_seen(fields.get("removed", "[]"))
        if one[0] in judge.stored
    ]
    if any(number in judge.masked for number, _ in removed):
        raise NotFound
    outcome = save_rows(db.session(), here, judge, typed, doing())
    if outcome.refused:
        return jsonify(problems_in(outcome, judge.offers, removed)), _WRONG
    if removed:
        remove_lines(db.session(), here, removed, doing())
    numbers = [
        *(one.row.number for one in outcome.judged if one.row.number),
        *outcome.saved,
        *(one.number for one in typed if one.number),
    ]
    return answered(
        url_for(".saved", partner=partner, period=period, of=as_address(set(numbers)))
    )


@blueprint.get("/rows")
@requires(Permission.REPORT_READ)
def saved(partner: int, period: int) -> ResponseReturnValue:
    """Some rows as they are stored now."""
    here = place_of(partner, period, Permission.REPORT_READ)
    asked = request.args.get("of", "")
    if set(request.args) - {"of"} or (asked and not _SPAN.fullmatch(asked)):
        raise BadRequest(rows.tampered())
    return jsonify({"rows": rows_in(judge_for(here), numbers_in(here, asked))})


@blueprint.post("/paste")
@requires(Permission.REPORT_EDIT)
@takes_tables
def paste(partner: int, period: int) -> ResponseReturnValue:
    """Read a pasted block and show what it would be; nothing is written."""
    here = place_of(partner, period, Permission.REPORT_EDIT)
    fields = posted_fields("text", "columns", "onto")
    columns = fields.get("columns", "").split() or list(ORDER)
    if any(one not in BY_NAME for one in columns):
        raise BadRequest(rows.tampered())
    onto = sent_json(fields.get("onto") or "[]")
    if not isinstance(onto, list):
        raise BadRequest(rows.tampered())
    judge = judge_for(here)
    under = [rows.texts_in(one) for one in onto]
    found = preview(block(fields.get("text", "")), columns, judge.reader, under)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(_as_json(found))
    return _pasted(here, found)


@blueprint.get("/panel/<number>")
@requires(Permission.REPORT_READ)
def panel(partner: int, period: int, number: str) -> ResponseReturnValue:
    """What is known of one line: its findings and its papers."""
    here = place_of(partner, period, Permission.REPORT_READ)
    line = line_in_sight(here, number)
    shown = panel_of(_reader(here), db.session(), here, line, findings_of(here))
    return render_template("entry/_panel.html", panel=shown, place=here)


def place_of(partner: int, period: int, permission: Permission) -> Place:
    """The place that an address names, if its reader may be there.

    Raises:
        NotFound: there is none for this person.
    """
    found = place(
        viewer(), db.session(), (project_asked(), partner, period), permission
    )
    if found is None:
        raise NotFound(
            gettext(
                "There is no such claim for you here. Go back to the claims and choose"
                " one."
            )
        )
    return found


def claim_address(here: Place) -> str:
    """Where a claim is shown."""
    return url_for(
        "claims.claim", partner=here.partner_number, period=here.period_number
    )


def doing(reason: str = "") -> Doing:
    """Who does something now."""
    return Doing(by(), now(), reason)


def judge_for(here: Place) -> Judge:
    """Who reads rows for this person."""
    may = rights_of(viewer(), here).sensitive
    return judge_of(db.session(), here, may_see_personal=may)


def _page(here: Place, back: Back = NOTHING_BACK, said: str = "") -> str:
    desk = desk_of(viewer(), db.session(), here, back)
    shown = None
    if desk.asked.line:
        line = line_in_sight(here, desk.asked.line)
        shown = panel_of(_reader(here), db.session(), here, line, desk.findings)
    return render_template(
        "claims/claim.html",
        page=desk.claim,
        desk=desk,
        panel=shown,
        said=said,
        form=Form(),
    )


def _reader(here: Place) -> Reader:
    return Reader(viewer(), here.project, today())


def _pasted(here: Place, found: Preview) -> str:
    """Without a script the preview is the table itself, its new rows filled in."""
    typed = [
        rows.TypedRow(f"{at}", None, None, one.texts)
        for at, one in enumerate(found.rows)
    ]
    judged = {
        row.key: Judged(row, row.texts, one.problems, None)
        for row, one in zip(typed, found.rows, strict=True)
    }
    return _page(here, (judged, typed), found.sentence)


def _as_json(found: Preview) -> dict[str, Any]:
    return {
        "sentence": found.sentence,
        "columns": [
            {"name": name, "label": BY_NAME[name].label} for name in found.columns
        ],
        "rows": [{"texts": one.texts, "problems": one.problems} for one in found.rows],
        "doubts": doubts(found),
    }


def _question() -> str:
    asked = request.query_string.decode("ascii", "replace")
    return f"?{asked}" if asked else ""
