"""Many numbers of lines in a short address.

>>> as_address(["P07-S2-0003", "P07-S2-0001", "P07-S2-0002", "P07-S2-0042"])
'1-3.42'
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from visimal.consortium.places import Place
from visimal.partner_reports.numbering import line_number

_MOST = 2000


def as_address(numbers: Iterable[str]) -> str:
    """The numbers of one list, those that follow one another as “from-to”."""
    positions = sorted(int(one.rpartition("-")[2]) for one in numbers)
    spans: list[list[int]] = []
    for one in positions:
        if spans and one == spans[-1][1] + 1:
            spans[-1][1] = one
        else:
            spans.append([one, one])
    return ".".join(
        str(first) if first == last else f"{first}-{last}" for first, last in spans
    )


def numbers_in(place: Place, text: str) -> Sequence[str]:
    """The numbers that such an address names, in their order."""
    found = [line_number(place, one) for one in _positions(text)]
    return list(dict.fromkeys(found))


def _positions(text: str) -> Iterator[int]:
    left = _MOST
    for span in filter(None, text.split(".")):
        first, _, last = span.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            continue
        begin, end = int(first[:6]), int((last or first)[:6])
        for one in range(begin, min(end, begin + left) + 1):
            left -= 1
            yield one
