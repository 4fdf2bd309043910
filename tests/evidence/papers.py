"""Good papers of every kind, made here: small, whole, and nobody's."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import xlsxwriter

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

SIGNED = bytes.fromhex("308006092a864886f70d010702a080") + bytes(200)

LETTER = (
    b"From: DEMO <demo@example.org>\r\nTo: DEMO\r\nDate: Mon, 3 Aug 2026 10:00:00"
    b" +0200\r\nSubject: delivered\r\n\r\nAll arrived.\r\n"
)

INVOICE = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:oasis:names:'
    b'specification:ubl:schema:xsd:Invoice-2"><ID>DEMO-1</ID></Invoice>'
)

#: A picture of one grey point.
JPEG = (
    bytes.fromhex("ffd8ffe000104a46494600010100000100010000")
    + bytes.fromhex("ffc0000b080001000101011100")
    + bytes.fromhex("ffda0008010100003f0000ffd9")
)

_OOXML = "application/vnd.openxmlformats-officedocument"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats'
    f'.org/package/2006/content-types"><Default Extension="xml" ContentType="{_OOXML}'
    '.x+xml"/></Types>'
)


def png(width: int = 1, height: int = 1) -> bytes:
    """A black picture that says it is of this size."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def workbook(**cells: object) -> bytes:
    """A workbook of one sheet with these cells, as an office program writes it."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Time sheet")
    for address, value in cells.items():
        sheet.write(address, value)
    book.close()
    return made.getvalue()


def archive(parts: dict[str, bytes | str], compression: int = ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    made = BytesIO()
    with ZipFile(made, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def document(**more: bytes | str) -> bytes:
    """A document of a word processor, with more parts by name."""
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": "<w:document xmlns:w='urn:w'><w:body/></w:document>",
            **more,
        }
    )


def with_parts(book: bytes, parts: dict[str, bytes | str]) -> bytes:
    """A workbook whose parts are replaced by these, or joined by them."""
    with ZipFile(BytesIO(book)) as file:
        old = {name: file.read(name) for name in file.namelist()}
    return archive({**old, **parts})


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checked
