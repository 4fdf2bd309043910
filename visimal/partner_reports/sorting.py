"""Papers for many lines at once: brought together, each with the lines it proves.

A paper that proves no line yet waits here, whoever brought it and wherever: nothing is
remembered between bringing and sorting but the papers themselves.
"""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.paper_matching import lines_of_paper
from visimal.domain.paper_matching import LineSought
from visimal.domain.papers import PaperKind
from visimal.evidence import services
from visimal.evidence.models import Document
from visimal.evidence.models import DocumentReading
from visimal.i18n import gettext
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof
from visimal.partner_reports.page import is_masked
from visimal.partner_reports.page import Rights
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.proof_forms import kinds
from visimal.partner_reports.proof_forms import UploadForm
from visimal.partner_reports.proofs import attach
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.services import NoReportError
from visimal.partner_reports.uploads import Taken

#: At one time; sorted ones leave the page.
_MOST = 100
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed beside a paper: its lines, and what it is."""

    lines: str
    kind: PaperKind


@dataclass(frozen=True, slots=True)
class SortedPaper:
    """One paper that waits, with what is proposed or was typed."""

    number: str
    #: Empty if it is not for these eyes.
    name: str
    kind: PaperKind
    #: The short numbers of its lines, with commas.
    lines: str
    #: The words it was recognised by.
    found: Sequence[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SortingPage:
    """The papers that prove nothing yet, and the lines they may prove."""

    place: Place
    papers: Sequence[SortedPaper]
    lines: Sequence[ExpenditureLine]
    kinds: Sequence[tuple[str, str]]
    form: UploadForm
    taken: Taken

    @property
    def proposed(self) -> int:
        """How many papers have a line beside them."""
        return sum(bool(one.lines) for one in self.papers)

    @property
    def faults(self) -> int:
        """How many papers have a line that is not there."""
        return sum(bool(one.fault) for one in self.papers)


class Desk:
    """Where the papers of a claim are sorted, by one person."""

    def __init__(self, session: Session, place: Place, rights: Rights) -> None:
        self._session, self._place, self._rights = session, place, rights
        self.lines: Sequence[ExpenditureLine] = [
            line for line, _ in lines_of(session, place) if not is_masked(line, rights)
        ]
        #: Both `P04-S3-0035` and 35 name a line.
        self._named: Mapping[str, str] = {
            name: line.number
            for line in self.lines
            for name in (line.number, line.number[-4:].lstrip("0"))
        }

    def page(
        self,
        form: UploadForm,
        taken: Taken | None = None,
        typed: Mapping[str, Typed] | None = None,
    ) -> SortingPage:
        """What the page shows: what was typed before what is proposed."""
        sought = [
            LineSought(
                number=line.number,
                invoice_number=line.invoice_number or "",
                supplier=line.supplier or "",
                amount=line.invoice_total or line.declared,
            )
            for line in self.lines
        ]
        papers = [
            self._typed(document, (typed or {})[document.number])
            if document.number in (typed or {})
            else self._proposed(document, text or "", sought)
            for document, text in self._waiting()
        ]
        there = taken or Taken()
        return SortingPage(self._place, papers, self.lines, kinds(), form, there)

    def fault(self, typed: Typed) -> str:
        """What is wrong with the lines that were typed; empty if nothing is."""
        strange = [one for one in _parts(typed.lines) if _plain(one) not in self._named]
        if not strange:
            return ""
        return gettext(
            "This claim has no line “%(number)s”. Write its number as it stands in the"
            " first column of the list, for example 12.",
            number=strange[0][:20],
        )

    def sort(self, typed: Mapping[str, Typed], doing: Doing) -> int:
        """Let each paper prove its lines; how many papers do. The caller commits.

        Raises:
            NoReportError: there is no such paper.
            ClosedError: the claim is not open.
        """
        done, waiting = 0, {document.number for document, _ in self._waiting()}
        for number, said in typed.items():
            lines = [self._named[_plain(one)] for one in _parts(said.lines)]
            if not lines:
                continue
            document = self._document(number)
            is_known = number in waiting and bool(self._name(document))
            if is_known and document.kind != said.kind:
                services.change_kind(
                    self._session, document, said.kind, by=doing.by, at=doing.at
                )
            for line in dict.fromkeys(lines):
                attach(self._session, self._place, line, number, doing)
            done += 1
        return done

    def _document(self, number: str) -> Document:
        asked = select(Document).where(
            Document.partner_id == self._place.partner, Document.number == number
        )
        found = self._session.scalars(asked).one_or_none()
        if found is None or found.erased_at is not None:
            raise NoReportError
        return found

    def _waiting(self) -> Sequence[tuple[Document, str | None]]:
        """The papers of the partner that prove no line, oldest first."""
        proving = select(Proof.id).where(Proof.document_id == Document.id)
        asked = (
            select(Document, DocumentReading.text)
            .outerjoin(DocumentReading, DocumentReading.document_id == Document.id)
            .where(
                Document.partner_id == self._place.partner,
                Document.erased_at.is_(None),
                ~proving.exists(),
            )
            .order_by(Document.id)
            .limit(_MOST)
        )
        return [(document, text) for document, text in self._session.execute(asked)]

    def _proposed(
        self, document: Document, text: str, sought: Sequence[LineSought]
    ) -> SortedPaper:
        name = self._name(document)
        match = lines_of_paper(name, text if name else "", sought)
        lines = ", ".join(one[-4:] for one in match.lines)
        kind = PaperKind(document.kind)
        return SortedPaper(document.number, name, kind, lines, match.found)

    def _typed(self, document: Document, typed: Typed) -> SortedPaper:
        name, fault = self._name(document), self.fault(typed)
        return SortedPaper(document.number, name, typed.kind, typed.lines, (), fault)

    def _name(self, document: Document) -> str:
        is_open = self._rights.sensitive or not document.is_sensitive
        return document.name if is_open else ""


def _parts(typed: str) -> Sequence[str]:
    return [one for one in _BETWEEN.split(typed) if one]


def _plain(typed: str) -> str:
    return typed.upper() if typed.upper().startswith("P") else typed.lstrip("0")
