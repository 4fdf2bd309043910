"""The clock of the control of one claim, with the programme's time for it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.control.models import Control
from visimal.domain.control_clock import control_clock
from visimal.domain.control_clock import ControlClock
from visimal.domain.parameters import Parameters
from visimal.partner_reports.models import PartnerReport
from visimal.questions.queries import stops


def clock_of(
    session: Session, report: int, parameters: Parameters, on: date
) -> ControlClock | None:
    """Where the clock of a claim stands on a day; none if it was never submitted."""
    asked = (
        select(PartnerReport.submitted_on, Partner.side, Control.certified_on)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .outerjoin(Control, Control.report_id == PartnerReport.id)
        .where(PartnerReport.id == report)
    )
    submitted_on, side, certified_on = session.execute(asked).one()
    if submitted_on is None:
        return None
    return control_clock(
        submitted_on,
        parameters.count("control_months", submitted_on, side),
        stops(session, [report]).get(report, ()),
        on=on,
        ended_on=certified_on,
    )
