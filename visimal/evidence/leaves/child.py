"""Read a paper or draw one of its pages: the program of a process of its own.

It is told what to do in its arguments and given the bytes on its standard input. It
answers a line of JSON, and after it the bytes of what it made, if it made anything.
"""

import json
import sys
from collections.abc import Callable
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from PIL import ImageOps
from pypdfium2 import raw

from visimal.evidence.leaves.binding import bind
from visimal.evidence.leaves.rations import limit_ourselves

#: Pages whose text is read, and characters that are kept of all of it.
MOST_PAGES_READ, MOST_TEXT = 60, 40_000
#: The longest side of the sharpest picture of a scan, in pixels; below that nobody
#: reads an invoice.
LEAST_PIXELS = 600
#: Of a picture that is made, width by height.
MOST_PIXELS = 16_000_000
#: A page with fewer characters is a scan with a number stamped on it.
_LEAST_TEXT = 20
_FORMATS = ("PNG", "JPEG")
#: Of the processor: a page is drawn in hundredths of one.
_SECONDS = {"read": 5, "draw": 5, "bind": 30}

Answer = tuple[dict[str, Any], bytes]


def main(command: str, *told: str) -> None:
    """Answer one command; what cannot be answered is said to be damaged."""
    limit_ourselves(_SECONDS[command])
    content = sys.stdin.buffer.read()
    try:
        said, made = _COMMANDS[command](content, *told)
    except Exception:  # noqa: BLE001 - whatever a stranger's file does, one answer
        said, made = {"readability": "damaged"}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


def _read(content: bytes, kind: str) -> Answer:
    return (_read_pdf(content) if kind == "pdf" else _read_picture(content)), b""


def _read_pdf(content: bytes) -> dict[str, Any]:
    try:
        file = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        return {"readability": "encrypted" if is_locked else "damaged"}
    texts: list[str] = []
    left = MOST_TEXT
    for number in range(min(len(file), MOST_PAGES_READ)):
        said = file[number].get_textpage().get_text_bounded()[:left]
        texts.append(said)
        left -= len(said)
        if not left:
            break
    text = "\n".join(texts)
    has_text = len(text.strip()) >= _LEAST_TEXT
    sharpest = None if has_text or not len(file) else _sharpest(file[0])
    is_small = sharpest is not None and sharpest < LEAST_PIXELS
    return {
        "readability": _quality(pages=len(file), is_small=is_small),
        "pages": len(file),
        "has_text": has_text,
        "text": text,
    }


def _quality(*, pages: int, is_small: bool) -> str:
    if not pages:
        return "damaged"
    return "too_small" if is_small else "readable"


def _sharpest(page: pdfium.PdfPage) -> int | None:
    """The longest side of the largest picture on a page; none if it is drawn."""
    pictures = [
        one
        for one in page.get_objects(max_depth=3)
        if one.type == raw.FPDF_PAGEOBJ_IMAGE
    ]
    return max((max(one.get_px_size()) for one in pictures), default=None)


def _read_picture(content: bytes) -> dict[str, Any]:
    with Image.open(BytesIO(content), formats=_FORMATS) as picture:
        longest = max(picture.size)
        picture.draft("RGB", (64, 64))
        picture.load()
    quality = _quality(pages=1, is_small=longest < LEAST_PIXELS)
    return {"readability": quality, "pages": 1, "has_text": False, "text": ""}


def _draw(content: bytes, kind: str, number: str, width: str) -> Answer:
    wide = int(width)
    if kind == "pdf":
        picture = _drawn(pdfium.PdfDocument(content)[int(number) - 1], wide)
    else:
        picture = _thumbnail(content, wide)
    made = BytesIO()
    picture.save(made, "PNG", compress_level=3)
    return {"readability": "readable"}, made.getvalue()


def _drawn(page: pdfium.PdfPage, wide: int) -> Image.Image:
    across, down = (max(1, int(one)) for one in page.get_size())
    # However long and narrow a page is, its picture stays within bounds.
    high = max(1, wide * down // across)
    wide = min(wide, max(1, MOST_PIXELS // high))
    picture: Image.Image = page.render(scale=wide / across).to_pil().convert("RGB")
    return picture


def _thumbnail(content: bytes, wide: int) -> Image.Image:
    """A picture the right way up, without where and by whom it was taken."""
    with Image.open(BytesIO(content), formats=_FORMATS) as picture:
        picture.draft("RGB", (wide, wide))
        turned = ImageOps.exif_transpose(picture).convert("RGB")
    turned.thumbnail((wide, 2 * wide))
    clean = Image.new("RGB", turned.size)
    clean.paste(turned)
    return clean


_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "read": _read,
    "draw": _draw,
    "bind": bind,
}
