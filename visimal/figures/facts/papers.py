"""The papers of the lines of reports that are worked on, and what is read in them."""

import re
from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from unicodedata import normalize

from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.papers import PaperKind
from visimal.domain.papers import PaperOnLine
from visimal.domain.papers import Readability
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.required_papers import RequiredPaper
from visimal.evidence.models import Document
from visimal.evidence.models import DocumentReading
from visimal.figures.books import Books
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof

PapersOfLines = Mapping[str, tuple[PaperOnLine, ...]]

_OPEN = tuple(one.value for one in PartnerReportStatus if one.is_open_for_texts)
#: What is searched for the name of the project and the statement of funding.
_OUTPUTS = frozenset({PaperKind.PUBLICITY, PaperKind.DELIVERABLE})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marks:
    """What must stand on everything that a project makes."""

    #: As the application writes it: a name in other letters is another name.
    acronym: str
    #: In any language, without regard to letters and signs.
    statements: Collection[str]

    def names_project(self, text: str) -> bool:
        """Whether the project is named."""
        return _SPACES.sub(" ", self.acronym) in _SPACES.sub(" ", text)

    def names_funding(self, text: str) -> bool:
        """Whether it says that the Union co-funds it."""
        plain = _plain(text)
        return any(_plain(one) in plain for one in self.statements)


@dataclass(frozen=True, slots=True)
class PaperBook:
    """The papers by the number of the line, none for a line that has none."""

    books: Books
    by_line: PapersOfLines

    def required(self, partner: int, period: int) -> tuple[RequiredPaper, ...]:
        """What the programme asks for at the end of a period, on a partner's side."""
        calendar = self.books.calendar
        ends_on = calendar.days_of(calendar.period(period)).ends_on
        side = self.books.partner(partner).side
        return self.books.programme.papers_in_force(ends_on, side)


def papers(session: Session, project: Project, books: Books) -> PaperBook:
    """The papers of all reports that are worked on."""
    statements = books.programme.face.statement.texts.values()
    marks = Marks(books.heading.acronym, tuple(statements))
    return PaperBook(books, _by_line(session, project, marks))


def _by_line(session: Session, project: Project, marks: Marks) -> PapersOfLines:
    found: dict[str, tuple[PaperOnLine, ...]] = dict.fromkeys(
        session.scalars(
            select(ExpenditureLine.number)
            .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
            .where(
                ExpenditureLine.project_id == project.id,
                PartnerReport.status.in_(_OPEN),
            )
        ),
        (),
    )
    if not found:
        return found
    proofs = _proofs(session, project)
    proved: dict[int, list[str]] = defaultdict(list)
    for line, document in proofs:
        proved[document].append(line)
    known = _read(session, project, marks)
    attached: dict[str, list[PaperOnLine]] = defaultdict(list)
    for line, document in proofs:
        if line in found and document in known:
            attached[line].append(_on_line(known[document], line, proved[document]))
    return found | {line: tuple(own) for line, own in attached.items()}


def _attached(project: Project) -> Select[int]:
    """The papers of lines that are worked on, however many others there are."""
    return (
        select(Proof.document_id)
        .join(ExpenditureLine, ExpenditureLine.id == Proof.line_id)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            ExpenditureLine.project_id == project.id,
            PartnerReport.status.in_(_OPEN),
        )
    )


def _plain(text: str) -> str:
    """A text without accents, signs, blanks and capitals."""
    return "".join(one for one in normalize("NFKD", text.casefold()) if one.isalnum())


def _proofs(session: Session, project: Project) -> list[tuple[str, int]]:
    """Which line, of any report, is proved by a paper of a line that is open."""
    asked = (
        select(ExpenditureLine.number, Proof.document_id)
        .join(ExpenditureLine, ExpenditureLine.id == Proof.line_id)
        .where(Proof.document_id.in_(_attached(project)))
        .order_by(Proof.id)
    )
    return [(line, document) for line, document in session.execute(asked)]


def _read(
    session: Session, project: Project, marks: Marks
) -> Mapping[int, PaperOnLine]:
    """Each paper that was not erased, by its key, with what was read in it."""
    asked = (
        select(
            Document.id,
            Document.number,
            Document.kind,
            Document.is_sensitive,
            DocumentReading.readability,
            DocumentReading.names_a_person,
        )
        .outerjoin(DocumentReading, DocumentReading.document_id == Document.id)
        .where(Document.id.in_(_attached(project)), Document.erased_at.is_(None))
    )
    texts = _texts(session, project)
    return {
        key: PaperOnLine(
            number=number,
            kind=PaperKind(kind),
            is_sensitive=is_sensitive,
            readability=Readability(readability or Readability.UNKNOWN),
            names_a_person=bool(names_a_person),
            names_project=marks.names_project(texts[key]) if key in texts else None,
            names_funding=marks.names_funding(texts[key]) if key in texts else None,
        )
        for key, number, kind, is_sensitive, readability, names_a_person in (
            session.execute(asked)
        )
    }


def _texts(session: Session, project: Project) -> Mapping[int, str]:
    """What the outputs of the project say, where there is a text."""
    asked = (
        select(DocumentReading.document_id, DocumentReading.text)
        .join(Document, Document.id == DocumentReading.document_id)
        .where(
            Document.id.in_(_attached(project)),
            Document.kind.in_([one.value for one in _OUTPUTS]),
            DocumentReading.has_text,
            DocumentReading.text != "",
        )
    )
    return {one.document_id: one.text for one in session.execute(asked)}


def _on_line(paper: PaperOnLine, line: str, lines: Iterable[str]) -> PaperOnLine:
    others = tuple(sorted(one for one in lines if one != line))
    return replace(paper, other_lines=others)
