"""How a programme applies its rules, in words: severity, side, days, source."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visimal.checking.titles import title
from visimal.checking.words import KINDS
from visimal.domain.findings import Severity
from visimal.domain.programme import Programme
from visimal.domain.programme import RuleSetting
from visimal.domain.rules import RULES
from visimal.i18n import language
from visimal.labels import label


@dataclass(frozen=True, slots=True)
class Applied:
    """One rule as a programme has it."""

    rule: str
    title: str
    kind: str
    severity: str
    code: str
    citation: str
    #: The names of its sides; none if it holds on all of them.
    sides: Sequence[str]
    valid_from: date | None
    valid_until: date | None
    is_to_be_confirmed: bool


def applied(programme: Programme, on: date, side: str | None) -> Mapping[str, Applied]:
    """The rules that hold on a day and side, by name, in their order."""
    held = {one.check: one for one in programme.rules_in_force(on, side)}
    return {name: _in_words(programme, held[name]) for name in RULES if name in held}


def all_applied(programme: Programme, on: date) -> Iterator[Applied]:
    """All rules of a day, on whichever side they hold."""
    order = [*RULES]

    def rank(one: RuleSetting) -> tuple[int, int]:
        return _RANK[one.severity], order.index(one.check)

    in_time = (
        one
        for one in programme.rules
        if (one.valid_from or date.min) <= on <= (one.valid_until or date.max)
    )
    for one in sorted(
        in_time, key=lambda one: (_RANK[one.severity], order.index(one.check))
    ):
        yield _in_words(programme, one)


def _in_words(programme: Programme, one: RuleSetting) -> Applied:
    return Applied(
        rule=one.check,
        title=title(one.check),
        kind=KINDS[one.severity],
        severity=label(one.severity),
        code=one.code,
        citation=one.citation,
        sides=[
            programme.side(name).label.in_language(language()) for name in one.sides
        ],
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        is_to_be_confirmed=one.is_to_be_confirmed,
    )


_RANK = {severity: place for place, severity in enumerate(Severity)}
