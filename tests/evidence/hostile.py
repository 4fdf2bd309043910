"""Files that mean harm, and the names they come under."""

import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack_into
from warnings import catch_warnings
from zipfile import ZIP_BZIP2
from zipfile import ZIP_STORED
from zipfile import ZipFile

from tests.evidence.papers import archive
from tests.evidence.papers import document
from tests.evidence.papers import INVOICE
from tests.evidence.papers import PDF
from tests.evidence.papers import png
from tests.evidence.papers import with_parts
from tests.evidence.papers import workbook

#: A name, and how its content is made: only when it is asked for.
Made = tuple[str, Callable[[], bytes]]

_MIB = 1024 * 1024
_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_BOMB = (
    '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    "<b>&c;</b>"
)
_XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
BOOK = workbook(A1="hours", B1=7)


def _repeated(head: str, one: str, times: int, tail: str) -> bytes:
    return (head + one * times + tail).encode()


def _encrypted() -> bytes:
    """The flag of a lock, set on every part."""
    content = bytearray(BOOK)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def _overlapping() -> bytes:
    """All parts point at the same bytes, as in bombs without a nest."""
    content = bytearray(BOOK)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        pack_into("<I", content, at + 42, 0)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _twice(name: str) -> bytes:
    made = BytesIO(BOOK)
    with catch_warnings(action="ignore"), ZipFile(made, "a") as file:
        file.writestr(name, "<worksheet/>")
    return made.getvalue()


def _lies_about_its_size() -> bytes:
    """A part of 50 MiB that says it is of 10 bytes."""
    content = bytearray(with_parts(BOOK, {_SHEET: b" " * 50 * _MIB}))
    at = content.find(_SHEET.encode(), content.find(b"PK\x01\x02")) - 46
    pack_into("<I", content, at + 24, 10)
    return bytes(content)


#: Workbooks and documents that no reader should ever open, by what they do.
ARCHIVES: dict[str, Made] = {
    "deflate bomb": (
        "bomb.xlsx",
        lambda: with_parts(BOOK, {_SHEET: b"0" * 200 * _MIB}),
    ),
    "many parts of moderate size": (
        "sum.xlsx",
        lambda: with_parts(
            BOOK,
            {f"xl/worksheets/s{n}.xml": bytes([97 + n]) * 39 * _MIB for n in range(4)},
        ),
    ),
    "lies about its size": ("lies.xlsx", _lies_about_its_size),
    "200,000 defined names": (
        "names.xlsx",
        lambda: with_parts(
            BOOK,
            {
                "xl/workbook.xml": _repeated(
                    f"<workbook {_MAIN}><definedNames>",
                    '<definedName name="n">A1</definedName>',
                    200_000,
                    "</definedNames></workbook>",
                )
            },
        ),
    ),
    "entity bomb": ("entity.xlsx", lambda: with_parts(BOOK, {_SHEET: _BOMB})),
    "outside entity": ("xxe.xlsx", lambda: with_parts(BOOK, {"xl/styles.xml": _XXE})),
    "definition across two pieces": (
        "split.xlsx",
        lambda: with_parts(BOOK, {_SHEET: " " * (256 * 1024 - 5) + _BOMB}),
    ),
    "text of two bytes a letter": (
        "wide.xlsx",
        lambda: with_parts(BOOK, {_SHEET: _BOMB.encode("utf-16")}),
    ),
    "another encoding": (
        "utf7.xlsx",
        lambda: with_parts(
            BOOK, {_SHEET: '<?xml version="1.0" encoding="UTF-7"?><a/>'}
        ),
    ),
    "archive in an archive": (
        "nested.xlsx",
        lambda: with_parts(BOOK, {"xl/media/picture.png": BOOK}),
    ),
    "locked parts": ("locked.xlsx", _encrypted),
    "parts over each other": ("overlap.xlsx", _overlapping),
    "macros": (
        "macro.xlsx",
        lambda: with_parts(
            BOOK, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(99)}
        ),
    ),
    "macros under another name": (
        "quiet.xlsx",
        lambda: with_parts(BOOK, {"xl/picture.bin": b"\xd0\xcf\x11\xe0" + bytes(99)}),
    ),
    "macros by their type": (
        "type.xlsx",
        lambda: with_parts(
            BOOK, {"[Content_Types].xml": "<Types>macroEnabled</Types>"}
        ),
    ),
    "links to other files": (
        "links.xlsx",
        lambda: with_parts(
            BOOK, {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
        ),
    ),
    "files inside": (
        "inside.docx",
        lambda: document(**{"word/embeddings/x.bin": b"anything"}),
    ),
    "connections": (
        "connections.xlsx",
        lambda: with_parts(BOOK, {"xl/connections.xml": "<connections/>"}),
    ),
    "too many parts": (
        "parts.xlsx",
        lambda: with_parts(BOOK, {f"xl/p{n}.xml": "" for n in range(2001)}),
    ),
    "the same part twice": ("twice.xlsx", lambda: _twice(_SHEET)),
    "the same part in capitals": ("case.xlsx", lambda: _twice(_SHEET.upper())),
    "a path outside": (
        "outside.xlsx",
        lambda: with_parts(BOOK, {"../../evil.xml": "x"}),
    ),
    "an absolute path": (
        "absolute.xlsx",
        lambda: with_parts(BOOK, {"/etc/evil.xml": "x"}),
    ),
    "a path of another system": (
        "drive.xlsx",
        lambda: with_parts(BOOK, {"C:\\evil": "x"}),
    ),
    "another way to shrink": (
        "bzip2.xlsx",
        lambda: archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}, ZIP_BZIP2),
    ),
    "cut short": ("short.xlsx", lambda: BOOK[: len(BOOK) // 2]),
    "something behind its end": (
        "behind.xlsx",
        lambda: BOOK + b"<script>alert(1)</script>",
    ),
    "something before its beginning": ("before.xlsx", lambda: b"<script>" + BOOK),
    "a document named as a workbook": ("document.xlsx", document),
    "any archive": ("any.docx", lambda: archive({"a.txt": "x"}, ZIP_STORED)),
    "nothing but a beginning": ("begin.xlsx", lambda: b"PK\x03\x04"),
    "an empty archive": ("empty.xlsx", lambda: archive({})),
}

#: Other files that are not what they say.
FILES: dict[str, Made] = {
    "page named as PDF": (
        "page.pdf",
        lambda: b"<html><script>alert(1)</script></html>" * 200,
    ),
    "PDF behind a page": ("late.pdf", lambda: b"<script>alert(1)</script>" + PDF),
    "PDF cut short": ("short.pdf", lambda: PDF.replace(b"%%EOF", b"")),
    "PDF named as page": ("page.html", lambda: PDF),
    "drawing that runs": ("drawing.svg", lambda: b"<svg onload='alert(1)'/>"),
    "drawing named as picture": (
        "drawing.png",
        lambda: b"<svg onload='alert(1)'/>" * 99,
    ),
    "program": ("invoice.pdf.exe", lambda: b"MZ" + bytes(999)),
    "program named as PDF": ("program.pdf", lambda: b"MZ" + bytes(999)),
    "picture of a billion points": ("large.png", lambda: png(40_000, 40_000)),
    "picture cut short": ("short.png", lambda: png()[:-12]),
    "picture without a size": ("none.jpg", lambda: b"\xff\xd8\xff\xe0\x00\x02" * 3000),
    "picture of too many points": (
        "large.jpg",
        lambda: bytes.fromhex("ffd8ffc0000b08ffffffff01011100ffd9"),
    ),
    "picture that never begins": ("loop.jpg", lambda: b"\xff\xd8" + b"\xff" * _MIB),
    "entity bomb": ("bomb.xml", _BOMB.encode),
    "outside entity": ("xxe.xml", _XXE.encode),
    "text of two bytes a letter": (
        "wide.xml",
        lambda: INVOICE.decode().encode("utf-16"),
    ),
    "invoice cut short": ("short.xml", lambda: INVOICE[:-9]),
    "too wide": ("wide.xml", lambda: b"<a>" + b"<a/>" * 1_300_000),
    "too deep": ("deep.xml", lambda: b"<a>" * 900_000),
    "too large": ("large.xml", lambda: b"<a>" + b" " * 5 * _MIB + b"</a>"),
    "unknown encoding": (
        "strange.xml",
        lambda: b'<?xml version="1.0" encoding="x"?><a/>',
    ),
    "no letter": ("page.eml", lambda: b"<html><script>alert(1)</script></html>"),
    "no signature": ("zip.p7m", lambda: BOOK),
    "empty": ("empty.pdf", lambda: b""),
    "large": ("large.pdf", lambda: PDF + b" " * 25 * _MIB),
    "no extension": ("invoice", lambda: PDF),
    "only an extension": (".pdf", lambda: b""),
    "compressed": ("papers.zip", lambda: archive({"a.pdf": PDF})),
    "compressed text": ("bomb.gz", lambda: zlib.compress(bytes(_MIB))),
}

#: Names, and what is shown of them.
NAMES: dict[str, str] = {
    "../../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\windows\\system32\\cmd.pdf": "cmd.pdf",
    "/absolute.pdf": "absolute.pdf",
    "D:\\Papers\\x\\invoice.pdf": "invoice.pdf",
    "\u2044\u2215slashes\uff0ffull\uff3cwidth.pdf": "width.pdf",
    "CON.pdf": "_CON.pdf",
    "com1.pdf": "_com1.pdf",
    "LPT9.tar.pdf": "_LPT9.tar.pdf",
    "nul.PDF": "_nul.PDF",
    "console.pdf": "console.pdf",
    "line\r\nSet-Cookie: a=b.pdf": "line Set-Cookie_ a=b.pdf",
    "zero\0byte.pdf": "zerobyte.pdf",
    "bell\x07escape\x1b[31m.pdf": "bellescape[31m.pdf",
    "turned\u202efdp.exe.pdf": "turnedfdp.exe.pdf",
    "isolate\u2066\u2069mark\u200f.pdf": "isolatemark.pdf",
    "no\u200bwidth\ufeff.pdf": "nowidth.pdf",
    "private\ue000use.pdf": "privateuse.pdf",
    "half\ud800pair.pdf": "halfpair.pdf",
    "<script>alert(1)</script>.pdf": "script_.pdf",
    '"quoted"; filename=x.pdf': "_quoted_; filename=x.pdf",
    "many   spaces\t\u00a0here.pdf": "many spaces here.pdf",
    " . hidden.pdf": "hidden.pdf",
    ".htaccess.pdf": "htaccess.pdf",
    "trailing.pdf. . ": "trailing.pdf",
    "pipe|question?star*.pdf": "pipe_question_star_.pdf",
    "e\u0301te\u0301.pdf": "été.pdf",
    "facture n° 12 (été).pdf": "facture n° 12 (été).pdf",
    "счёт.pdf": "счёт.pdf",
    f"{'x' * 300}.pdf": f"{'x' * 196}.pdf",
    "€" * 300: "€" * 200,
    f"x.{'y' * 300}": f"x.{'y' * 198}",
}
