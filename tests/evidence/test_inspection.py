"""A paper is taken for what it is; what means harm is refused in a sentence, soon."""

import tracemalloc
from contextlib import suppress
from io import BytesIO
from time import process_time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.evidence import hostile
from tests.evidence import papers
from visimal.evidence.inspection import clean_name
from visimal.evidence.inspection import inspect
from visimal.evidence.inspection import RefusedFileError

HOSTILE = {**hostile.ARCHIVES, **{f"a {k}": v for k, v in hostile.FILES.items()}}


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("invoice.pdf", papers.PDF, "application/pdf"),
        ("Scan 12.PNG", papers.png(), "image/png"),
        ("photo.jpg", papers.JPEG, "image/jpeg"),
        ("photo.jpeg", papers.JPEG, "image/jpeg"),
        ("letter.eml", papers.LETTER, "message/rfc822"),
        ("signed.pdf.p7m", papers.SIGNED, "application/pkcs7-mime"),
        ("invoice.xml", papers.INVOICE, "application/xml"),
        ("invoice.xml", b"\xef\xbb\xbf" + papers.INVOICE, "application/xml"),
    ],
)
def test_papers_of_every_kind_are_taken(
    name: str, content: bytes, media_type: str
) -> None:
    given = BytesIO(content)
    found = inspect(given, name)
    assert (found.name, found.media_type, found.size) == (
        name,
        media_type,
        len(content),
    )
    assert given.tell() == 0, "whoever keeps it reads it from its beginning"


def test_what_office_programs_write_is_taken() -> None:
    written = BytesIO()
    book = openpyxl.Workbook()
    book.create_sheet("hours").append(["hours", 7, "=B1*2"])
    book.save(written)
    sheet, document = "spreadsheetml.sheet", "wordprocessingml.document"
    for name, content, kind in (
        ("time sheet.xlsx", papers.workbook(A1="hours", B1=7), sheet),
        ("time sheet.xlsx", written.getvalue(), sheet),
        ("minutes.docx", papers.document(), document),
        (
            "photos.docx",
            papers.document(**{"word/media/a.png": papers.png()}),
            document,
        ),
    ):
        assert inspect(BytesIO(content), name).media_type.endswith(kind)


@pytest.mark.parametrize("harm", HOSTILE)
def test_a_file_that_means_harm_is_refused_soon_and_small(harm: str) -> None:
    name, made = HOSTILE[harm]
    content = made()
    given = BytesIO(content)
    tracemalloc.start()
    began = process_time()
    with pytest.raises(RefusedFileError) as refused:
        inspect(given, name)
    took = process_time() - began
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 2
    assert most < 30 * 1024 * 1024
    sentence = str(refused.value)
    assert sentence.endswith("."), "a sentence, and one that says what to do"
    assert sentence.count(". ") == 1


@pytest.mark.parametrize("harm", ["deflate bomb", "many parts of moderate size"])
def test_without_counting_the_bomb_would_go_off(
    harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, made = HOSTILE[harm]
    content = made()
    for limit in ("MOST_INFLATED", "MOST_OF_ONE", "MOST_RATIO", "RATIO_FROM"):
        monkeypatch.setattr(f"visimal.evidence.inspection.archives.{limit}", 2**40)
    assert inspect(BytesIO(content), name).size == len(content)


def test_a_refusal_says_what_the_file_really_is() -> None:
    with pytest.raises(RefusedFileError, match="named as PDF, but its content is PNG"):
        inspect(BytesIO(papers.png()), "invoice.pdf")
    with pytest.raises(RefusedFileError, match="its content is HTML"):
        inspect(BytesIO(b"  <HTML>"), "invoice.pdf")


@pytest.mark.parametrize(("name", "shown"), hostile.NAMES.items())
def test_a_name_is_shown_without_what_misleads(name: str, shown: str) -> None:
    assert clean_name(name) == shown
    assert clean_name(shown) == shown


@given(some.text(max_size=400))
def test_a_name_never_holds_more_than_it_may(name: str) -> None:
    cleaned = clean_name(name)
    assert len(cleaned) <= 200
    assert cleaned == clean_name(cleaned)
    assert not set(cleaned) & set('/\\\0\r\n<>:"|?*\u202e')
    cleaned.encode()


@given(some.binary(max_size=2000), some.sampled_from([*"abcdefghi"]))
def test_any_bytes_get_an_answer(content: bytes, which: str) -> None:
    endings = ["pdf", "png", "jpg", "xlsx", "docx", "eml", "p7m", "xml", "exe"]
    starts = [papers.PDF, papers.png(), papers.JPEG, hostile.BOOK, papers.document()]
    ending = endings["abcdefghi".index(which)]
    for attempt in (content, *(one[:-5] + content for one in starts)):
        with suppress(RefusedFileError):
            assert inspect(BytesIO(attempt), f"x.{ending}").size == len(attempt)
