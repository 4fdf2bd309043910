"""Workbooks and documents are archives: counted before anybody opens them.

Nothing the archive says about itself is believed: every part is inflated, a piece at a
time, and what comes out is counted. An archive that is not as plain as the programs of
offices write it is refused, for two readers could then see two different files in it.
"""

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import SEEK_END
from typing import BinaryIO
from zipfile import BadZipFile
from zipfile import ZIP_DEFLATED
from zipfile import ZIP_STORED
from zipfile import ZipFile
from zipfile import ZipInfo

from visimal.domain.findings import msgid
from visimal.evidence.inspection.kinds import MIB
from visimal.evidence.inspection.names import extension
from visimal.evidence.inspection.refusals import RefusedFileError

MOST_ENTRIES = 2000
MOST_INFLATED = 60 * MIB
MOST_OF_ONE = 40 * MIB
#: Of all parts but those that hold the text of a sheet or document.
MOST_OF_OTHERS = 3 * MIB
MOST_OF_WORKBOOK = 512 * 1024
#: No honest part of more than a megabyte shrinks to less than a hundredth.
MOST_RATIO, RATIO_FROM = 100, 1_000_000

_CHUNK = 256 * 1024
#: The end of an archive without a comment: 22 bytes, and what they say.
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
#: A list of 2,000 parts with names of 200 letters.
_MOST_OF_LIST = 600 * 1024
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_LARGE = re.compile(
    r"xl/(worksheets/[^/]+\.xml|sharedStrings\.xml)|word/(document\.xml|media/[^/]+)"
    r"|content\.xml"
)
_NEEDED = {
    "xlsx": "xl/workbook.xml",
    "docx": "word/document.xml",
    "ods": "content.xml",
}
_TYPES, _LIST_OF_ODS = "[Content_Types].xml", "META-INF/manifest.xml"
#: Programs, other files and other people's data, by what their parts are named.
_ACTIVE = re.compile(
    r"vbaproject|macrosheet|activex|/embeddings/|externallink|connections\.xml"
    r"|querytables/|/customui/|^basic/|^scripts/",
    re.IGNORECASE,
)
_MACROS = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)
_LOCKED = b"encryption-data"
_DEFINITIONS = (b"<!DOCTYPE", b"<!ENTITY")
_OVERLAP = 16
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_ONE_BYTE = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


@dataclass(frozen=True, slots=True)
class _Archive:
    """An archive that is being looked at."""

    name: str
    content: BinaryIO
    file: ZipFile
    parts: Sequence[ZipInfo]


def look_at_archive(content: BinaryIO, name: str) -> None:
    """Refuse a workbook or document that is not plain, whole, small and quiet."""
    try:
        _look_at_end(content, name)
        with ZipFile(content) as file:
            archive = _Archive(name, content, file, file.infolist())
            _look_at_list(archive)
            _inflate(archive)
    except (BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError):
        raise _damaged(name) from None
    except (ValueError, RuntimeError, OSError) as error:
        if isinstance(error, RefusedFileError):
            raise
        raise _damaged(name) from None


def _look_at_end(content: BinaryIO, name: str) -> None:
    """The list of parts is where it belongs and short, before anybody reads it."""
    size = content.seek(0, SEEK_END)
    if size < _END.size:
        raise _damaged(name)
    content.seek(size - _END.size)
    mark, disk, first_disk, here, entries, length, begins, comment = _END.unpack(
        content.read(_END.size)
    )
    is_plain = mark == _END_MARK and disk == first_disk == comment == 0
    if not is_plain or begins + length + _END.size != size or here != entries:
        raise _damaged(name)
    if entries > MOST_ENTRIES or length > _MOST_OF_LIST:
        raise _too_much(name)


def _look_at_list(archive: _Archive) -> None:
    """No part twice, hidden, locked, outside the archive or inside another."""
    names = [part.filename for part in archive.parts]
    if len({name.casefold() for name in names}) != len(names):
        raise _damaged(archive.name)
    if any(_is_outside(name) for name in names):
        raise _damaged(archive.name)
    if any(part.flag_bits & _ENCRYPTED for part in archive.parts):
        raise _locked(archive.name)
    if any(_ACTIVE.search(name) for name in names):
        raise _active(archive.name)
    needed = _NEEDED[extension(archive.name)]
    listed = _LIST_OF_ODS if extension(archive.name) == "ods" else _TYPES
    if needed not in names or listed not in names:
        raise _other(archive.name)
    end = 0
    for part in sorted(archive.parts, key=lambda one: one.header_offset):
        if part.header_offset < end or (end == 0 and part.header_offset != 0):
            raise _damaged(archive.name)
        end = part.header_offset + _LOCAL_HEADER + part.compress_size
        if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise _damaged(archive.name)


def _is_outside(name: str) -> bool:
    steps = name.split("/")
    return name.startswith("/") or ".." in steps or "\\" in name or ":" in steps[0]


def _inflate(archive: _Archive) -> None:
    left = MOST_INFLATED
    for part in archive.parts:
        left -= _inflated(archive, part, left)


def _inflated(archive: _Archive, part: ZipInfo, left: int) -> int:
    """How much comes out of a part, looked at on its way."""
    most = min(_most_of(part.filename), left)
    most_by_ratio = max(RATIO_FROM, MOST_RATIO * part.compress_size)
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with archive.file.open(part) as inflating:
        while piece := inflating.read(_CHUNK):
            if size == 0:
                _look_at_beginning(archive.name, piece)
            size += len(piece)
            if size > most or size > most_by_ratio:
                raise _too_much(archive.name)
            seen = tail + piece
            if any(one in seen for one in _DEFINITIONS) or (is_xml and b"\0" in piece):
                raise _damaged(archive.name)
            if part.filename == _TYPES and _MACROS.search(seen):
                raise _active(archive.name)
            if part.filename == _LIST_OF_ODS and _LOCKED in seen:
                raise _locked(archive.name)
            tail = seen[-_OVERLAP:]
    return size


def _look_at_beginning(name: str, piece: bytes) -> None:
    """No archive or program in the archive, no text of two bytes a letter."""
    if piece.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF")):
        raise _active(name)
    declared = _ENCODING.search(piece[:400])
    is_strange = declared is not None and declared[1].lower() not in _ONE_BYTE
    if piece.startswith(_WIDE) or is_strange:
        raise _damaged(name)


def _most_of(part: str) -> int:
    if part == _NEEDED["xlsx"]:
        return MOST_OF_WORKBOOK
    return MOST_OF_ONE if _LARGE.fullmatch(part) else MOST_OF_OTHERS


def _damaged(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” is damaged or was put together in an unusual way. Open it in"
            " your office program, save it again and upload that."
        ),
        name=name,
    )


def _too_much(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” holds far more than it seems to: it would grow beyond what is"
            " safe to open. Upload only the sheets that prove something, or a PDF."
        ),
        name=name,
    )


def _locked(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” is locked with a password. Save it without one and upload that."
        ),
        name=name,
    )


def _active(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” holds macros, links to other files or files inside it. Save it"
            " without them, as plain XLSX or DOCX or as PDF, and upload that."
        ),
        name=name,
    )


def _other(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” is an archive, but not the workbook or document its name says."
            " Upload the papers in it one by one."
        ),
        name=name,
    )
