"""What importing a list would do, each problem at its cell; nothing is written."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.money import Euro
from visimal.imports.merging import Change
from visimal.imports.totals import Total
from visimal.partner_reports.costs import Cost


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be taken, and why."""

    #: `Blad1!F17`; the sheet alone if it is about the whole.
    cell: str
    #: What its column is.
    column: str
    said: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NewLine:
    """A row that becomes a line."""

    cell: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A row that changes a line."""

    cell: str
    number: str
    #: The line here, as it is now.
    version: int
    stored: Cost
    #: The row.
    cost: Cost
    changes: Sequence[Change]

    @property
    def conflicts(self) -> Sequence[Change]:
        """What was changed here too."""
        return [one for one in self.changes if one.is_conflict]


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A line of the list as it went out that is not in the file any more."""

    number: str
    version: int
    description: str
    declared: Euro
    #: Whether it was changed here since the list went out.
    is_changed_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What a list would do."""

    #: The version of the claim that it was compared with.
    version: int
    problems: Sequence[Problem] = ()
    new: Sequence[NewLine] = ()
    changed: Sequence[ChangedLine] = ()
    gone: Sequence[GoneLine] = ()
    #: How many rows say what is here already.
    unchanged: int = 0
    #: The lines that were changed here alone, or are new here, since it went out.
    only_here: Sequence[str] = ()
    #: Removed here since it went out; the file has them still.
    removed_here: Sequence[str] = ()
    #: Lines that name a person and are not for these eyes: left as they are.
    withheld: Sequence[str] = ()
    #: Numbers that stand in the file as text.
    numbers_as_text: int = 0
    totals: Sequence[Total] = ()
    #: Rows that were passed over: blank in all that is read, sub-totals.
    skipped: int = 0
    rows: int = 0
    #: What the new lines add up to, in euros where that is their currency.
    added: Euro
    #: The headings of columns that nothing is read from.
    left_out: Sequence[str] = ()
    is_ours: bool = False

    @property
    def wrong_totals(self) -> Sequence[Total]:
        """The totals that do not agree."""
        return [one for one in self.totals if not one.agrees]

    @property
    def conflicts(self) -> int:
        """How many fields are to be decided upon."""
        return sum(len(one.conflicts) for one in self.changed)

    @property
    def can_be_imported(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.problems and not self.wrong_totals

    @property
    def does_something(self) -> bool:
        """Whether there is anything to import at all."""
        return bool(self.new or self.changed or self.gone)


#: Which of two texts is taken, by number of the line and name of the field.
Choices = Mapping[tuple[str, str], str]
