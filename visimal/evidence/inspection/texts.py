"""Files that are text: structured invoices and letters."""

from email.parser import BytesHeaderParser
from typing import BinaryIO
from xml.parsers.expat import ExpatError
from xml.parsers.expat import ParserCreate

from visimal.domain.findings import msgid
from visimal.evidence.inspection.refusals import RefusedFileError

_CHUNK = 256 * 1024
#: An invoice is ten deep; one of five thousand lines has 200,000 elements.
_DEEPEST, _MOST_ELEMENTS = 200, 250_000
_HEADERS = 64 * 1024
#: Every letter says from whom it is and when it was written.
_IN_EVERY_LETTER = ("From", "Date")


def is_text(beginning: bytes) -> bool:
    """Whether a file begins as text of one byte a letter: no UTF-16, no zero bytes."""
    return b"\0" not in beginning and not beginning.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )


class _DefinitionError(Exception):
    """A document type or an entity is defined: nothing after it is read."""


def look_at_xml(content: BinaryIO, name: str) -> None:
    """Refuse XML that is broken or that could make its reader fetch or grow.

    It is read through once and nothing of it is kept; a definition of a document type
    or of an entity ends the reading where it begins.
    """
    depth = _Depth()
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _defined
    parser.EntityDeclHandler = _defined
    parser.StartElementHandler = depth.down
    parser.EndElementHandler = depth.up
    try:
        while part := content.read(_CHUNK):
            parser.Parse(part)
        parser.Parse(b"", True)  # noqa: FBT003 - it takes no names
    except _DefinitionError:
        raise RefusedFileError(
            msgid(
                "“%(name)s” defines its own entities, which no invoice needs. Ask"
                " whoever sent it for the plain invoice, or upload its PDF."
            ),
            name=name,
        ) from None
    except (ExpatError, ValueError, LookupError):
        raise RefusedFileError(
            msgid(
                "“%(name)s” cannot be read as XML. Ask whoever sent it for the file"
                " again, or upload its PDF."
            ),
            name=name,
        ) from None


class _Depth:
    """How many elements there are, and how deep they lie in each other."""

    def __init__(self) -> None:
        self.now = self.so_far = 0

    def down(self, _name: str, _attributes: object) -> None:
        self.now += 1
        self.so_far += 1
        if self.now > _DEEPEST or self.so_far > _MOST_ELEMENTS:
            message = "there are too many elements, or too deep in each other"
            raise ValueError(message)

    def up(self, _name: str) -> None:
        self.now -= 1


def _defined(*_anything: object) -> None:
    raise _DefinitionError


def look_at_letter(content: BinaryIO, name: str) -> None:
    """Refuse what is no letter: it does not say from whom it is and of which day."""
    headers = BytesHeaderParser().parsebytes(content.read(_HEADERS))
    if not all(headers.get(wanted) for wanted in _IN_EVERY_LETTER):
        raise RefusedFileError(
            msgid(
                "“%(name)s” is no letter: it does not say from whom it is and when it"
                " was sent. Save the letter from your mail program again, or as PDF."
            ),
            name=name,
        )
