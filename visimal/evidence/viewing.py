"""Papers as they are looked at beside a form: a picture of each page, and its words."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.papers import PaperKind
from visimal.domain.papers import Readability
from visimal.evidence.inspection.names import extension
from visimal.evidence.leaves.reading import SHOWN
from visimal.evidence.models import Document
from visimal.evidence.models import DocumentReading
from visimal.evidence.queries import documents_of
from visimal.evidence.queries import Reader

#: Pages of one paper that are shown beside a form; the file has them all.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ViewedPaper:
    """A paper, as one reader may look at it."""

    number: str
    kind: PaperKind
    #: Empty if it is not for this reader.
    name: str
    is_sensitive: bool
    #: Whether this reader may open it at all.
    is_open: bool
    readability: Readability
    #: All there are, and those that are shown.
    pages: int
    shown: Sequence[int]


def viewed_papers(
    session: Session, reader: Reader, keys: Iterable[int]
) -> Sequence[ViewedPaper]:
    """Those of these papers that a reader may know of, in their order."""
    found = documents_of(session, reader, keys)
    asked = select(DocumentReading).where(
        DocumentReading.document_id.in_([one.document.id for one in found])
    )
    readings = {one.document_id: one for one in session.scalars(asked)}
    return [
        _viewed(one.document, readings.get(one.document.id), is_open=one.is_open)
        for one in found
    ]


def _viewed(
    document: Document, reading: DocumentReading | None, *, is_open: bool
) -> ViewedPaper:
    there = is_open and document.erased_at is None
    pages = reading.pages if reading is not None else 0
    if extension(document.name) not in SHOWN or not there:
        pages = 0
    return ViewedPaper(
        number=document.number,
        kind=PaperKind(document.kind),
        name=document.name if is_open else "",
        is_sensitive=document.is_sensitive,
        is_open=there,
        readability=Readability(
            reading.readability if reading is not None else Readability.UNKNOWN
        ),
        pages=pages,
        shown=range(1, min(pages, MOST_SHOWN) + 1),
    )
