"""What was kept of every submission: its figures, its workbook, and its lines today."""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import Connection
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.control.models import ControlDocument
from visimal.control.models import ControlResult
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.report_status import PartnerReportStatus
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.payments.models import TransferBatch
from visimal.progress.models import SubmittedResult
from visimal.project_reports.models import ProjectReportResult
from visimal.storage.files import FileStore
from visimal.storage.files import Stored

_OTHER_FIGURES = msgid("The results of submission %(entry)s are not as they were kept.")
_OTHER_LINES = msgid(
    "The lines of submission %(entry)s are not those that were submitted: %(lines)s."
)
_OTHER_CERTIFICATE = msgid("What certificate %(entry)s rests on is not as it was kept.")
_NO_DOCUMENT = msgid("The document %(name)s of a control is gone or changed.")
_NO_WORKBOOK = msgid("The workbook of submission %(entry)s is gone or changed.")
_NO_BANK_FILE = msgid("File %(number)s for the bank is gone or changed.")
_SHOWN = 5


def result_faults(session: Session) -> Iterator[Fault]:
    """Every submission whose figures are not those that were kept."""
    asked = (
        select(SubmittedResult, PartnerReport.status)
        .join(PartnerReport, PartnerReport.id == SubmittedResult.report_id)
        .order_by(SubmittedResult.report_id, SubmittedResult.number.desc())
    )
    seen: set[int] = set()
    for one, status in session.execute(asked):
        is_last = one.report_id not in seen
        seen.add(one.report_id)
        if sha256(one.figures.encode()).hexdigest() != one.sha256:
            yield Fault(Check.TOTALS, _OTHER_FIGURES, {"entry": one.entry})
            continue
        if is_last and not PartnerReportStatus(status).is_open_for_numbers:
            kept, now = _kept(one), _lines(session, one.report_id)
            wrong = sorted(
                {name for name in {*kept, *now} if kept.get(name) != now.get(name)}
            )
            if wrong:
                values = {"entry": one.entry, "lines": ", ".join(wrong[:_SHOWN])}
                yield Fault(Check.TOTALS, _OTHER_LINES, values)


def certificate_faults(session: Session) -> Iterator[Fault]:
    """Every certificate that does not rest on the figures that were kept of it."""
    asked = select(ControlResult).order_by(ControlResult.entry)
    for one in session.scalars(asked):
        if sha256(one.figures.encode()).hexdigest() != one.sha256:
            yield Fault(Check.TOTALS, _OTHER_CERTIFICATE, {"entry": one.entry})


def document_faults(
    files: FileStore, connection: Connection, known: set[str]
) -> Iterator[Fault]:
    """Every document of a control that is gone or changed; each is known from here."""
    asked = select(ControlDocument.name, ControlDocument.sha256, ControlDocument.size)
    for name, digest, size in connection.execute(asked.order_by(ControlDocument.name)):
        known.add(digest)
        if files.check(digest) != Stored(digest, size):
            yield Fault(Check.FILES, _NO_DOCUMENT, {"name": name})


def workbook_faults(
    files: FileStore, connection: Connection, known: set[str]
) -> Iterator[Fault]:
    """Every workbook that is gone or changed; each is added to what is known."""
    for kept in (SubmittedResult, ProjectReportResult):
        asked = select(kept.entry, kept.workbook_sha256, kept.workbook_size).where(
            kept.workbook_sha256 != ""
        )
        for entry, digest, size in connection.execute(asked):
            known.add(digest)
            if files.check(digest) != Stored(digest, size):
                yield Fault(Check.FILES, _NO_WORKBOOK, {"entry": entry})


def bank_file_faults(
    files: FileStore, connection: Connection, known: set[str]
) -> Iterator[Fault]:
    """Every file for the bank that is gone or changed; each is added to the known.

    A file made in another house stayed there: its row has no fingerprint.
    """
    asked = select(
        TransferBatch.number, TransferBatch.file_sha256, TransferBatch.file_size
    ).where(TransferBatch.file_sha256 != "")
    for number, digest, size in connection.execute(asked):
        known.add(digest)
        if files.check(digest) != Stored(digest, size):
            yield Fault(Check.FILES, _NO_BANK_FILE, {"number": number})


def project_report_faults(session: Session) -> Iterator[Fault]:
    """Every submission to the programme whose figures are not those that were kept."""
    asked = select(ProjectReportResult).order_by(ProjectReportResult.entry)
    for one in session.scalars(asked):
        if sha256(one.figures.encode()).hexdigest() != one.sha256:
            yield Fault(Check.TOTALS, _OTHER_FIGURES, {"entry": one.entry})


def _kept(result: SubmittedResult) -> Mapping[str, Euro]:
    lines = json.loads(result.figures)["tables"]["lines"]
    return {one["number"]: euro(one["declared"]) for one in lines}


def _lines(session: Session, report: int) -> Mapping[str, Euro]:
    asked = select(ExpenditureLine.number, ExpenditureLine.declared).where(
        ExpenditureLine.report_id == report
    )
    return dict(session.execute(asked).all())
