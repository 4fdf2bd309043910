"""What is kept of a submission to the programme: figures, texts, the workbook.

The figures are canonical JSON: the same figures are the same bytes. The workbook goes
into the store before its row is written: what a crash leaves is a file without a row,
never a row without its file.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.report_status import ProjectReportStep
from visimal.export.catalogue import forms
from visimal.export.offer import offers
from visimal.figures import ProjectFigures
from visimal.figures.as_json import plain
from visimal.filing.results import fingerprint
from visimal.filing.results import rules_of
from visimal.filing.results import Workbook
from visimal.filing.services import Shelf
from visimal.project_reports.models import ProjectReportResult
from visimal.project_reports.places import Doing
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.queries import results
from visimal.project_reports.queries import StoredReport
from visimal.project_reports.steps import submit
from visimal.storage.trail import record
from visimal.storage.versions import StaleError

FORMAT = "visimal-project-report/1"
_SUBJECT = "consolidated_report"


def assert_releasable(report: StoredReport, version: int) -> None:
    """Refuse to look at what cannot be submitted, or is not what was seen.

    Raises:
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
    """
    report.status.after(ProjectReportStep.SUBMIT)
    if report.version != version:
        raise StaleError(seen=version, stored=report.version)


def release(  # noqa: PLR0913 - what is submitted, by whom, where it is kept, when
    session: Session,
    place: ReportPlace,
    version: int,
    said: Mapping[str, object],
    doing: Doing,
    *,
    shelf: Shelf,
    today: date,
) -> ProjectReportResult:
    """Submit a project report exactly as it was seen, and keep what it comes to.

    `said` are its texts as they are read, figures filled in.

    Raises:
        NotNowError: it cannot be submitted now.
        StaleError: somebody changed it since it was seen.
        NoRoomError: there is no room for the workbook; nothing was submitted.
    """
    entry = submit(session, place, version, doing, today=today)
    session.flush()
    number = len(results(session, place.key)) + 1
    project = session.get_one(Project, place.project)
    figures = ProjectFigures(session, project, today, shelf.folders)
    seen = figures.with_project_report(place.number)
    rules = rules_of(project.programme, shelf.folders)
    document = _document(place, number, seen, said=said, rules=rules)
    workbook = _workbook(seen, place, shelf)
    stored = None
    if workbook is not None:
        stored = shelf.files.put(BytesIO(workbook.content))
    result = ProjectReportResult(
        project_id=place.project,
        project_report_id=place.key,
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
    act = place.act("project_report.filed", doing, str(number))
    record(session, act, at=doing.at, details=details)
    return result


def agrees(result: ProjectReportResult) -> bool:
    """Whether what is kept is what was submitted, to the byte."""
    return sha256(result.figures.encode()).hexdigest() == result.sha256


def _document(
    place: ReportPlace,
    number: int,
    figures: ProjectFigures,
    *,
    said: Mapping[str, object],
    rules: str,
) -> str:
    own = figures.project_report(place.number)
    document = {
        "format": FORMAT,
        "project": place.whole.code,
        "project_report": place.number,
        "period": place.period_number,
        "submission": number,
        "rules": rules,
        "certificates": [plain(one) for one in own.certificates],
        "tables": plain(figures.period_report(own.period)),
        "flat_rates": [plain(one) for one in own.flat_rates],
        "bridge": plain(own.bridge),
        "dues": [
            plain(one) for one in figures.dues if one.project_report == own.number
        ],
        "checks": [plain(one) for one in figures.project_report_checks(own.number)],
        "indicators": [plain(one) for one in figures.indicators],
        "texts": said,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _workbook(
    figures: ProjectFigures, place: ReportPlace, shelf: Shelf
) -> Workbook | None:
    programme = figures.project.programme
    known = (one for one in forms(programme, shelf.folders) if one.subject == _SUBJECT)
    own = next(known, None)
    if own is None:
        return None
    is_spoken = shelf.language in own.languages
    offered = offers(
        figures.whole(),
        shelf.folders,
        kept_in=shelf.shells,
        form=own.id,
        language=shelf.language if is_spoken else own.languages[0],
        period=place.period_number,
    )
    offer = next(offered, None)
    if offer is None:
        return None
    anchored = replace(offer, anchor=shelf.anchor, taken={})
    return Workbook(anchored.name, anchored.bytes())
