"""Every total, added up again from the lines, and held against what was submitted."""

import json
from collections.abc import Iterator

from sqlalchemy import BigInteger
from sqlalchemy import Connection
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import type_coerce
from sqlalchemy.orm import Session

from visimal.audit_trail.verify.results import certificate_faults
from visimal.audit_trail.verify.results import project_report_faults
from visimal.audit_trail.verify.results import result_faults
from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.audit_trail.verify.verdict import Installed
from visimal.audit_trail.verify.verdict import Verdict
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import to_cents
from visimal.figures import ProjectFigures
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.storage.replay import Replayed
from visimal.storage.trail import AuditEntry

_DIFFER = msgid("%(project)s: %(left)s and %(right)s should be equal (%(code)s).")
_SUBMITTED = msgid(
    "%(project)s: partner %(partner)s submitted %(submitted)s euros for period"
    " %(period)s; its lines add up to %(lines)s."
)
#: What a submission tells: the sum of its lines, in cents.
LINES_TOLD = "lines_cents"
#: After these the lines may change.
_OPENED_AGAIN = ("report.reopened", "report.returned")


def total_faults(
    what: Installed, connection: Connection, _chain: Replayed, _verdict: Verdict
) -> Iterator[Fault]:
    """Every total that is not the sum of what it is the total of."""
    with Session(connection) as session:
        for project in session.scalars(select(Project).order_by(Project.id)):
            as_of = project.as_of or what.today
            figures = ProjectFigures(session, project, as_of, what.programmes)
            for row in figures.checks:
                # Above a ceiling is somebody's overspending; unequal is wrong.
                if not row.passes and not row.is_ceiling:
                    values = {
                        "project": project.code,
                        "left": str(row.left),
                        "right": str(row.right),
                        "code": row.code,
                    }
                    yield Fault(Check.TOTALS, _DIFFER, values)
        yield from _submitted(session)
        yield from result_faults(session)
        yield from project_report_faults(session)
        yield from certificate_faults(session)


def _submitted(session: Session) -> Iterator[Fault]:
    """Submitted totals against the lines of today: none may come after the other."""
    asked = (
        select(AuditEntry)
        .where(AuditEntry.action.in_(["report.submitted", *_OPENED_AGAIN]))
        .order_by(AuditEntry.seq)
    )
    last = {
        (one.project, one.partner, one.period): one for one in session.scalars(asked)
    }
    for place, entry in last.items():
        told = json.loads(entry.payload)["details"].get(LINES_TOLD)
        if entry.action != "report.submitted" or told is None:
            continue
        found = _lines(session, *place)
        if found is not None and to_cents(found) != told:
            project, partner, period = place
            values = {
                "project": project,
                "partner": partner,
                "period": period,
                "submitted": from_cents(told),
                "lines": found,
            }
            yield Fault(Check.TOTALS, _SUBMITTED, values)


def _lines(
    session: Session, project: str, partner: int | None, period: int | None
) -> Euro | None:
    """The sum of a report's lines; none if the report is not there."""
    whole = func.coalesce(
        func.sum(type_coerce(ExpenditureLine.declared, BigInteger)), 0
    )
    asked = (
        select(whole)
        .select_from(PartnerReport)
        .join(Project, Project.id == PartnerReport.project_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .outerjoin(ExpenditureLine, ExpenditureLine.report_id == PartnerReport.id)
        .where(Project.code == project)
        .where(Partner.number == partner, Period.number == period)
        .group_by(PartnerReport.id)
    )
    found = session.execute(asked).first()
    return None if found is None else from_cents(int(found[0]))
