"""The pages of a paper are counted, read and drawn in a process of its own."""

import json
import resource
import zlib
from io import BytesIO

import pytest
from PIL import Image

from tests.evidence import leaves
from visimal.domain.papers import Readability
from visimal.evidence.leaves import child
from visimal.evidence.leaves import reading
from visimal.evidence.leaves.reading import asked_of_child
from visimal.evidence.leaves.reading import picture
from visimal.evidence.leaves.reading import read
from visimal.evidence.leaves.reading import Reading
from visimal.evidence.leaves.reading import Width

INVOICE = leaves.a_paper("Facture 12, Maison du Héron (DEMO)", "Page two of it, signed")


def test_an_invoice_of_two_pages_is_counted_and_read() -> None:
    found = read(INVOICE, "pdf")
    assert (found.readability, found.pages) == (Readability.READABLE, 2)
    assert found.has_text
    assert "Maison du Héron" in found.text
    assert "Page two" in found.text
    assert not found.names_a_person


def test_a_national_number_in_a_paper_is_found() -> None:
    found = read(leaves.a_paper("Payslip (DEMO) NN 85.07.30-033.28"), "pdf")
    assert found.names_a_person


def test_a_scan_is_readable_if_it_is_sharp_enough() -> None:
    sharp, blurred = leaves.a_scan(1240, 1754), leaves.a_scan(300, 424)
    assert read(sharp, "pdf").readability is Readability.READABLE
    assert not read(sharp, "pdf").has_text
    assert read(blurred, "pdf").readability is Readability.TOO_SMALL


def test_a_photo_is_one_page_and_a_tiny_one_is_said_to_be() -> None:
    assert read(leaves.a_photo(), "jpg").pages == 1
    assert read(leaves.a_photo(200, 300), "jpeg").readability is Readability.TOO_SMALL
    assert read(leaves.a_photo(kind="PNG"), "png").readability is Readability.READABLE


@pytest.mark.parametrize(
    ("content", "kind", "state"),
    [
        (leaves.LOCKED, "pdf", Readability.ENCRYPTED),
        (b"%PDF-1.7 /Pages nothing of the kind %%EOF", "pdf", Readability.DAMAGED),
        (b"%PDF-1.7 no page at all %%EOF", "pdf", Readability.DAMAGED),
        (INVOICE[: len(INVOICE) // 3], "pdf", Readability.DAMAGED),
        (b"\xff\xd8\xff no picture", "jpg", Readability.DAMAGED),
        (b"hours", "xlsx", Readability.UNKNOWN),
    ],
)
def test_what_cannot_be_opened_is_said_to_be(
    content: bytes, kind: str, state: Readability
) -> None:
    found = read(content, kind)
    assert (found.readability, found.pages, found.text) == (state, 0, "")


def test_a_page_is_drawn_in_the_width_that_is_asked() -> None:
    made = picture(INVOICE, "pdf", 2, Width.SMALL)
    assert made is not None
    with Image.open(BytesIO(made)) as drawn:
        assert drawn.format == "PNG"
        assert abs(drawn.width - Width.SMALL) <= 1


def test_a_photo_is_drawn_without_where_it_was_taken() -> None:
    taken = BytesIO()
    photo = Image.new("RGB", (900, 600), "#336699")
    exif = Image.Exif()
    exif[0x010E] = "DEMO taken at home"
    # Turned by a quarter, as telephones say it.
    exif[0x0112] = 6
    photo.save(taken, "JPEG", exif=exif)
    made = picture(taken.getvalue(), "jpg", 1, Width.PAGE)
    assert made is not None
    assert b"DEMO" not in made
    with Image.open(BytesIO(made)) as drawn:
        assert drawn.height > drawn.width


def test_a_page_that_is_not_there_is_not_drawn() -> None:
    assert picture(INVOICE, "pdf", 3, Width.SMALL) is None
    assert picture(INVOICE, "pdf", 0, Width.SMALL) is None
    assert picture(b"hours", "xlsx", 1, Width.SMALL) is None


def test_a_page_of_a_hundred_metres_is_drawn_small() -> None:
    long = leaves.a_paper("#set page(width: 20cm, height: 5000cm)\nA long strip (DEMO)")
    made = picture(long, "pdf", 1, Width.FULL)
    assert made is not None
    with Image.open(BytesIO(made)) as drawn:
        assert drawn.width * drawn.height <= child.MOST_PIXELS * 2


def test_a_child_that_takes_too_long_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.001)
    assert read(INVOICE, "pdf").readability is Readability.UNKNOWN


def _pdf(*objects: bytes) -> bytes:
    body = b"".join(
        b"%d 0 obj%s endobj\n" % (number, one)
        for number, one in enumerate(objects, start=1)
    )
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def _stream(head: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        head,
        len(packed),
        packed,
    )


_ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
HARMS = {
    "a page tree that bites its tail": _pdf(
        _ROOT, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>"
    ),
    "a million pages that are one": _pdf(
        _ROOT, b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>", _PAGE
    ),
    "a page of eighty thousand strokes": _pdf(
        _ROOT, _ONE, _PAGE, _stream(b"", b"0 0 m 1 1 l S " * 80_000)
    ),
    "a picture of ten gigabytes": _pdf(
        _ROOT,
        _ONE,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        _stream(b"", b"500 0 0 500 0 0 cm /I Do"),
        _stream(
            b"/Type/XObject/Subtype/Image/Width 60000/Height 60000"
            b"/ColorSpace/DeviceRGB/BitsPerComponent 8",
            bytes(10_000_000),
        ),
    ),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_hostile_pdf_is_answered_and_nobody_waits_for_long(harm: str) -> None:
    began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    found = read(HARMS[harm], "pdf")
    assert isinstance(found, Reading)
    picture(HARMS[harm], "pdf", 1, Width.SMALL)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
    assert spent < 12


def test_papers_are_bound_behind_each_other_and_stamped_the_right_way_up() -> None:
    cover = leaves.a_paper("Cover")
    parts = [
        ("pdf", cover, ""),
        ("pdf", INVOICE, "P07-D0001"),
        ("picture", leaves.a_photo(), "P07-D0002"),
        ("pdf", leaves.turned(INVOICE), "P07-D0003"),
        ("pdf", leaves.LOCKED, "P07-D0004"),
        ("picture", b"\xff\xd8\xff", "P07-D0005"),
    ]
    told = [[kind, len(part), name] for kind, part, name in parts]
    head = json.dumps({"stamp": "P07-S2-0001", "parts": told}).encode()
    content = head + b"\n" + b"".join(part for _, part, _ in parts)
    said, made = asked_of_child(content, "bind")
    assert said == {"pages": [1, 2, 1, 2, 0, 0]}
    pages = leaves.words(made)
    assert len(pages) == 6
    assert "P07-S2-0001" not in pages[0]
    assert "P07-S2-0001 | P07-D0001 | 1/2" in pages[1]
    assert "P07-S2-0001 | P07-D0002 | 1/1" in pages[3]
    assert "P07-S2-0001 | P07-D0003 | 2/2" in pages[5]
