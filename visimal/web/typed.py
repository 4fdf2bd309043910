r"""What people type, before anything believes it: trimmed, or refused with a sentence.

Characters that nobody sees but machines obey are refused, not repaired: a text that
was silently changed is no longer what somebody wrote.

>>> tidy("  Workshop\tin Lille \r\n")
'Workshop in Lille'
>>> [is_safe(text) for text in ("Été", "a\x00b", "abc\u202ecba", "\ud800")]
[True, False, False, False]
"""

import re
import unicodedata

#: NUL and other controls, marks that turn the direction of reading, halves of a
#: character, characters that are none, and what stands for bytes nobody could read.
_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffd"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_BLANKS_OF_A_LINE = re.compile(r"[ \t]+")
_ENDS = re.compile(r"\r\n?")


def is_safe(text: str) -> bool:
    """Whether a text holds nothing but what its reader sees."""
    return _UNSAFE.search(text) is None


def tidy(text: str) -> str:
    """A text of one line: composed, trimmed, single blanks."""
    return _BLANKS.sub(" ", _composed(text)).strip()


def tidy_lines(text: str) -> str:
    """A text of several lines: composed, trimmed, one kind of line end."""
    lines = _ENDS.sub("\n", _composed(text)).split("\n")
    return "\n".join(_BLANKS_OF_A_LINE.sub(" ", one).strip() for one in lines).strip()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
