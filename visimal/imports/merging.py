"""What a list went out as, how it came back, and how it stands here now.

Lines are one and the same by their number alone. What was changed in one place only is
taken from there; what was changed in both, otherwise, is asked about.

>>> base, yours = {"vat": "21", "comment": "a"}, {"vat": "22", "comment": "b"}
>>> theirs = {"vat": "21", "comment": "c"}
>>> [(one.name, one.is_conflict) for one in changes(base, yours, theirs)]
[('vat', False), ('comment', True)]
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a file says otherwise than it went out."""

    name: str
    #: As it went out; none if nobody knows.
    base: str | None
    yours: str
    theirs: str

    @property
    def is_conflict(self) -> bool:
        """Whether it was changed here too, and otherwise."""
        return self.base is not None and not same(self.base, self.theirs)


def changes(base: Said | None, yours: Said, theirs: Said) -> Iterator[Change]:
    """What a file changes of a line, field by field.

    Only what `yours` has a word for is compared: a column that a file leaves out says
    nothing. Without a base, whatever differs was changed in the file.
    """
    for name, text in yours.items():
        before = None if base is None else base.get(name, "")
        now = theirs.get(name, "")
        is_as_before = before is not None and same(text, before)
        if not is_as_before and not same(text, now):
            yield Change(name, before, text, now)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, blanks and ends of lines aside."""
    return one == other or one.split() == other.split()
