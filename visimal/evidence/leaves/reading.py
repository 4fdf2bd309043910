"""Ask a process of its own what a paper says, and how its pages look.

>>> read(b"%PDF-1.4 nothing in it %%EOF", "pdf").readability
<Readability.DAMAGED: 'damaged'>
>>> read(b"hours;7", "csv").readability
<Readability.UNKNOWN: 'unknown'>
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import visimal
from visimal.domain.national_numbers import holds_national_number
from visimal.domain.papers import Readability

#: In seconds, by the clock on the wall; the child counts those of the processor.
PATIENCE = 40
#: The kinds of file whose pages can be shown, and how a program calls them.
SHOWN = {"pdf": "pdf", "png": "picture", "jpg": "picture", "jpeg": "picture"}
_ROOT = Path(visimal.__file__).parent.parent
_PROGRAM = """
import sys
sys.path.append(sys.argv[1])
from visimal.evidence.leaves.child import main
main(*sys.argv[2:])
"""
#: However many people turn pages, so many are drawn at once.
_TURNS = BoundedSemaphore(4)
#: What every PDF with a page has: its tree of pages, or objects that hide it.
_MARKS = (b"/Pages", b"/ObjStm", b"/Encrypt")
_NO_TEXT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class Width(IntEnum):
    """How wide a picture of a page is, in pixels."""

    SMALL = 240
    PAGE = 900
    FULL = 1800


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a paper."""

    readability: Readability
    pages: int = 0
    has_text: bool = False
    text: str = ""

    @property
    def names_a_person(self) -> bool:
        """Whether a national number of somebody stands in it."""
        return holds_national_number(self.text)


UNKNOWN = Reading(Readability.UNKNOWN)


def read(content: bytes, extension: str) -> Reading:
    """What a paper says; nothing is known of what has no pages, as a workbook."""
    kind = SHOWN.get(extension)
    if kind is None:
        return UNKNOWN
    if kind == "pdf" and not any(one in content for one in _MARKS):
        return Reading(Readability.DAMAGED)
    said, _ = asked_of_child(content, "read", kind)
    text = str(said.get("text", "")).encode("utf-8", "replace").decode()
    return Reading(
        Readability(said["readability"]),
        int(said.get("pages", 0)),
        bool(said.get("has_text", False)),
        text.translate(_NO_TEXT),
    )


def picture(content: bytes, extension: str, page: int, width: Width) -> bytes | None:
    """A page as a PNG, pages counted from 1; none if it cannot be drawn."""
    kind = SHOWN.get(extension)
    if kind is None:
        return None
    _, made = asked_of_child(content, "draw", kind, str(page), str(int(width)))
    return made or None


def asked_of_child(content: bytes, *command: str) -> tuple[dict[str, Any], bytes]:
    """What the child said and made; of what it died of, nothing is known."""
    program = [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT), *command]
    try:
        with _TURNS:
            done = subprocess.run(  # noqa: S603 - our own program and our own words
                program,
                input=content,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                env={},
            )
        said, _, made = done.stdout.partition(b"\n")
        return json.loads(said), made
    except (subprocess.TimeoutExpired, ValueError):
        return {"readability": Readability.UNKNOWN}, b""
