"""What the dates of the books do not tell: what is prepared, and who is silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.report_status import PartnerReportStatus
from visimal.identity.models import Membership
from visimal.identity.permissions import GRANTS
from visimal.identity.permissions import Permission
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.progress.models import MadeReady
from visimal.storage.trail import AuditEntry
from visimal.storage.types import UtcDateTime

_Status = PartnerReportStatus
_GIVEN_BACK = frozenset(
    {
        _Status.REOPENED,
        _Status.REOPENED_FOR_TEXTS,
        _Status.SENT_BACK,
        _Status.SENT_BACK_FOR_TEXTS,
    }
)
#: Who enters and releases what a partner declares.
_WRITERS = tuple(
    role.value
    for role in Role
    if GRANTS[role] & {Permission.REPORT_EDIT, Permission.REPORT_SUBMIT}
)
#: The same as the trail writes them, which tells them still once a seat is given up.
_AS_TOLD = tuple(
    "+".join(several)
    for count in range(1, len(_WRITERS) + 1)
    for several in combinations(sorted(_WRITERS), count)
)
#: How the payload of an entry ends that changed no row: somebody only looked.
_LOOKED = '%"rows":[]}'


@dataclass(frozen=True, slots=True)
class Prepared:
    """How far a claim is before it is submitted."""

    lines: int
    #: Of them, those that a paper proves.
    proved: int
    #: The day of the mark of readiness; none if there is none, or it changed since.
    ready_on: date | None
    #: Given back to its partner and not submitted again.
    is_given_back: bool

    @property
    def has_papers(self) -> bool:
        """Whether every line has a paper."""
        return 0 < self.lines == self.proved


def prepared(session: Session, project: int) -> Mapping[tuple[int, int], Prepared]:
    """How far each claim of a project is, by partner and period."""
    lines, proved = _lines(session, project)
    asked = (
        select(PartnerReport, Partner.number, Period.number, MadeReady)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .outerjoin(MadeReady, MadeReady.report_id == PartnerReport.id)
        .where(PartnerReport.project_id == project)
    )
    return {
        (partner, period): Prepared(
            lines=lines.get(report.id, 0),
            proved=proved.get(report.id, 0),
            ready_on=_current(mark, report),
            is_given_back=_Status(report.status) in _GIVEN_BACK,
        )
        for report, partner, period, mark in session.execute(asked)
    }


def last_written(
    session: Session, project: Project
) -> tuple[date | None, Mapping[int, date]]:
    """The day the project came here, and by partner the last day its people wrote.

    Whoever only looked at something wrote nothing; whoever left since did write.
    """
    own = (AuditEntry.project == project.code, AuditEntry.payload.not_like(_LOOKED))
    came = session.scalar(
        select(func.min(AuditEntry.at, type_=UtcDateTime())).where(
            AuditEntry.project == project.code
        )
    )
    seat = exists().where(
        Membership.person_id == AuditEntry.actor,
        Membership.partner_id == Partner.id,
        Membership.role.in_(_WRITERS),
    )
    asked = (
        select(Partner.number, func.max(AuditEntry.at, type_=UtcDateTime()))
        .join(Partner, Partner.number == AuditEntry.partner)
        .where(*own, Partner.project_id == project.id)
        .where(or_(seat, AuditEntry.role.in_(_AS_TOLD)))
        .group_by(Partner.number)
    )
    written = {number: at.date() for number, at in session.execute(asked)}
    return None if came is None else came.date(), written


def _current(mark: MadeReady | None, report: PartnerReport) -> date | None:
    if mark is None or mark.seen != report.version:
        return None
    return mark.at.date()


def _lines(session: Session, project: int) -> tuple[dict[int, int], dict[int, int]]:
    proof = select(Proof.id).where(Proof.line_id == ExpenditureLine.id).exists()
    counted = (
        select(ExpenditureLine.report_id, func.count(ExpenditureLine.id).label("lines"))
        .where(ExpenditureLine.project_id == project)
        .group_by(ExpenditureLine.report_id)
    )
    lines, proved = session.execute(counted), session.execute(counted.where(proof))
    return (
        {one.report_id: one.lines for one in lines},
        {one.report_id: one.lines for one in proved},
    )
