"""The leader's gate: how far each claim is before control, and what is wrong with it.

The leader reads and remarks, and gives back what was submitted too early; nothing is
written on a partner's behalf.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from flask import Blueprint
from flask import redirect
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from visimal.domain.dialogue import QuestionKind
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.report_status import PartnerReportStatus
from visimal.figures import UnknownPartError
from visimal.figures.sight import SeenFigures
from visimal.filing.readiness import state_of
from visimal.i18n import gettext
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.overview import source
from visimal.overview.words import period_at_stake
from visimal.partner_reports.places import place
from visimal.partner_reports.queries import report_at
from visimal.questions.queries import open_questions
from visimal.storage.db import db

blueprint = Blueprint("drafts", __name__, url_prefix="/claims")


@dataclass(frozen=True, slots=True)
class Row:
    """One partner's claim."""

    partner: int
    name: str
    status: PartnerReportStatus | None
    lines: int
    entered: Euro | None
    entered_erdf: Euro | None
    #: None once it was submitted, or before it is begun.
    percentage: int | None
    #: What is missing, by name.
    missing: Sequence[str] = ()
    #: Findings that keep it from being submitted, and warnings without a reason; none
    #: once it was submitted.
    blocking: int | None = None
    warnings: int | None = None
    #: Remarks that wait for the partner's answer.
    remarks: int = 0
    may_remark: bool = False
    #: It was submitted, and control has not begun.
    may_give_back: bool = False


@dataclass(frozen=True, slots=True)
class DraftsPage:
    """All claims of one period."""

    period: int
    periods: Sequence[int]
    rows: Sequence[Row]
    entered: Euro


@blueprint.get("/drafts")
@requires(Permission.CONSORTIUM_READ)
def present() -> ResponseReturnValue:
    """The claims of the semester that is being claimed now."""
    project = project_asked()
    figures = None if project is None else source.figures_of(project)
    if figures is None:
        raise NotFound(_no_semester())
    at_stake = period_at_stake(figures.everything)
    return redirect(url_for(".drafts", period=at_stake), 303)


@blueprint.get("/drafts/<int:period>")
@requires(Permission.CONSORTIUM_READ)
def drafts(period: int) -> ResponseReturnValue:
    """How far every partner's claim of a period is."""
    project = project_asked()
    figures = None if project is None else source.figures_of(project)
    if figures is None or period not in {one.number for one in figures.periods}:
        raise NotFound(_no_semester())
    session = db.session()
    rows = [
        _row(session, figures, one.number, one.abbreviation, period)
        for one in figures.funded
    ]
    page = DraftsPage(
        period=period,
        periods=[one.number for one in figures.periods],
        rows=rows,
        entered=total(one.entered for one in rows if one.entered is not None),
    )
    return render_template("progress/drafts.html", page=page)


def _row(
    session: Session, figures: SeenFigures, partner: int, name: str, period: int
) -> Row:
    address = (project_asked(), partner, period)
    here = place(viewer(), session, address, Permission.CONSORTIUM_READ)
    try:
        tables = figures.partner_report(partner, period)
    except UnknownPartError:
        here = None
    if here is None:
        return Row(partner, name, None, 0, None, None, None)
    report = tables.report
    # As it stands now: a claim that was given back is still reported in the figures.
    stored = report_at(session, here)
    status = report.status if stored is None else stored.status
    may_remark = viewer().may(Permission.REPORT_REMARK, here.project, here.partner)
    may_return = viewer().may(Permission.REPORT_RETURN, here.project, here.partner)
    row = Row(
        partner=partner,
        name=name,
        status=status,
        lines=report.lines,
        entered=report.entered,
        entered_erdf=report.entered_erdf,
        percentage=None,
        remarks=open_questions(session, here)[QuestionKind.REMARK],
        may_remark=may_remark and QuestionKind.REMARK.may_be_asked(status),
        may_give_back=may_return and status is PartnerReportStatus.SUBMITTED,
    )
    if not status.is_open_for_texts:
        return row
    state = state_of(session, figures, here)
    return replace(
        row,
        percentage=state.ready.percentage,
        missing=[label(one.part) for one in state.ready.missing],
        blocking=len(state.judgement.blocking),
        warnings=len(state.judgement.open_warnings),
    )


def _no_semester() -> str:
    return gettext("There is no such semester here. Go back and choose one.")
