"""What is not taken is refused with a sentence that says the way out, at once."""

from io import BytesIO
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from visimal.evidence.inspection import RefusedFileError
from visimal.imports.kinds import LARGEST
from visimal.imports.kinds import look_at_list
from visimal.imports.receiving import brought

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(RefusedFileError) as refused:
        brought(BytesIO(content), name, "")
    return str(refused.value)


def a_workbook() -> bytes:
    book = Workbook()
    book.worksheets[0].append(["Objet", "Montant"])
    book.worksheets[0].append(["Train", 12.5])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A workbook with one part more."""
    written = BytesIO(a_workbook())
    with ZipFile(written, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def an_ods(manifest: bytes = b"<manifest/>", **more: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"<office/>")
        archive.writestr("META-INF/manifest.xml", manifest)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return written.getvalue()


@pytest.mark.parametrize("name", ["liste.xlsm", "liste.xlsb", "LISTE.XLTM"])
def test_a_file_for_macros_is_refused_by_its_name(name: str) -> None:
    assert "can hold macros" in refusal(a_workbook(), name)


def test_macros_are_found_whatever_the_file_is_called() -> None:
    assert "holds macros" in refusal(with_part("xl/vbaProject.bin", b"x"), "a.xlsx")
    assert "holds macros" in refusal(an_ods(Basic__script=b"x"), "a.ods")
    old = _OLD + "_VBA_PROJECT".encode("utf-16-le")
    assert "can hold macros" in refusal(old, "a.xls")


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_a_web_page_under_another_name_is_called_one(name: str) -> None:
    page = b"\xef\xbb\xbf\r\n<html><table><tr><td>1</td></tr></table></html>"
    assert "is a web page under another name" in refusal(page, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n", "a.xls"),
        (b"%PDF-1.7\n", "a.csv"),
        (b"Objet;Montant\n", "a.xlsx"),
        (b"\0\1\2\3", "a.csv"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    content: bytes, name: str
) -> None:
    assert "that is not what is in it" in refusal(content, name)


def test_a_file_with_a_password_is_refused() -> None:
    wrapped = _OLD + "EncryptedPackage".encode("utf-16-le")
    assert "is locked with a password" in refusal(wrapped, "a.xlsx")
    assert "is locked with a password" in refusal(wrapped, "a.xls")
    secret = an_ods(b"<manifest:encryption-data/>")
    assert "is locked with a password" in refusal(secret, "a.ods")


def test_a_spreadsheet_bomb_is_refused_before_it_is_read() -> None:
    bomb = with_part("xl/worksheets/sheet9.xml", b"<c>" * 12_000_000)
    assert "holds far more than it seems to" in refusal(bomb, "a.xlsx")
    other = BytesIO()
    with ZipFile(other, "w", ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"<c>" * 12_000_000)
        archive.writestr("META-INF/manifest.xml", b"<m/>")
    assert "holds far more than it seems to" in refusal(other.getvalue(), "a.ods")


def test_a_cell_at_the_end_of_the_world_does_not_fill_the_memory() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Objet"
    book.worksheets[0].cell(1_048_576, 16_384, "x")
    written = BytesIO()
    book.save(written)
    assert "a.xlsx" in refusal(written.getvalue(), "a.xlsx")


def test_what_is_empty_too_large_unknown_or_broken_is_refused() -> None:
    assert "is empty" in refusal(b"", "a.csv")
    assert "larger than 10 MB" in refusal(b"a;b\n" * (LARGEST // 4 + 1), "a.csv")
    assert "is not a list that can be read" in refusal(b"x", "a.docx")
    assert "cannot be read" in refusal(_OLD + b"\0" * 600, "a.xls")
    assert "holds more than is read at once" in refusal(b"a;b\n" * 20_001, "a.csv")


def test_a_list_that_is_taken_stands_at_its_beginning_again() -> None:
    content = BytesIO(a_workbook())
    assert look_at_list(content, "C:\\lists\\été.xlsx") == ("été.xlsx", "xlsx")
    assert content.read(2) == b"PK"
