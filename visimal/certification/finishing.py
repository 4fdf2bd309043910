"""Finishing a control: what is certified is frozen with its documents.

All of it is one transaction. The documents go into the store before their rows are
written: what a crash leaves is a file without a row, never a row without its file.
Reopened and finished again, a control has another result; those before it stay.
"""

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from sqlalchemy.orm import Session

from visimal.certification.certificates import document_of
from visimal.certification.certificates import facts_of
from visimal.certification.certificates import Finished
from visimal.certification.certificates import finished
from visimal.certification.printing import printed
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.control.asked import checklists_of
from visimal.control.documents import results_of
from visimal.control.hands import control_of
from visimal.control.models import ControlDocument
from visimal.control.models import ControlResult
from visimal.control.said import said
from visimal.control.services import finish_control
from visimal.domain.control_documents import DocumentOfControl
from visimal.export.catalogue import form_about
from visimal.export.control_facts import ControlCertificate
from visimal.export.form import Form
from visimal.export.gather import fingerprint as fingerprint_of_figures
from visimal.export.subjects import CERTIFICATE
from visimal.export.writing import written
from visimal.figures import ProjectFigures
from visimal.filing.results import fingerprint
from visimal.filing.results import rules_of
from visimal.filing.services import Shelf
from visimal.i18n import LANGUAGES
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import locked_report
from visimal.programmes import programme
from visimal.storage.trail import record

_UNNAMEABLE = re.compile("[^A-Za-z0-9]+")
_FILES = {
    DocumentOfControl.CERTIFICATE_WORKBOOK: ("CERTIFICATE", "xlsx"),
    DocumentOfControl.CERTIFICATE: ("CERTIFICATE", "pdf"),
    DocumentOfControl.CONTROL_REPORT: ("CONTROL-REPORT", "pdf"),
}


@dataclass(frozen=True, slots=True)
class _Made:
    """One document, before it is kept."""

    kind: DocumentOfControl
    language: str
    content: bytes


def certify(  # noqa: PLR0913 - who, what, where and when
    session: Session,
    place: Place,
    version: int,
    doing: Doing,
    *,
    shelf: Shelf,
    today: date,
) -> ControlResult:
    """Finish a control, and keep its certificate and its report.

    Raises:
        NoReportError: there is no such report.
        FourEyesError: the controller declared or submitted some of it.
        SecondPersonError: the programme wants four eyes, and the controller took the
            report into control or decided about a line.
        OpenQuestionError: the partner still owes an answer.
        NotNowError: it is not under control.
        StaleError: somebody changed it since it was seen.
        NoRoomError: there is no room for the documents; nothing was certified.
    """
    project = session.get_one(Project, place.project)
    parameters = programme(project.programme, shelf.folders).parameters
    side = session.get_one(Partner, place.partner).side
    entry = finish_control(
        session,
        place,
        version,
        doing,
        today=today,
        four_eyes=bool(parameters.flag("control_four_eyes", today, side)),
    )
    return keep(session, place, entry.seq, doing, shelf=shelf, today=today)


def keep(  # noqa: PLR0913 - who, what, where and when
    session: Session,
    place: Place,
    entry: int,
    doing: Doing,
    *,
    shelf: Shelf,
    today: date,
) -> ControlResult:
    """Keep the certificate and the report of a control that is finished.

    `entry` is that of the trail that tells of the certificate.

    Raises:
        NoReportError: there is no such report.
        NoRoomError: there is no room for the documents.
    """
    report = locked_report(session, place)
    project = session.get_one(Project, place.project)
    control = control_of(session, report)
    assert control is not None  # noqa: S101 - it is finished
    figures = ProjectFigures(session, project, today, shelf.folders)
    asked = checklists_of(session, report.id, figures.books.programme.checklists)
    one = finished(
        session,
        place,
        control,
        figures,
        said(session, report.id, asked),
        number=len(results_of(session, place)) + 1,
        rules=rules_of(project.programme, shelf.folders),
    )
    document = document_of(one)
    result = ControlResult(
        project_id=place.project,
        report_id=report.id,
        number=one.number,
        certified_on=one.certified_on,
        figures=document,
        sha256=fingerprint(document),
        rules=one.rules,
        entry=entry,
        made_at=doing.at,
    )
    session.add(result)
    session.flush()
    kept = [
        _kept(shelf, result, place, made)
        for made in _documents(figures, one, shelf, result.sha256)
    ]
    session.add_all(kept)
    session.flush()
    details = {
        "certificate": one.number,
        "results": result.sha256,
        "documents": {f"{it.kind}.{it.language}": it.sha256 for it in kept},
        "rules": one.rules,
    }
    act = place.act("control.certified", doing, str(one.number))
    record(session, act, at=doing.at, details=details)
    return result


def _documents(
    figures: ProjectFigures, one: Finished, shelf: Shelf, digest: str
) -> Iterator[_Made]:
    """Every document in every language; none if the programme has no such form."""
    form = form_about(figures.project.programme, shelf.folders, CERTIFICATE)
    if form is None:
        return
    place = one.place
    whole = figures.with_report(place.partner_number, place.period_number)
    sealed = fingerprint_of_figures(whole, place.partner_number, place.period_number)
    for language in _languages(form):
        facts = facts_of(
            one,
            whole,
            form,
            language,
            shelf.folders,
            typology=figures.books.programme.typology,
            digest=digest,
            sealed=sealed,
            anchor=shelf.anchor,
        )
        for kind in DocumentOfControl:
            content = _content(kind, form, facts, language, shelf)
            yield _Made(kind, language, content)


def _languages(form: Form) -> Sequence[str]:
    return [one for one in form.languages if one in LANGUAGES]


def _content(
    kind: DocumentOfControl,
    form: Form,
    facts: ControlCertificate,
    language: str,
    shelf: Shelf,
) -> bytes:
    if kind is DocumentOfControl.CERTIFICATE_WORKBOOK:
        return written(form, facts, language, shelf.shells)
    return printed(kind, facts, language)


def _kept(
    shelf: Shelf, result: ControlResult, place: Place, made: _Made
) -> ControlDocument:
    stored = shelf.files.put(BytesIO(made.content))
    name, kind = _FILES[made.kind]
    pieces = (
        _UNNAMEABLE.sub("-", place.code).strip("-"),
        f"S{place.period_number}",
        f"P{place.partner_number:02d}",
        f"{name}-{result.number}",
        made.language,
        stored.sha256[:8],
    )
    return ControlDocument(
        project_id=place.project,
        result_id=result.id,
        kind=made.kind,
        language=made.language,
        name=f"{'_'.join(pieces)}.{kind}",
        size=stored.size,
        sha256=stored.sha256,
    )
