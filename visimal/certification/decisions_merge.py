"""What a workbook of decisions would change, and why it may not."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.control.deciding import Decided
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.control import DeductionOutOfRangeError
from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.control import ParkedAndDeductedError
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.i18n import gettext
from visimal.imports.dry_run import Problem
from visimal.imports.merging import Change
from visimal.imports.services import YOURS


class UnexplainedError(ValueError):
    """Something is deducted or put aside, and the partner would not read why."""


#: Yours or theirs, by line and field, where both were changed.
Choices = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class ChangedDecision:
    """One line about which the workbook says otherwise than is stored."""

    number: str
    cell: str
    version: int
    reason: str | None
    #: Something is decided about it here already.
    is_decided: bool
    declared: Euro
    theirs: Mapping[str, str]
    changes: Sequence[Change]

    @property
    def conflicts(self) -> Sequence[Change]:
        """What was decided here too, meanwhile, and otherwise."""
        return [one for one in self.changes if one.is_conflict]

    @property
    def only_samples(self) -> bool:
        """Whether the file only puts a line into the sample that nobody decided on."""
        return not self.is_decided and {one.name for one in self.changes} == {
            "in_sample"
        }

    def decided(self, taken: Choices) -> Decided:
        """The same for the service that stores it.

        A reason of the library goes as soon as the words or the code are others.
        """
        decision = self.decision(taken)
        is_said_so = (decision.note, decision.typology or "") == (
            self.theirs["comment"],
            self.theirs["typology"],
        )
        return Decided(
            self.number,
            decision,
            self.version,
            self.reason if is_said_so else None,
            only_sampled=self.only_samples,
        )

    def decision(self, taken: Choices) -> ControlDecision:
        """What would be decided.

        Raises:
            UnexplainedError: it is not certified as declared, and nobody says why.
            DeductionOutOfRangeError: more is taken off than was declared.
            DeductionWithoutTypologyError: the type of error is missing.
            ParkedAndDeductedError: it is set aside and cut at once.
        """
        said = dict(self.theirs)
        for one in self.changes:
            is_yours = taken.get((self.number, one.name), YOURS) == YOURS
            if is_yours or not one.is_conflict:
                said[one.name] = one.yours
        decision = ControlDecision(
            deducted=euro(said["deducted"]) if said["deducted"] else ZERO,
            parked=bool(said["parked"]),
            typology=said["typology"] or None,
            note=said["comment"],
            in_sample=bool(said["in_sample"]),
        )
        certify(self.declared, decision)
        if (decision.parked or decision.deducted != ZERO) and not decision.note:
            raise UnexplainedError
        return decision


@dataclass(frozen=True, slots=True)
class Merge:
    """What bringing a workbook back would do."""

    changed: Sequence[ChangedDecision]
    problems: Sequence[Problem]
    unchanged: int
    #: The numbers of lines that are not in the file: they stay as they are.
    missing: Sequence[str]
    #: Changes with any decision stored here.
    stamp: str

    @property
    def can_be_merged(self) -> bool:
        """Whether there is something to do, and nothing to correct."""
        return bool(self.changed) and not self.problems

    @property
    def conflicts(self) -> Sequence[tuple[ChangedDecision, Change]]:
        """All that somebody must choose."""
        return [(line, one) for line in self.changed for one in line.conflicts]

    def drafts(self, taken: Choices) -> Mapping[str, ControlDecision]:
        """The decisions by the numbers of their lines."""
        return {one.number: one.decision(taken) for one in self.changed}

    def decided(self, taken: Choices) -> Sequence[Decided]:
        """The same for the service that stores them."""
        return [one.decided(taken) for one in self.changed]


def conflicts_in(merge: Merge) -> Iterator[tuple[str, ChangedDecision, Change]]:
    """Every conflict with the name of the question that asks about it."""
    for place, (line, change) in enumerate(merge.conflicts):
        yield f"take_{place}", line, change


def refusal_of(line: ChangedDecision, taken: Choices) -> tuple[str, str] | None:
    """Why a line cannot be decided so, with the column to correct; none if it can."""
    try:
        line.decision(taken)
    except DeductionOutOfRangeError:
        return "deducted", gettext(
            "The deduction does not lie between zero and what was declared. Correct it:"
            " at most the whole line can be deducted."
        )
    except DeductionWithoutTypologyError:
        return "typology", gettext(
            "A deduction needs its type of error. Choose a code from the list of the"
            " cell."
        )
    except ParkedAndDeductedError:
        return "parked", gettext(
            "A parked line cannot have a deduction. Empty one of the two cells."
        )
    except UnexplainedError:
        return "comment", gettext(
            "The partner reads why: write it into the column of the comment."
        )
    return None
