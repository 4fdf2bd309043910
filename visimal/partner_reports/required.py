"""Which papers the programme asks of the lines of a claim."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.months import Calendar
from visimal.domain.months import ReportingPeriod
from visimal.domain.required_papers import RequiredPaper
from visimal.partner_reports.places import Place
from visimal.programmes import programme


def required_papers(
    session: Session, here: Place, folders: Sequence[Path]
) -> Sequence[RequiredPaper]:
    """What the programme asks for at the end of the period, on the partner's side."""
    project = session.get_one(Project, here.project)
    asked = select(Period.number, Period.first_month, Period.last_month)
    found = session.execute(
        asked.where(Period.project_id == project.id).order_by(Period.number)
    )
    periods = tuple(ReportingPeriod(*one) for one in found)
    calendar = Calendar(project.starts_on, periods)
    ends_on = calendar.days_of(calendar.period(here.period_number)).ends_on
    side = session.get_one(Partner, here.partner).side
    return programme(project.programme, folders).papers_in_force(ends_on, side)
