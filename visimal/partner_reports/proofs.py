"""The papers that prove a line: which do, and which could."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.papers import PaperKind
from visimal.domain.report_status import PartnerReportStatus
from visimal.evidence import services
from visimal.evidence.models import Document
from visimal.evidence.queries import Reader
from visimal.evidence.viewing import viewed_papers
from visimal.evidence.viewing import ViewedPaper
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.proof_forms import kinds
from visimal.partner_reports.proof_forms import UploadForm
from visimal.partner_reports.proof_matrix import Kinds
from visimal.partner_reports.proof_matrix import missing_of
from visimal.partner_reports.queries import report_at
from visimal.partner_reports.required import required_papers
from visimal.partner_reports.services import ClosedError
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.services import open_line
from visimal.storage.trail import record
from visimal.storage.versions import changed
from visimal.web.forms import Form

_Opened = tuple[PartnerReport, ExpenditureLine]
_Found = tuple[PartnerReport, ExpenditureLine, Document, Proof | None]


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper in a few words, without a name that is not for these eyes."""

    number: str
    kind: str
    name: str
    #: What it is, for whoever may say that it is something else.
    choice: PaperKind | None = None

    @property
    def text(self) -> str:
        """As it is chosen from a list."""
        return " · ".join(one for one in (self.number, self.kind, self.name) if one)


@dataclass(frozen=True, slots=True)
class PapersPage:
    """What proves a line, and what could."""

    attached: Sequence[PaperView]
    others: Sequence[PaperView]
    #: Page by page, as far as they are for these eyes.
    viewed: Sequence[ViewedPaper]
    #: What the line still lacks, each by the kinds of which one would do.
    missing: Sequence[Kinds]
    #: With a key for each button.
    form: Form
    upload: UploadForm
    kinds: Sequence[tuple[str, str]]
    #: Whether a paper may be attached now, and whether one may be taken off.
    may_attach: bool
    may_detach: bool


def papers_page(
    session: Session,
    reader: Reader,
    here: tuple[Place, ExpenditureLine],
    folders: Sequence[Path],
) -> PapersPage:
    """The partner's papers, those of the line apart."""
    place, line = here
    viewer, report = reader.viewer, report_at(session, place)
    status = None if report is None else report.status
    may = viewer.may(Permission.SENSITIVE_READ, place.project, place.partner)
    adds = viewer.may(Permission.DOCUMENT_ADD, place.project, place.partner)
    proving = set(
        session.scalars(select(Proof.document_id).where(Proof.line_id == line.id))
    )
    asked = select(Document).where(
        Document.partner_id == place.partner, Document.erased_at.is_(None)
    )
    attached: list[PaperView] = []
    others: list[PaperView] = []
    for one in session.scalars(asked.order_by(Document.number)):
        is_open = may or not one.is_sensitive
        kind = PaperKind(one.kind)
        name = one.name if is_open else ""
        view = PaperView(one.number, label(kind), name, kind if is_open else None)
        (attached if one.id in proving else others).append(view)
    return PapersPage(
        attached,
        others,
        viewed_papers(session, reader, proving),
        missing_of(session, place, line, required_papers(session, place, folders)),
        Form(),
        UploadForm().offering(),
        kinds(),
        may_attach=adds and status is not None and status.is_open_for_texts,
        may_detach=adds and status is not None and status.is_open_for_numbers,
    )


def require_open(session: Session, place: Place) -> None:
    """Refuse a claim in which no paper may follow.

    Raises:
        NoReportError: it was not begun.
        ClosedError: it was submitted.
    """
    report = report_at(session, place)
    if report is None:
        raise NoReportError
    if not report.status.is_open_for_texts:
        raise ClosedError(report.status)


def attach(session: Session, place: Place, line: str, paper: str, doing: Doing) -> None:
    """Let a paper of the partner prove a line; one that does already, does.

    A paper is no amount: a missing one may follow when only texts are open.

    Raises:
        NoReportError: there is no such line or paper, or the paper was erased.
        ClosedError: the report is not open.
    """
    opened = open_line(session, place, line, texts=True)
    report, found, document, proof = _both(session, place, opened, paper)
    if document.erased_at is not None:
        raise NoReportError
    if proof is None:
        session.add(
            Proof(project_id=place.project, line_id=found.id, document_id=document.id)
        )
        changed(report)
    act = place.act("document.attached", doing, line)
    record(session, act, at=doing.at, details={"paper": paper})


def detach(session: Session, place: Place, line: str, paper: str, doing: Doing) -> None:
    """Let a paper no longer prove a line; the paper stays.

    Raises:
        NoReportError: there is no such line or paper.
        ClosedError: the report is not open.
    """
    opened = open_line(session, place, line)
    report, _, _, proof = _both(session, place, opened, paper)
    if proof is not None:
        session.delete(proof)
        changed(report)
    act = place.act("document.detached", doing, line)
    record(session, act, at=doing.at, details={"paper": paper})


def change_kind(
    session: Session,
    place: Place,
    line: str,
    paper: tuple[str, PaperKind],
    doing: Doing,
) -> None:
    """Say that a paper of a line is something else.

    Raises:
        NoReportError: there is no such line, or the paper does not prove it.
        ClosedError: the report is not open, or another that the paper is in.
    """
    number, kind = paper
    opened = open_line(session, place, line, texts=True)
    _, _, document, proof = _both(session, place, opened, number)
    if proof is None:
        raise NoReportError
    asked = (
        select(PartnerReport.status)
        .join(ExpenditureLine, ExpenditureLine.report_id == PartnerReport.id)
        .join(Proof, Proof.line_id == ExpenditureLine.id)
        .where(Proof.document_id == document.id)
    )
    for status in map(PartnerReportStatus, session.scalars(asked)):
        if not status.is_open_for_texts:
            raise ClosedError(status)
    services.change_kind(session, document, kind, by=doing.by, at=doing.at)


def _both(session: Session, place: Place, opened: _Opened, paper: str) -> _Found:
    report, found = opened
    asked = select(Document).where(
        Document.partner_id == place.partner, Document.number == paper
    )
    document = session.scalars(asked).one_or_none()
    if document is None:
        raise NoReportError
    proof = session.scalars(
        select(Proof).where(Proof.line_id == found.id, Proof.document_id == document.id)
    ).one_or_none()
    return report, found, document, proof
