"""Papers with pages, made here: invoices to read, and some that nobody can."""

from io import BytesIO

import pypdfium2
import typst
from PIL import Image

_MADE: dict[str, bytes] = {}


def a_paper(*pages: str) -> bytes:
    """A PDF with these texts, one a page."""
    source = '#set page(paper: "a4")\n' + "\n#pagebreak()\n".join(pages)
    if source not in _MADE:
        _MADE[source] = bytes(typst.compile(source.encode(), ignore_system_fonts=True))
    return _MADE[source]


def a_photo(width: int = 900, height: int = 1200, kind: str = "JPEG") -> bytes:
    """A picture in one colour."""
    made = BytesIO()
    Image.new("RGB", (width, height), "#336699").save(made, kind)
    return made.getvalue()


def a_scan(width: int, height: int) -> bytes:
    """A PDF that holds a picture and no text."""
    made = BytesIO()
    Image.new("RGB", (width, height), "#eeeeee").save(made, "PDF")
    return made.getvalue()


def turned(paper: bytes) -> bytes:
    """The same, lying on its side."""
    file = pypdfium2.PdfDocument(paper)
    file[0].set_rotation(90)
    made = BytesIO()
    file.save(made)
    return made.getvalue()


#: A PDF that asks for a password: its key is not that of an empty one.
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/O<"
    + b"11" * 32
    + b">/U<"
    + b"22" * 32
    + b">/P -4>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
)


def words(paper: bytes) -> list[str]:
    """What each page of a PDF says."""
    file = pypdfium2.PdfDocument(paper)
    return [one.get_textpage().get_text_bounded() for one in file]
