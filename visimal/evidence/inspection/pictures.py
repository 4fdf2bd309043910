"""Pictures, looked at without opening them: whole, and not too large to open."""

import struct
from typing import BinaryIO

from visimal.domain.findings import msgid
from visimal.evidence.inspection.refusals import RefusedFileError

#: More than a sheet of A3 at 600 dpi has; whoever opens it would need gigabytes.
MOST_PIXELS = 50_000_000

_PNG_SIGNATURE = 8
_PNG_SIZE = struct.Struct(">II")
_PNG_END = b"IEND\xaeB`\x82"
#: Segments that say how large a JPEG is: start of frame, of every way to code it.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_MOST_SEGMENTS = 2000
_LENGTH, _FRAME = 2, 5


def look_at_png(content: BinaryIO, name: str) -> None:
    """Refuse a PNG without its first or its last part, or of too many pixels."""
    head = content.read(_PNG_SIGNATURE + 16)
    if len(head) < _PNG_SIGNATURE + 16 or head[12:16] != b"IHDR":
        raise _damaged(name)
    _measure(name, *_PNG_SIZE.unpack(head[16:24]))
    rest = b""
    while part := content.read(1 << 16):
        rest = (rest + part)[-(1 << 16) - len(_PNG_END) :]
    if _PNG_END not in rest:
        raise _damaged(name)


def look_at_jpeg(content: BinaryIO, name: str) -> None:
    """Refuse a JPEG that never says how large it is, or of too many pixels.

    Its segments are stepped over up to the one that says so; nothing is decoded.
    """
    content.seek(2)
    for _ in range(_MOST_SEGMENTS):
        marker = _marker(content)
        if marker in _ALONE:
            continue
        length = int.from_bytes(content.read(_LENGTH), "big")
        if marker is None or length < _LENGTH:
            break
        if marker in _FRAMES:
            frame = content.read(_FRAME)
            if len(frame) < _FRAME:
                break
            height, width = struct.unpack(">HH", frame[1:])
            return _measure(name, width, height)
        content.seek(length - _LENGTH, 1)
    raise _damaged(name)


def _marker(content: BinaryIO) -> int | None:
    if content.read(1) != b"\xff":
        return None
    for _ in range(_MOST_SEGMENTS):
        found = content.read(1)
        if found != b"\xff":
            return found[0] if found else None
    return None


def _measure(name: str, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise RefusedFileError(
            msgid(
                "“%(name)s” has %(width)s by %(height)s pixels, more than a program"
                " opens safely. Scan it at 300 dpi or less."
            ),
            name=name,
            width=width,
            height=height,
        )


def _damaged(name: str) -> RefusedFileError:
    return RefusedFileError(
        msgid(
            "“%(name)s” is a damaged picture. Open it, save it again as PNG or JPG and"
            " upload that."
        ),
        name=name,
    )
