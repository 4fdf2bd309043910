"""Several lines at once: one value for all of them, or all of them taken out."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from visimal.consortium.places import Place
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.entry.rows import seen
from visimal.entry.rows import tampered
from visimal.entry.rows import TypedRow
from visimal.entry.saving import Judge
from visimal.entry.saving import save_rows
from visimal.entry.sheet import Head
from visimal.entry.views import blueprint
from visimal.entry.views import claim_address
from visimal.entry.views import doing
from visimal.entry.views import judge_for
from visimal.entry.views import place_of
from visimal.entry.words import FOR_SEVERAL
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.identity.guard import requires
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.services import remove_lines
from visimal.storage.db import db
from visimal.web.forms import Form
from visimal.web.forms import TOKEN
from visimal.web.limits import takes_tables

_LINE = re.compile(r"line\.(P[0-9]{2,4}-S[0-9]{1,3}-[0-9]{4,})")
_KNOWN = frozenset({TOKEN, "once", "field", "value", "what", "is_confirmed"})
_WRONG = 422


@dataclass(frozen=True, slots=True)
class SeveralPage:
    """What is about to happen, in figures."""

    place: Place
    lines: Sequence[ExpenditureLine]
    fields: Mapping[str, str]
    #: The column that is set; none if the lines are removed.
    head: Head | None
    #: What is wrong with the value, in sentences.
    problems: Sequence[str]
    back: str

    @property
    def declared(self) -> Euro:
        """What the chosen lines declare."""
        return total(line.declared for line in self.lines)


@blueprint.post("/several")
@requires(Permission.REPORT_EDIT)
@takes_tables
@answered_once
def several(partner: int, period: int) -> ResponseReturnValue:
    """Show what would happen to the chosen lines; do it once that is confirmed."""
    here = place_of(partner, period, Permission.REPORT_EDIT)
    chosen, removes = _chosen(), request.form.get("what") == "remove"
    if not chosen:
        flash(gettext("No line is chosen. Tick the lines in the first column."))
        return redirect(claim_address(here), 303)
    judge = judge_for(here)
    if any(one not in judge.stored or one in judge.masked for one, _ in chosen):
        raise NoReportError
    name, value = request.form.get("field", ""), request.form.get("value", "")
    if not removes and name not in FOR_SEVERAL:
        raise BadRequest(tampered())
    rows = [
        TypedRow(number, number, version, {name: value}) for number, version in chosen
    ]
    problems = [] if removes else _problems(judge, rows, name)
    if problems or request.form.get("is_confirmed") != "y":
        page = SeveralPage(
            place=here,
            lines=[judge.stored[number] for number, _ in chosen],
            fields={
                one: text
                for one, text in request.form.items()
                if one not in {TOKEN, "once", "is_confirmed"}
            },
            head=None if removes else Head(BY_NAME[name]),
            problems=problems,
            back=claim_address(here),
        )
        shown = render_template("entry/several.html", page=page, form=Form())
        return (shown, _WRONG) if problems else shown
    if removes:
        remove_lines(db.session(), here, chosen, doing())
        flash(ngettext("%(num)s line removed.", "%(num)s lines removed.", len(chosen)))
    else:
        outcome = save_rows(db.session(), here, judge, rows, doing())
        number = len(outcome.saved)
        flash(ngettext("%(num)s row saved.", "%(num)s rows saved.", number))
    return answered(claim_address(here))


def _chosen() -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for name, values in request.form.lists():
        line = _LINE.fullmatch(name)
        if (line is None and name not in _KNOWN) or values[1:]:
            raise BadRequest(tampered())
        if line is not None:
            found.append(seen(line[1], values[0]))
    return found


def _problems(judge: Judge, rows: Sequence[TypedRow], name: str) -> list[str]:
    """What keeps the value from being set, each sentence once."""
    found: dict[str, None] = {}
    for row in rows:
        judged = judge.judge(row)
        if judged is None:
            continue
        if judged.theirs is not None:
            found[
                gettext(
                    "Somebody changed line %(number)s after you chose it. Go back and"
                    " choose anew.",
                    number=row.number,
                )
            ] = None
        for column, sentence in judged.problems.items():
            found[
                sentence
                if column == name
                else gettext(
                    "Line %(number)s, %(column)s: %(sentence)s",
                    number=row.number,
                    column=BY_NAME[column].label,
                    sentence=sentence,
                )
            ] = None
    return [*found]
