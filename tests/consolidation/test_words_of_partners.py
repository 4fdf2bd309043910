"""What partners wrote, beside the texts of the report of the project."""

from flask import Flask
from sqlalchemy import select

from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import PartnerReport
from visimal.progress.models import ReportPart
from visimal.project_reports.sources import words_of_reports
from visimal.storage.db import db


def test_what_a_partner_still_writes_is_told_nowhere(shown_app: Flask) -> None:
    """Its words stand beside those of the leader once its claim was submitted."""
    with shown_app.app_context():
        session = db.session()
        draft = session.scalars(
            select(PartnerReport).where(PartnerReport.status == "draft")
        ).first()
        assert draft is not None
        given = ReportPart(
            project_id=draft.project_id,
            report_id=draft.id,
            part="summary",
            text="DEMO",
            version=1,
        )
        session.add(given)
        session.flush()
        told: dict[str, int] = {}
        for status in PartnerReportStatus:
            draft.status = status
            session.flush()
            told[status] = len(words_of_reports(session, draft.project_id, "summary"))
        session.rollback()
    assert {one for one, count in told.items() if count} == {
        "submitted",
        "in_control",
        "certified",
        "control_reopened",
    }
