"""One line under control, with everything that speaks of it side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.audit_trail.page import ShownEntry
from visimal.audit_trail.page import trail_page
from visimal.audit_trail.queries import Asked
from visimal.audit_trail.queries import reader_of
from visimal.certification.beside import Beside
from visimal.certification.beside import beside_line
from visimal.certification.workbench import Bench
from visimal.certification.workbench import Row
from visimal.checking.titles import title
from visimal.checking.words import in_words
from visimal.checking.words import InWords
from visimal.evidence.queries import Reader
from visimal.evidence.viewing import viewed_papers
from visimal.evidence.viewing import ViewedPaper
from visimal.identity.viewer import Viewer
from visimal.partner_reports.invoices import Invoice
from visimal.partner_reports.invoices import invoice_of
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof
from visimal.partner_reports.places import Place
from visimal.partner_reports.proofs import papers_page
from visimal.partner_reports.proofs import PapersPage
from visimal.partner_reports.queries import line_at
from visimal.partner_reports.services import NoReportError
from visimal.procurement.models import ContractPaper
from visimal.staff.terms import StaffTerms


@dataclass(frozen=True, slots=True)
class LinePage:
    """A line as its controller sees it."""

    place: Place
    bench: Bench
    row: Row
    #: The line as it is stored: its journey hangs on it.
    line: ExpenditureLine
    before: str | None
    after: str | None
    #: Name of the rule, and what it says.
    findings: Sequence[tuple[str, InWords]]
    papers: PapersPage
    contract_papers: Sequence[ViewedPaper]
    beside: Beside
    invoice: Invoice | None
    history: Sequence[ShownEntry]


def line_page(
    session: Session,
    viewer: Viewer,
    bench: Bench,
    number: str,
    asked: tuple[StaffTerms, date],
) -> LinePage:
    """A line of a report under control, with the limits of staff of that day.

    Raises:
        NoReportError: there is no such line.
    """
    place, row = bench.place, bench.row(number)
    line = line_at(session, place, number)
    if row is None or line is None:
        raise NoReportError
    _, today = asked
    reader = Reader(viewer, place.project, today)
    before, after = bench.around(number)
    own = select(Proof.document_id).where(Proof.line_id == line.id)
    of_contract = select(ContractPaper.document_id).where(
        ContractPaper.contract_id == line.contract_id,
        ContractPaper.document_id.not_in(own),
    )
    trail = trail_page(
        session,
        reader_of(session, viewer, place.project),
        Asked(
            partner=place.partner_number,
            period=place.period_number,
            line=number,
            about="control",
        ),
    )
    return LinePage(
        place=place,
        bench=bench,
        row=row,
        line=line,
        before=before,
        after=after,
        findings=[
            (title(one.finding.rule), in_words(one.finding)) for one in row.found
        ],
        papers=papers_page(session, reader, (place, line), g.folders),
        beside=beside_line(session, viewer, place, line, asked),
        contract_papers=viewed_papers(session, reader, session.scalars(of_contract)),
        invoice=invoice_of(session, place, line),
        history=[entry for _, entries in trail.days for entry in entries],
    )
