"""What waits on a controller's desk: the claims of the partners they control."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.control.clock import clock_of
from visimal.domain.control_clock import ControlClock
from visimal.domain.report_status import PartnerReportStatus
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ControlOutlook
from visimal.figures.tables import ReportRow
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.partner_reports.models import PartnerReport

_WAITING = frozenset({PartnerReportStatus.SUBMITTED})
_WITH_PARTNER = frozenset(
    {
        PartnerReportStatus.SENT_BACK,
        PartnerReportStatus.SENT_BACK_FOR_TEXTS,
    }
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One claim on the desk."""

    partner: int
    name: str
    period: int
    #: Where it stands now.
    status: PartnerReportStatus
    row: ReportRow
    outlook: ControlOutlook
    clock: ControlClock | None


@dataclass(frozen=True, slots=True)
class Desk:
    """By what they wait for, the oldest first; of the certified ones the newest."""

    waiting: Sequence[Waiting]
    under_control: Sequence[Waiting]
    with_partner: Sequence[Waiting]
    certified: Sequence[Waiting]


def desk_of(
    session: Session, viewer: Viewer, figures: SeenFigures, project: int, on: date
) -> Desk:
    """The desk of a controller in one project."""
    told = {(one.partner, one.period): one for one in figures.reports}
    asked = (
        select(
            Partner.number,
            Partner.abbreviation,
            Period.number,
            PartnerReport.id,
            PartnerReport.status,
        )
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(PartnerReport.project_id == project)
        .order_by(PartnerReport.submitted_on, Period.number, Partner.number)
    )
    own = viewer.partners(Permission.CONTROL, project)
    if own is not None:
        asked = asked.where(Partner.id.in_(own))
    parameters = figures.books.programme.parameters
    rows = [
        Waiting(
            partner=partner,
            name=name,
            period=period,
            status=PartnerReportStatus(status),
            row=told[partner, period],
            outlook=figures.control_outlook(partner, period, {}),
            clock=clock_of(session, key, parameters, on),
        )
        for partner, name, period, key, status in session.execute(asked)
        if (partner, period) in told
    ]
    return Desk(
        waiting=[one for one in rows if one.status in _WAITING],
        under_control=[one for one in rows if one.status.is_under_control],
        with_partner=[one for one in rows if one.status in _WITH_PARTNER],
        certified=sorted(
            (one for one in rows if one.status.is_certified),
            key=lambda one: one.row.certified_on or date.min,
            reverse=True,
        ),
    )
