"""What the leader sees before claims go to control: how far each is, and its totals."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint
from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

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
from visimal.partner_reports.places import place
from visimal.storage.db import db

blueprint = Blueprint("drafts", __name__, url_prefix="/claims")


@dataclass(frozen=True, slots=True)
class Row:
    """One partner's claim, without anything of its lines."""

    partner: int
    name: str
    status: PartnerReportStatus | None
    lines: int
    entered: Euro | None
    entered_erdf: Euro | None
    #: None once it was submitted, or before it is begun.
    percentage: int | None
    #: What is missing, by name.
    missing: Sequence[str]


@dataclass(frozen=True, slots=True)
class DraftsPage:
    """All claims of one period."""

    period: int
    periods: Sequence[int]
    rows: Sequence[Row]
    entered: Euro


@blueprint.get("/drafts/<int:period>")
@requires(Permission.CONSORTIUM_READ)
def drafts(period: int) -> ResponseReturnValue:
    """How far every partner's claim of a period is."""
    project = project_asked()
    figures = None if project is None else source.figures_of(project)
    if figures is None or period not in {one.number for one in figures.periods}:
        raise NotFound(
            gettext("There is no such semester here. Go back and choose one.")
        )
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
        return Row(partner, name, None, 0, None, None, None, ())
    report = tables.report
    percentage: int | None = None
    missing: Sequence[str] = ()
    if report.status.is_open_for_texts:
        ready = state_of(session, figures, here).ready
        percentage = ready.percentage
        missing = [label(one.part) for one in ready.missing]
    return Row(
        partner=partner,
        name=name,
        status=report.status,
        lines=report.lines,
        entered=report.entered,
        entered_erdf=report.entered_erdf,
        percentage=percentage,
        missing=missing,
    )
