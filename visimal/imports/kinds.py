"""Which files a list of expenditure may come in, looked at before anybody reads one."""

from io import SEEK_END
from typing import BinaryIO

from visimal.domain.findings import msgid
from visimal.evidence.inspection import clean_name
from visimal.evidence.inspection import RefusedFileError
from visimal.evidence.inspection.archives import look_at_archive
from visimal.evidence.inspection.kinds import MIB
from visimal.evidence.inspection.names import extension

KINDS = ("xlsx", "xls", "ods", "csv")
#: Of any of them, in bytes.
LARGEST = 10 * MIB

_ARCHIVES = frozenset({"xlsx", "ods"})
_WITH_MACROS = frozenset({"xlsm", "xltm", "xlsb", "xlam", "xla", "xlt"})
_EDGE = 4096
_ARCHIVE, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = tuple(one.encode("utf-16-le") for one in ("_VBA_PROJECT", "Macros"))
#: What a new workbook is wrapped in when it has a password.
_WRAPPED = "EncryptedPackage".encode("utf-16-le")


def look_at_list(content: BinaryIO, given: str) -> tuple[str, str]:
    """The name of a list, cleaned, and its kind; it stands at its beginning again.

    Raises:
        RefusedFileError: it is not taken, and why, and what to do.
    """
    name = clean_name(given)
    kind = extension(name)
    if kind in _WITH_MACROS:
        raise _macros(name)
    if kind not in KINDS:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is not a list that can be read here. Save it as XLSX, XLS,"
                " ODS or CSV and upload that."
            ),
            name=name or "…",
        )
    size = content.seek(0, SEEK_END)
    _measure(size, name)
    content.seek(0)
    beginning = content.read(_EDGE)
    content.seek(0)
    _compare(beginning, kind, name, content)
    if kind in _ARCHIVES:
        look_at_archive(content, name)
    content.seek(0)
    return name, kind


def _measure(size: int, name: str) -> None:
    if size == 0:
        raise RefusedFileError(
            msgid("“%(name)s” is empty. Choose the file with your list."), name=name
        )
    if size > LARGEST:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is larger than %(most)s MB. Keep only the sheet with the"
                " list, and upload that."
            ),
            name=name,
            most=LARGEST // MIB,
        )


def _compare(beginning: bytes, kind: str, name: str, content: BinaryIO) -> None:
    """Compare what a file is named with what it begins with."""
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise RefusedFileError(
            msgid(
                "“%(name)s” is a web page under another name, as some accounting"
                " programs write it. Open it in your office program, save it as XLSX"
                " and upload that."
            ),
            name=name,
        )
    if beginning.startswith(_OLD):
        whole = content.read()
        if kind in _ARCHIVES or _WRAPPED in whole:
            raise _locked(name)
        if any(one in whole for one in _MACROS):
            raise _macros(name)
    is_archive = beginning.startswith(_ARCHIVE)
    is_old = beginning.startswith(_OLD)
    is_wide = beginning.startswith((b"\xff\xfe", b"\xfe\xff"))
    is_text = (is_wide or b"\0" not in beginning) and not beginning.startswith(b"%PDF")
    expected = {
        "xlsx": is_archive,
        "ods": is_archive,
        "xls": is_old,
        "csv": is_text and not is_archive,
    }
    if not expected[kind]:
        raise RefusedFileError(
            msgid(
                "“%(name)s” is named as %(kind)s, but that is not what is in it. Open"
                " it in your office program, save it as XLSX and upload that."
            ),
            name=name,
            kind=kind.upper(),
        )


def _macros(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” can hold macros, which are programs. Save it as plain XLSX,"
            " without macros, and upload that."
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
