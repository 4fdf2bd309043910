"""What the lead partner writes in a project report, text by text and by language."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.money import Euro
from visimal.domain.project_reporting import Effect
from visimal.project_reports.models import PartnerForecast
from visimal.project_reports.models import ProjectReportPart
from visimal.project_reports.opened import open_for_texts
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.queries import partner_key
from visimal.project_reports.queries import parts
from visimal.project_reports.services import NoCertificateError
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import StaleError


@dataclass(frozen=True, slots=True)
class Written:
    """One text in one language, and the version it was filled in from."""

    part: str
    language: str
    text: str
    #: 0 if nothing was written before.
    version: int
    #: Of a horizontal principle.
    effect: Effect | None = None


def write(session: Session, place: ReportPlace, written: Written, doing: Doing) -> None:
    """Save a text of an open project report.

    The effect on a horizontal principle is the same in every language.

    Raises:
        ClosedReportError: the report is not open for texts.
        StaleError: somebody changed the text since it was seen.
    """
    report = open_for_texts(session, place)
    known = parts(session, place.key)
    row = known.get((written.part, written.language))
    if row is None:
        if written.version:
            raise StaleError(seen=written.version, stored=0)
        row = ProjectReportPart(
            project_id=report.project_id,
            project_report_id=report.id,
            part=written.part,
            language=written.language,
            version=0,
        )
        session.add(row)
    else:
        assert_seen(row, written.version)
    row.text, row.effect, row.written_at = written.text, written.effect, doing.at
    changed(row)
    for (part, _), other in known.items():
        if part == written.part and other.effect != written.effect:
            other.effect = written.effect
    changed(report)
    record(session, place.act("project_report.written", doing), at=doing.at)


def forecast(
    session: Session,
    place: ReportPlace,
    version: int,
    expected: tuple[int, Euro | None],
    doing: Doing,
) -> None:
    """Store what a partner is expected to declare next: its number, and how much.

    Without an amount what was stored is taken back.

    Raises:
        ClosedReportError: the report is not open for texts.
        StaleError: somebody changed the report since it was seen.
        NoCertificateError: there is no such partner.
    """
    partner, amount = expected
    found = partner_key(session, place.project, partner)
    if found is None:
        raise NoCertificateError
    report = open_for_texts(session, place)
    assert_seen(report, version)
    asked = select(PartnerForecast).where(
        PartnerForecast.project_report_id == report.id,
        PartnerForecast.partner_id == found,
    )
    row = session.scalars(asked).one_or_none()
    if row is not None and amount is None:
        session.delete(row)
    elif row is not None and amount is not None:
        row.amount = amount
    elif amount is not None:
        session.add(
            PartnerForecast(
                project_id=report.project_id,
                project_report_id=report.id,
                partner_id=found,
                amount=amount,
            )
        )
    changed(report)
    record(session, place.act("project_report.forecast", doing), at=doing.at)
