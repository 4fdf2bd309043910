"""All project reports of a project, and which one can be begun."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.consolidation.forms import OpenForm
from visimal.consortium.models import Project
from visimal.domain.money import Euro
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.overview import statuses
from visimal.overview.statuses import Status
from visimal.project_reports.places import Whole
from visimal.project_reports.queries import project_reports
from visimal.project_reports.queries import stored_report
from visimal.project_reports.queries import StoredReport
from visimal.storage.db import db


@dataclass(frozen=True, slots=True)
class Row:
    """One project report; a draft has no sums yet."""

    report: StoredReport
    status: Status
    certified: Euro | None
    erdf: Euro | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """All of them."""

    rows: Sequence[Row]
    #: The periods that can be reported next.
    next_periods: Sequence[int]
    may_edit: bool
    form: OpenForm


def page(own: Whole) -> ListPage:
    """The list of a project."""
    session = db.session()
    figures = source.figures_of(own.project)
    sums = (
        {} if figures is None else {one.number: one for one in figures.project_reports}
    )
    periods = () if figures is None else figures.periods
    project = session.get_one(Project, own.project)
    found = [
        stored_report(session, one.id) for one, _ in project_reports(session, project)
    ]
    last = max((one.period for one in found), default=0)
    is_drafting = any(one.status.is_open_for_numbers for one in found)
    upcoming = [one.number for one in periods if one.number > last]
    form = OpenForm()
    form.period.choices = [(one, str(one)) for one in upcoming]
    return ListPage(
        rows=tuple(
            Row(
                one,
                statuses.of_project_report(one.status),
                certified=sums[one.number].certified if one.number in sums else None,
                erdf=sums[one.number].erdf if one.number in sums else None,
            )
            for one in found
        ),
        next_periods=() if is_drafting else upcoming,
        may_edit=viewer().may(Permission.CONSOLIDATE, own.project),
        form=form,
    )
