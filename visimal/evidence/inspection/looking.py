"""Look at a file from outside: is it what its name says, and whole?"""

from dataclasses import dataclass
from io import SEEK_END
from typing import BinaryIO

import filetype

from visimal.domain.findings import msgid
from visimal.evidence.inspection import texts
from visimal.evidence.inspection.archives import look_at_archive
from visimal.evidence.inspection.kinds import ACCEPTED
from visimal.evidence.inspection.kinds import MIB
from visimal.evidence.inspection.names import clean_name
from visimal.evidence.inspection.names import extension
from visimal.evidence.inspection.pictures import look_at_jpeg
from visimal.evidence.inspection.pictures import look_at_png
from visimal.evidence.inspection.refusals import RefusedFileError

#: How much of the beginning and the end is looked at.
_EDGE = 4096
#: A qualified signature says what it is at its beginning: signedData, in DER.
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_LOOKS = {
    "png": look_at_png,
    "jpg": look_at_jpeg,
    "jpeg": look_at_jpeg,
    "xlsx": look_at_archive,
    "docx": look_at_archive,
    "xml": texts.look_at_xml,
    "eml": texts.look_at_letter,
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept."""

    #: What people see: cleaned.
    name: str
    extension: str
    media_type: str
    #: In bytes.
    size: int


def inspect(content: BinaryIO, name: str) -> Inspected:
    """Look at a file; it stands at its beginning again afterwards.

    Raises:
        RefusedFileError: it is not accepted, and why, and what to do.
    """
    cleaned = clean_name(name)
    ending = extension(cleaned)
    kind = ACCEPTED.get(ending)
    if kind is None:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is not a kind of file that is taken here. Save it as PDF,"
                " PNG, JPG or XLSX and upload that."
            ),
            name=cleaned or "…",
        )
    size = content.seek(0, SEEK_END)
    _measure(cleaned, ending, size)
    content.seek(0)
    beginning = content.read(_EDGE)
    content.seek(max(0, size - _EDGE))
    end = content.read()
    if not _begins_as(ending, beginning):
        raise RefusedFileError(
            msgid(
                "“%(name)s” is named as %(named)s, but its content is %(found)s. Open"
                " it, save it as %(named)s again and upload that."
            ),
            name=cleaned,
            named=ending.upper(),
            found=_guessed(beginning),
        )
    if ending == "pdf" and b"%%EOF" not in end:
        raise cut_short(cleaned)
    content.seek(0)
    if ending in _LOOKS:
        _LOOKS[ending](content, cleaned)
    content.seek(0)
    return Inspected(cleaned, ending, kind.media_type, size)


def cut_short(name: str) -> RefusedFileError:
    """The refusal of a file whose end is missing."""
    return RefusedFileError(
        msgid(
            "The end of “%(name)s” is missing: it was cut off on its way. Upload the"
            " whole file again."
        ),
        name=name,
    )


def _measure(name: str, ending: str, size: int) -> None:
    largest = ACCEPTED[ending].largest
    if size > largest:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is larger than %(most)s MB. Save it smaller, for instance"
                " scanned at 200 dpi, or in several files."
            ),
            name=name,
            most=largest // MIB,
        )
    if size == 0:
        raise RefusedFileError(
            msgid("“%(name)s” is empty. Choose the file again and upload it."),
            name=name,
        )


def _begins_as(ending: str, beginning: bytes) -> bool:
    match ending:
        case "pdf":
            return beginning.startswith(b"%PDF-")
        case "png":
            return beginning.startswith(b"\x89PNG\r\n\x1a\n")
        case "jpg" | "jpeg":
            return beginning.startswith(b"\xff\xd8\xff")
        case "xlsx" | "docx":
            return beginning.startswith(b"PK\x03\x04")
        case "p7m":
            return beginning[:1] == b"\x30" and _SIGNED_DATA in beginning[:24]
        case _:
            return texts.is_text(beginning)


def _guessed(beginning: bytes) -> str:
    """What it looks like, in letters that people know: PDF, ZIP, PNG."""
    start = beginning.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<script", b"<svg")):
        return "HTML"
    kind = filetype.guess(beginning)
    return "…" if kind is None else str(kind.extension).upper()
