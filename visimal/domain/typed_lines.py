"""The ledger of a project as it would be if some lines stood as they are typed.

A keystroke changes one line, and of all the others only a few have anything to do
with it: the same invoice, supplier or contract, a credit note and what it corrects, a
line and what it declares again. Only these are arranged anew, so that the rules
answer as fast in a project of ten thousand lines as in one of ten, and exactly as
they will when the lines are saved.
"""

from collections import ChainMap
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import normalised

_Tie = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """The lines of a project by what ties them to one another."""

    ledger: Ledger
    _tied: Mapping[_Tie, Sequence[DeclaredLine]]

    @classmethod
    def of(cls, ledger: Ledger) -> "Neighbourhoods":
        """Note what ties each line to others, once for the whole project."""
        tied: dict[_Tie, list[DeclaredLine]] = defaultdict(list)
        for line in ledger.by_number.values():
            tied["seller", ledger.supplier(line)].append(line)
            for tie in _ties(line):
                tied[tie].append(line)
        return cls(ledger, dict(tied))

    def around(self, lines: Iterable[DeclaredLine]) -> dict[str, DeclaredLine]:
        """All that could matter to what the rules say of some lines, by number."""
        found = {
            near.item.number: near
            for line in lines
            for tie in (*_ties(line), *self._ties_to(line))
            for near in self._tied.get(tie, ())
        }
        # Whether a neighbour counts depends on whether it was declared again.
        again = {
            later.item.number: later
            for near in found.values()
            for later in self._tied.get(("redeclares", near.item.number), ())
        }
        return again | found

    def _ties_to(self, line: DeclaredLine) -> Iterator[_Tie]:
        yield "corrects", line.item.number
        yield "redeclares", line.item.number
        # Whichever number the supplier goes by, before or after what is typed.
        name = normalised(line.item.supplier)
        sellers = {normalised(line.supplier_vat), self.ledger.vat_of.get(name), name}
        for seller in sellers:
            if seller:
                yield "seller", seller


def ledger_with(typed: Sequence[DeclaredLine], neighbours: Neighbourhoods) -> Ledger:
    """The ledger, right for all that is asked about the typed lines.

    A typed line takes the place of the stored one with its number, if there is one.
    """
    whole = neighbours.ledger
    before = [
        whole.by_number[line.item.number]
        for line in typed
        if line.item.number in whole.by_number
    ]
    own = {line.item.number: line for line in typed}
    near = neighbours.around([*typed, *before]) | own
    names = {normalised(line.item.supplier) for line in (*typed, *before)}
    known = {name: vat for name, vat in whole.vat_of.items() if name not in names}
    part = Ledger.of(near.values(), whole.contracts.values(), known)
    return replace(part, by_number=ChainMap(own, whole.by_number))


def _ties(line: DeclaredLine) -> Iterator[_Tie]:
    item = line.item
    for kind, text in (
        ("invoice", normalised(item.invoice_number)),
        ("supplier", normalised(item.supplier)),
        ("contract", item.contract),
        ("corrects", item.corrects),
        ("redeclares", item.redeclares),
    ):
        if text:
            yield kind, text
