"""The figures that texts of a project report hold by their names."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.narrative import FaultKind
from visimal.domain.narrative import faults
from visimal.domain.narrative import NarrativeFault
from visimal.domain.narrative import read
from visimal.figures.tables import NarrativeField
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import speaking
from visimal.web import formats

_OFFERED = 12


class Words:
    """The figures of one report, as texts call and read them."""

    def __init__(self, fields: Sequence[NarrativeField]) -> None:
        self.fields = fields
        self._shown: dict[str, Mapping[str, str]] = {}

    @cached_property
    def _amounts(self) -> Mapping[Euro, str]:
        """A name for each amount: the first that has it."""
        named: dict[Euro, str] = {}
        for one in self.fields:
            if one.amount is not None and one.amount != ZERO:
                named.setdefault(one.amount, one.name)
        return named

    @cached_property
    def of_nothing(self) -> AbstractSet[str]:
        """The names whose figure is zero."""
        return {one.name for one in self.fields if not one.amount and not one.number}

    def read(self, text: str, language: str) -> str:
        """A text with its figures, written as its own language writes numbers."""
        if language not in self._shown:
            with speaking(language):
                self._shown[language] = dict(self.shown())
        return read(text, self._shown[language])

    def shown(self) -> Iterator[tuple[str, str]]:
        """Each name with its figure, as the reader writes numbers."""
        for one in self.fields:
            if one.amount is not None:
                yield one.name, formats.amount(one.amount, locale())
            elif one.number is not None:
                yield one.name, formats.number(one.number, locale())

    def faults(self, text: str) -> Sequence[NarrativeFault]:
        """What is wrong with the figures of a text."""
        return faults(text, {one.name for one in self.fields}, self._amounts)

    def sentence(self, fault: NarrativeFault) -> str:
        """A fault in words, with the way out."""
        match fault.kind:
            case FaultKind.UNKNOWN_FIELD:
                return gettext(
                    "At character %(at)s: there is no figure %(written)s. Known are"
                    " %(some)s and more, listed below the text.",
                    at=fault.at,
                    written=fault.written,
                    some=", ".join(f"{{{one.name}}}" for one in self.fields[:_OFFERED]),
                )
            case FaultKind.TYPED_OUT:
                return gettext(
                    "At character %(at)s: write {%(name)s} instead of %(written)s, so"
                    " that the text follows the tables.",
                    at=fault.at,
                    written=fault.written,
                    name=fault.instead,
                )
            case _:
                return gettext(
                    "At character %(at)s: %(written)s is in no table of this report."
                    " Write the name of a figure, such as {certified}, or leave the"
                    " cents out if it is another amount.",
                    at=fault.at,
                    written=fault.written,
                )


@dataclass(frozen=True, slots=True)
class Told:
    """A fault in words."""

    kind: FaultKind
    sentence: str


def told(words: Words, text: str) -> Sequence[Told]:
    """What is wrong with a text, in words."""
    return [Told(one.kind, words.sentence(one)) for one in words.faults(text)]
