r"""Lists in plain text: which letters, which sign between columns, which quotes.

>>> [cells for _, cells in rows_of(b"Montant;Objet\r\n1 234,56;'Deux\nlignes'\r\n")][0]
['Montant', 'Objet']
>>> [cells for _, cells in rows_of("é;\"a\nb\"\n".encode("cp1252"))]
[['é', 'a\nb']]
"""

import csv
from collections.abc import Iterator
from io import StringIO

#: What may stand between two columns.
_SIGNS = ";\t,|"
#: How much of the beginning tells which it is.
_LOOKED_AT = 40
_LONGEST = 32_000


def rows_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number as an office program counts, texts trimmed."""
    text = text_of(content)
    sign = _sign_of(text)
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=False)
    for number, cells in enumerate(reader, 1):
        if number == 1 and cells and cells[0].lower().startswith("sep="):
            continue
        yield number, [cell.strip() for cell in cells]


def text_of(content: bytes) -> str:
    """The text: in UTF-8 with or without its mark, UTF-16 with it, else as Windows."""
    for mark, name in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", "utf-8-sig"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(name)
            except UnicodeDecodeError:
                continue
    return content.decode("cp1252", errors="replace")


def _sign_of(text: str) -> str:
    """The sign that cuts the first rows into equally many columns, and into most."""
    first = text[:64].lstrip("\ufeff").lower()
    if first.startswith("sep=") and first[4:5] in set(_SIGNS):
        return first[4]
    best, found = (0, 0), ";"
    for sign in _SIGNS:
        reader = csv.reader(StringIO(text[:200_000], newline=""), delimiter=sign)
        widths = [len(row) for _, row in zip(range(_LOOKED_AT), reader, strict=False)]
        widths = [one for one in widths if one > 1]
        if widths:
            usual = max(set(widths), key=widths.count)
            score = (widths.count(usual), usual)
            if score > best:
                best, found = score, sign
    return found
