"""Whether anything counts on a certificate: a project report, or a later one."""

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.control.models import Control
from visimal.control.models import ControlReopening
from visimal.control.services import reopen_control
from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.project_reports.models import IncludedCertificate
from visimal.storage.versions import locked


class LaterCertificateError(Exception):
    """A later certificate of the partner was split after this one."""

    def __init__(self, period: int) -> None:
        self.period = period
        super().__init__(f"the certificate of period {period} follows from this one")


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


def later_certificate(session: Session, place: Place) -> int | None:
    """The period of the last certificate of the partner after this one, if any holds.

    What it says of the ERDF follows from this one: it is reopened first.
    """
    own, later = aliased(Control), aliased(Control)
    mine, other = aliased(PartnerReport), aliased(PartnerReport)
    asked = (
        select(Period.number)
        .join(other, other.period_id == Period.id)
        .join(later, later.report_id == other.id)
        .join(mine, mine.partner_id == other.partner_id)
        .join(own, own.report_id == mine.id)
        .where(
            mine.partner_id == place.partner,
            mine.period_id == place.period,
            other.id != mine.id,
            other.status == PartnerReportStatus.CERTIFIED.value,
            or_(
                later.certified_on > own.certified_on,
                and_(later.certified_on == own.certified_on, other.id > mine.id),
            ),
        )
        .order_by(later.certified_on.desc(), other.id.desc())
        .limit(1)
    )
    return session.scalar(asked)


def reopen(
    session: Session, place: Place, version: int, doing: Doing
) -> ControlReopening:
    """Take a finished control up again, if nothing counts on it.

    Nobody takes the certificate in meanwhile: whoever picks certificates locks the
    project first, as this does.

    Raises:
        LaterCertificateError: a later certificate of the partner is reopened first.
        What `reopen_control` raises.
    """
    locked(session, Project, Project.id == place.project)
    counted_on = is_taken_in(session, place)
    later = None if counted_on else later_certificate(session, place)
    if later is not None:
        raise LaterCertificateError(later)
    return reopen_control(session, place, version, doing, is_taken_in=counted_on)
