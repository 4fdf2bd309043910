"""What changed between two submissions of a report, line by line, to the cent.

The parts add up: what was declared before, with what was added, less what was taken
out, with what was changed, is what is declared now.

>>> from visimal.domain.money import euro
>>> found = compare(
...     {"P07-S2-0001": euro("10.00"), "P07-S2-0002": euro("5.00")},
...     {"P07-S2-0001": euro("12.00"), "P07-S2-0003": euro("1.00")},
... )
>>> found.before, found.added, found.removed, found.changed, found.after
(Decimal('15.00'), Decimal('1.00'), Decimal('-5.00'), Decimal('2.00'), Decimal('13.00'))
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO


class Change(StrEnum):
    """What happened to a line, or to a flat rate, from one submission to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line that is not as it was."""

    name: str
    change: Change
    before: Euro
    after: Euro

    @property
    def difference(self) -> Euro:
        """What it changes in the total."""
        return minus(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Differences:
    """All that changed, and both totals."""

    before: Euro
    after: Euro
    lines: tuple[ChangedLine, ...]

    @property
    def added_up(self) -> Euro:
        """What all lines change: the difference of the totals."""
        return total(one.difference for one in self.lines)

    @property
    def added(self) -> Euro:
        """What new lines bring."""
        return self._of(Change.ADDED)

    @property
    def removed(self) -> Euro:
        """What lines that are gone take away."""
        return self._of(Change.REMOVED)

    @property
    def changed(self) -> Euro:
        """What other amounts make of the lines that stay."""
        return self._of(Change.CHANGED)

    def _of(self, change: Change) -> Euro:
        return total(one.difference for one in self.lines if one.change is change)


def compare(before: Mapping[str, Euro], after: Mapping[str, Euro]) -> Differences:
    """What changed, by the names of lines, in their order."""
    lines: list[ChangedLine] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if old is None:
            change = Change.ADDED
        else:
            change = Change.REMOVED if new is None else Change.CHANGED
        lines.append(ChangedLine(name, change, old or ZERO, new or ZERO))
    return Differences(total(before.values()), total(after.values()), tuple(lines))
