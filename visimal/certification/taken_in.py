"""Whether a project report counts on a certificate."""

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.control.models import Control
from visimal.control.models import ControlReopening
from visimal.control.services import reopen_control
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.project_reports.models import IncludedCertificate
from visimal.storage.versions import locked


def is_taken_in(session: Session, place: Place) -> bool:
    """Whether the certificate of a place, or one after it, is in a project report.

    The ERDF of a later certificate of the same partner follows from the earlier ones:
    with one of them reopened it would be another than the one that was reported.
    """
    own, later = aliased(Control), aliased(Control)
    mine, other = aliased(PartnerReport), aliased(PartnerReport)
    asked = (
        select(IncludedCertificate.id)
        .join(other, other.id == IncludedCertificate.report_id)
        .join(later, later.report_id == other.id)
        .join(mine, mine.partner_id == other.partner_id)
        .join(own, own.report_id == mine.id)
        .where(
            mine.partner_id == place.partner,
            mine.period_id == place.period,
            or_(
                other.id == mine.id,
                later.certified_on > own.certified_on,
                and_(later.certified_on == own.certified_on, other.id > mine.id),
            ),
        )
    )
    return bool(session.scalar(select(exists(asked))))


def reopen(
    session: Session, place: Place, version: int, doing: Doing
) -> ControlReopening:
    """Take a finished control up again, if no project report counts on it.

    Nobody takes the certificate in meanwhile: whoever picks certificates locks the
    project first, as this does.

    Raises:
        What `reopen_control` raises.
    """
    locked(session, Project, Project.id == place.project)
    counted_on = is_taken_in(session, place)
    return reopen_control(session, place, version, doing, is_taken_in=counted_on)
