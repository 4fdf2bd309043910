"""What addresses and forms of control name: a claim under control, and what is said."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import UTC
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import BY
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.control.models import ControlDecision
from visimal.control.models import ControlDocument
from visimal.control.models import ControlResult
from visimal.control.verification_models import OnTheSpotVisit
from visimal.domain.checklists import PlaceKind
from visimal.domain.control_documents import DocumentOfControl
from visimal.domain.dialogue import QuestionKind
from visimal.domain.money import ZERO
from visimal.evidence.models import Document
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.questions.models import Question
from visimal.storage.trail import Act
from visimal.storage.trail import record

Values = Mapping[str, Any]
Fill = Callable[[Any, Any, Any], Values | None]
#: What each claim of the example is here: certified, a draft, under control; and a
#: period that nobody has reported yet.
CERTIFIED, DRAFT, RUNNING, AHEAD = 1, 2, 3, 4
_DAY = date(2026, 6, 30)
_NAMES = {
    DocumentOfControl.CERTIFICATE_WORKBOOK: "xlsx",
    DocumentOfControl.CERTIFICATE: "pdf",
    DocumentOfControl.CONTROL_REPORT: "pdf",
}


def with_control(document: dict[str, Any]) -> dict[str, Any]:
    """The example with a period whose claims are under control, and one to come."""
    document["periods"] += [
        {"number": RUNNING, "first_month": 6, "last_month": 6},
        {"number": AHEAD, "first_month": 7, "last_month": 7},
    ]
    for one in document["budget"]["partners"]:
        one["by_period"] += ["0.00", "0.00"]
    reports = document["reports"]
    for partner, like in ((1, reports[0]["lines"][2]), (2, reports[1]["lines"][0])):
        line = {"number": f"P0{partner}-S3-0001", "paid_on": "2026-06-10"}
        reports.append(
            {
                "partner": partner,
                "period": RUNNING,
                "status": "in_control",
                "submitted_on": "2026-06-28",
                "control_started_on": "2026-06-29",
                "lines": [{**like, **line, "control": None}],
            }
        )
    return document


def said(session: Session) -> None:
    """Ask, visit and certify on every claim of the partners: each thing is number 1."""
    at = datetime.now(UTC)
    paper = session.scalars(select(Document).order_by(Document.id)).first()
    assert paper is not None
    asked = (
        select(PartnerReport, Period.number)
        .join(Period, Period.id == PartnerReport.period_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .order_by(PartnerReport.id)
    )
    for report, period in session.execute(asked).all():
        own = {"project_id": report.project_id, "report_id": report.id}
        if period == CERTIFIED:
            _certificate(session, own, paper, at)
            continue
        kind = QuestionKind.CONTROL if period == RUNNING else QuestionKind.REMARK
        question = Question(
            **own,
            number=1,
            kind=kind,
            is_personal_data=False,
            text="DEMO",
            asked_at=at,
            asked_on=_DAY,
            version=1,
        )
        visit = OnTheSpotVisit(
            **own,
            number=1,
            starts_on=_DAY,
            ends_on=_DAY,
            place="DEMO",
            place_kind=PlaceKind.PARTNER,
            focus="DEMO",
        )
        session.add_all([question, visit])
        if period == RUNNING:
            session.add_all(_decisions(session, report, at))
    record(session, Act("question.asked", BY), at=at)
    session.commit()


def _decisions(
    session: Session, report: PartnerReport, at: datetime
) -> Iterator[ControlDecision]:
    lines = select(ExpenditureLine.id).where(ExpenditureLine.report_id == report.id)
    for line in session.scalars(lines):
        yield ControlDecision(
            project_id=report.project_id,
            line_id=line,
            is_in_sample=True,
            deducted=ZERO,
            is_parked=False,
            comment="",
            decided_at=at,
            version=1,
        )


def _certificate(
    session: Session, own: Mapping[str, int], paper: Document, at: datetime
) -> None:
    result = ControlResult(
        **own,
        number=1,
        certified_on=_DAY,
        figures="{}",
        sha256="0" * 64,
        rules="0" * 64,
        entry=1,
        made_at=at,
    )
    session.add(result)
    session.flush()
    session.add_all(
        ControlDocument(
            project_id=own["project_id"],
            result_id=result.id,
            kind=kind,
            language="en",
            name=f"DEMO-{kind}.{ending}",
            size=paper.size,
            sha256=paper.sha256,
        )
        for kind, ending in _NAMES.items()
    )


def of(claim: Fill, **named: object) -> Fill:
    """What hangs on a claim, by its number or its name."""

    def fill(house: object, role: object, scope: object) -> Values | None:
        values = claim(house, role, scope)
        return None if values is None else {**values, **named}

    return fill
