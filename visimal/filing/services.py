"""Releasing a report: what was submitted is frozen with its results and its workbook.

All of it is one transaction. The workbook goes into the store before its row is
written: what a crash leaves is a file without a row, never a row without its file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.checking.accepting import accepted_at
from visimal.checking.accepting import let_stand
from visimal.checking.found import Found
from visimal.checking.found import judged
from visimal.consortium.models import Project
from visimal.domain.report_status import PartnerReportStep
from visimal.figures import ProjectFigures
from visimal.filing.results import fingerprint
from visimal.filing.results import opened
from visimal.filing.results import result_of
from visimal.filing.results import rules_of
from visimal.filing.results import workbook_of
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.services import locked_report
from visimal.partner_reports.services import submit
from visimal.progress.models import SubmittedResult
from visimal.progress.queries import parts_at
from visimal.progress.queries import results_at
from visimal.storage.files import FileStore
from visimal.storage.trail import record
from visimal.storage.versions import StaleError


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where results are made and kept."""

    files: FileStore
    #: Where programmes lie, and where empty shells of workbooks are kept.
    folders: Sequence[Path]
    shells: Path | None
    #: The language of whoever releases, for a form that speaks it.
    language: str
    #: The last anchored entry of the trail; empty if none is kept.
    anchor: str


def assert_releasable(report: OpenReport, version: int) -> None:
    """Refuse to look at what cannot be released, or is not what was seen.

    Raises:
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
    """
    report.status.after(PartnerReportStep.SUBMIT)
    if report.version != version:
        raise StaleError(seen=version, stored=report.version)


def release(  # noqa: PLR0913 - who, what, why, where and when
    session: Session,
    place: Place,
    version: int,
    found: Sequence[Found],
    doing: Doing,
    *,
    shelf: Shelf,
    today: date,
) -> SubmittedResult:
    """Submit a report exactly as it was seen, and keep what it comes to.

    Warnings that nobody answered stand for the reason that is given.

    Raises:
        NoReportError: the report was not begun.
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
        NoRoomError: there is no room for the workbook; nothing was submitted.
    """
    report = locked_report(session, place)
    waiting = judged(found, accepted_at(session, place)).open_warnings
    if doing.reason:
        let_stand(session, report, waiting, doing)
        session.flush()
    judgement = judged(found, accepted_at(session, place))
    # The reason may speak of somebody: the trail only knows that there is one.
    doing = Doing(doing.by, doing.at)
    entry = submit(session, place, version, doing, today=today)
    project = session.get_one(Project, place.project)
    figures = ProjectFigures(session, project, today, shelf.folders)
    tables = figures.partner_report(place.partner_number, place.period_number)
    number = len(results_at(session, place)) + 1
    rules = rules_of(project.programme, shelf.folders)
    document = result_of(
        place,
        number,
        tables,
        judgement,
        parts=parts_at(session, place),
        rules=rules,
    )
    workbook = workbook_of(
        figures,
        place,
        shelf.folders,
        language=shelf.language,
        kept_in=shelf.shells,
        anchor=shelf.anchor,
    )
    stored = None if workbook is None else shelf.files.put(opened(workbook))
    result = SubmittedResult(
        project_id=place.project,
        report_id=report.id,
        number=number,
        figures=document,
        sha256=fingerprint(document),
        rules=rules,
        entry=entry.seq,
        workbook_name="" if workbook is None else workbook.name,
        workbook_size=0 if stored is None else stored.size,
        workbook_sha256="" if stored is None else stored.sha256,
        made_at=doing.at,
    )
    session.add(result)
    details = {
        "submission": number,
        "results": result.sha256,
        "workbook": result.workbook_sha256,
        "rules": rules,
    }
    act = place.act("report.filed", doing, str(number))
    record(session, act, at=doing.at, details=details)
    return result
