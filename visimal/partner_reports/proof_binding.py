"""All papers of a line as one PDF: a cover that lists them, then every page stamped."""

import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import typst
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable

from visimal import resources
from visimal.domain.papers import PaperKind
from visimal.evidence.inspection.names import extension
from visimal.evidence.leaves.reading import asked_of_child
from visimal.evidence.leaves.reading import SHOWN
from visimal.evidence.models import Document
from visimal.evidence.queries import documents_of
from visimal.evidence.queries import Paper
from visimal.evidence.queries import Reader
from visimal.evidence.serving import opened
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof
from visimal.partner_reports.places import Place
from visimal.storage.files import FileStore
from visimal.web import formats

#: Of all papers that are bound together, in bytes.
MOST_BYTES = 80_000_000
_COVER = resources.TEMPLATES / "papers" / "cover.typ"
_Line = tuple[Place, ExpenditureLine]


@dataclass(frozen=True, slots=True)
class Binder:
    """A line and those of its papers that its reader may know of."""

    line: _Line
    papers: Sequence[Paper]
    with_sensitive: bool

    @classmethod
    def of(
        cls, session: Session, reader: Reader, line: _Line, *, with_sensitive: bool
    ) -> "Binder":
        """The papers of a line, as far as its reader may know of them."""
        proofs = select(Proof.document_id).where(Proof.line_id == line[1].id)
        papers = documents_of(session, reader, session.scalars(proofs))
        return cls(line, papers, with_sensitive)

    @property
    def documents(self) -> Sequence[Document]:
        """The papers whose pages are bound, if they can be."""
        most, bound = MOST_BYTES, []
        for one in self.papers:
            if not self._obstacle(one) and one.document.size <= most:
                most -= one.document.size
                bound.append(one.document)
        return bound

    def bound(self, store: FileStore) -> bytes:
        """The PDF.

        Raises:
            ServiceUnavailable: it cannot be made just now.
        """
        parts = [_part(store, one) for one in self.documents]
        kinds = [SHOWN[extension(one.name)] for one in self.documents]
        pages, made = self._bind(kinds, parts, {})
        # The cover lists how many pages each paper brought: it is set again.
        counts = {
            one.number: brought
            for one, brought in zip(self.documents, pages[1:], strict=True)
        }
        _, made = self._bind(kinds, parts, counts)
        return made

    def _bind(
        self, kinds: Sequence[str], parts: Sequence[bytes], counts: Mapping[str, int]
    ) -> tuple[Sequence[int], bytes]:
        cover = self.cover(counts)
        told = [
            ["pdf", len(cover), ""],
            *(
                [kind, len(part), one.number]
                for kind, part, one in zip(kinds, parts, self.documents, strict=True)
            ),
        ]
        head = json.dumps({"stamp": self.line[1].number, "parts": told}).encode()
        said, made = asked_of_child(
            b"\n".join((head, b"".join((cover, *parts)))), "bind"
        )
        if not made:
            raise ServiceUnavailable(
                gettext(
                    "These papers cannot be bound together just now. Download them one"
                    " by one."
                )
            )
        return said["pages"], made

    def cover(self, counts: Mapping[str, int]) -> bytes:
        """The first page: the line, and a list of its papers."""
        data = json.dumps(self._told(counts), ensure_ascii=False)
        made = typst.compile(
            str(_COVER),
            root=str(_COVER.parent),
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            pdf_standards=["ua-1"],
        )
        return bytes(made)

    def _told(self, counts: Mapping[str, int]) -> Mapping[str, object]:
        place, line = self.line
        tongue = locale()
        total = line.invoice_total
        return {
            "language": tongue[:2],
            "title": gettext("Papers of %(number)s", number=line.number),
            "terms": [
                [gettext("Partner"), place.abbreviation],
                [gettext("Supplier"), line.supplier or formats.NOTHING],
                [gettext("Invoice number"), line.invoice_number or formats.NOTHING],
                [
                    gettext("Internal reference"),
                    line.internal_reference or formats.NOTHING,
                ],
                [
                    gettext("Invoice total"),
                    formats.NOTHING if total is None else formats.amount(total, tongue),
                ],
                [gettext("Declared"), formats.amount(line.declared, tongue)],
            ],
            "heads": [
                gettext("Paper"),
                gettext("What is it?"),
                gettext("Pages"),
                gettext("Fingerprint (SHA-256)"),
            ],
            "papers": [self._listed(one, counts) for one in self.papers],
            "nothing": gettext("No paper proves this line yet."),
        }

    def _listed(self, paper: Paper, counts: Mapping[str, int]) -> Sequence[str]:
        document = paper.document
        pages = counts.get(document.number, 0)
        why = self._obstacle(paper)
        if not why and document not in self.documents:
            why = gettext("not bound: too large; download it by itself")
        if not why and counts and not pages:
            why = gettext("not bound: it cannot be opened")
        return [
            document.number,
            label(PaperKind(document.kind)),
            why or formats.number(pages, locale()),
            document.sha256,
        ]

    def _obstacle(self, paper: Paper) -> str:
        """Why a paper is not among the pages; empty if it is."""
        document = paper.document
        if document.erased_at is not None:
            return gettext("not bound: erased")
        if not paper.is_open:
            return gettext("not bound: sensitive")
        if document.is_sensitive and not self.with_sensitive:
            return gettext("not bound: sensitive; open it by itself")
        if extension(document.name) not in SHOWN:
            return gettext("not bound: no pages; download it by itself")
        return ""


def _part(store: FileStore, document: Document) -> bytes:
    with opened(store, document) as content:
        return content.read()
