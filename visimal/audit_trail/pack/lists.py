"""The lines of a report and its papers, as lists that every program reads."""

import csv
from collections.abc import Iterable
from collections.abc import Sequence
from io import StringIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.control.models import ControlDecision
from visimal.evidence.inspection.names import extension
from visimal.evidence.models import Document
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof

_COLUMNS = (
    "number", "category", "supplier", "supplier_vat", "invoice_number", "invoiced_on",
    "paid_on", "description", "amount", "currency", "conversion_rate", "declared",
)  # fmt: skip
_DECIDED = ("deducted", "is_parked", "typology")
#: What makes a spreadsheet compute a text instead of showing it.
_COMPUTES = ("=", "+", "-", "@", "\t", "\r")


def report_of(
    session: Session, code: str, partner: int, period: int
) -> PartnerReport | None:
    """The report of a partner for a period, if there is one."""
    return session.scalar(
        select(PartnerReport)
        .join(Project, Project.id == PartnerReport.project_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(Project.code == code)
        .where(Partner.number == partner, Period.number == period)
    )


def lines(session: Session, report: PartnerReport) -> bytes:
    """The list of expenditure with what control decided on each line."""
    asked = (
        select(ExpenditureLine, ControlDecision)
        .outerjoin(ControlDecision, ControlDecision.line_id == ExpenditureLine.id)
        .where(ExpenditureLine.report_id == report.id)
        .order_by(ExpenditureLine.position)
    )
    rows = (
        [
            *(getattr(line, name) for name in _COLUMNS),
            *(getattr(decision, name, None) for name in _DECIDED),
        ]
        for line, decision in session.execute(asked)
    )
    return _csv((*_COLUMNS, *_DECIDED), rows)


def papers(session: Session, report: PartnerReport) -> Sequence[Document]:
    """The papers that prove lines of a report, each once."""
    proving = (
        select(Proof.document_id)
        .join(ExpenditureLine, ExpenditureLine.id == Proof.line_id)
        .where(ExpenditureLine.report_id == report.id)
    )
    asked = select(Document).where(Document.id.in_(proving)).order_by(Document.number)
    return session.scalars(asked).all()


def list_of_papers(
    session: Session, report: PartnerReport, taken: Sequence[Document]
) -> bytes:
    """Which paper proves which line, and why one is not in the pack."""
    asked = (
        select(ExpenditureLine.number, Document)
        .join(Proof, Proof.line_id == ExpenditureLine.id)
        .join(Document, Document.id == Proof.document_id)
        .where(ExpenditureLine.report_id == report.id)
        .order_by(ExpenditureLine.position, Document.number)
    )
    there = {one.id for one in taken}
    rows = (
        [
            line, paper.number, paper.kind, paper.sha256, paper.size,
            member_of(paper) if paper.id in there else "",
            "erased" if paper.erased_at else "sensitive" if paper.is_sensitive else "",
        ]
        for line, paper in session.execute(asked)
    )  # fmt: skip
    head = ("line", "paper", "kind", "sha256", "size", "member", "note")
    return _csv(head, rows)


def member_of(paper: Document) -> str:
    """What a paper is called in the pack: by its number, never by its own name."""
    return f"papers/{paper.number}.{extension(paper.name)}".rstrip(".")


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_harmless(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_COMPUTES):
        return f"'{value}"
    return "" if value is None else value
