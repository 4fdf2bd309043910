"""Bind papers into one PDF: a cover, then every page, each with a stamp.

Runs in the process of its own that opens strangers' papers, never elsewhere.
"""

import json
from ctypes import c_ushort
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from PIL import ImageOps
from pypdfium2 import raw

#: Points of a sheet of A4, and of the margin around a picture on it.
_A4, _MARGIN = (595, 842), 36
_SIZE_OF_STAMP, _AT = 8, (18, 12)
#: A picture in a bound file has no more pixels on a side than a scan at 200 dpi.
_LONGEST = 2340
_FORMATS = ("PNG", "JPEG")


def bind(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Bind what is told: a line of JSON, then the cover and the papers as bytes.

    The line is `{"stamp": …, "parts": [[kind, size, label], …]}`; the first part is the
    cover. Answers which parts could not be bound, by their place, and how many pages
    each of the others has.
    """
    head, _, rest = content.partition(b"\n")
    told = json.loads(head)
    bound = pdfium.PdfDocument.new()
    pages: list[int] = []
    for place, (kind, size, label) in enumerate(told["parts"]):
        part, rest = rest[:size], rest[size:]
        before = len(bound)
        try:
            _join(bound, kind, part)
        except Exception:  # noqa: BLE001 - a paper that breaks is left out and said so
            while len(bound) > before:
                del bound[before]
        pages.append(len(bound) - before)
        if place:
            _stamp_all(bound, before, f"{told['stamp']} | {label}")
    made = BytesIO()
    bound.save(made)
    return {"pages": pages}, made.getvalue()


def _join(bound: pdfium.PdfDocument, kind: str, part: bytes) -> None:
    if kind == "pdf":
        bound.import_pages(pdfium.PdfDocument(part))
        return
    with Image.open(BytesIO(part), formats=_FORMATS) as picture:
        picture.draft("RGB", (_LONGEST, _LONGEST))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((_LONGEST, _LONGEST))
    made = BytesIO()
    upright.save(made, "JPEG", quality=85)
    made.seek(0)
    wide, high = _A4 if upright.height >= upright.width else _A4[::-1]
    page = bound.new_page(wide, high)
    image = pdfium.PdfImage.new(bound)
    image.load_jpeg(made, inline=True)
    across, down = upright.size
    scale = min((wide - 2 * _MARGIN) / across, (high - 2 * _MARGIN) / down)
    sized = pdfium.PdfMatrix().scale(across * scale, down * scale)
    left, below = (wide - across * scale) / 2, (high - down * scale) / 2
    image.set_matrix(sized.translate(left, below))
    page.insert_obj(image)
    page.gen_content()


def _stamp_all(bound: pdfium.PdfDocument, first: int, text: str) -> None:
    pages = len(bound) - first
    for number in range(first, len(bound)):
        _stamp(bound, bound[number], f"{text} | {number - first + 1}/{pages}")


def _stamp(bound: pdfium.PdfDocument, page: pdfium.PdfPage, text: str) -> None:
    """Write at the foot of a page as it is seen, whichever way it is turned."""
    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation()
    x, y = _AT
    corner = {
        0: (left + x, bottom + y),
        90: (right - y, bottom + x),
        180: (right - x, top - y),
        270: (left + y, top - x),
    }[turned]
    letters = (c_ushort * (len(text) + 1))(*(ord(one) for one in text), 0)
    written = raw.FPDFPageObj_NewTextObj(bound, b"Helvetica", _SIZE_OF_STAMP)
    raw.FPDFText_SetText(written, letters)
    raw.FPDFPageObj_SetFillColor(written, 0, 51, 153, 255)
    stamp = pdfium.PdfObject(written, pdf=bound)
    stamp.set_matrix(pdfium.PdfMatrix().rotate(turned, ccw=True).translate(*corner))
    page.insert_obj(stamp)
    page.gen_content()
