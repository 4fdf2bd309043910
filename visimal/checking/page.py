"""The page of all findings of a claim: what blocks, what asks, what stands."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.checking.found import Acceptance
from visimal.checking.found import Found
from visimal.checking.found import Judgement
from visimal.checking.settings import Applied
from visimal.checking.titles import title
from visimal.checking.words import in_words
from visimal.checking.words import InWords
from visimal.checking.words import PARTS
from visimal.consortium.places import Place

#: How many findings of one rule a page begins with.
SHOWN = 20
#: Where something is put right: an endpoint with the line and field if it has any.
Way = Callable[[str, str | None, str | None], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: its line, what is found, where it is put right."""

    line: str | None
    words: InWords
    fingerprint: str
    way: str | None
    acceptance: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one rule."""

    rule: str
    title: str
    words: InWords
    applied: Applied | None
    count: int
    #: The first of them, or all if the page is about this rule.
    rows: Sequence[Row]

    @property
    def left_out(self) -> int:
        """How many more there are."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """Everything the page shows."""

    place: Place
    #: None if the claim was not begun.
    is_open: bool | None
    may_accept: bool
    blocking: Sequence[Group]
    open_warnings: Sequence[Group]
    accepted: Sequence[Group]
    notes: Sequence[Group]
    outdated: Sequence[tuple[str, Acceptance]]
    #: The rule the page is about, if it is about one.
    only: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        groups = (self.blocking, self.open_warnings, self.accepted, self.notes)
        return not any(groups)

    def count(self, groups: Iterable[Group]) -> int:
        """How many findings there are in groups."""
        return sum(one.count for one in groups)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asks and may do."""

    is_open: bool
    may_edit: bool
    #: Numbers of lines whose texts, and reasons about them, are not for these eyes.
    masked: frozenset[str]
    only: str


def findings_page(
    place: Place,
    judgement: Judgement,
    asked: Asked,
    applied: Mapping[str, Applied],
    way: Way,
) -> FindingsPage:
    """The findings of a claim, grouped."""

    def groups(
        found: Iterable[tuple[Found, Acceptance | None]],
    ) -> Sequence[Group]:
        by_rule: dict[str, list[tuple[Found, Acceptance | None]]] = {}
        for one, why in found:
            by_rule.setdefault(one.finding.rule, []).append((one, why))
        return [
            Group(
                rule=rule,
                title=title(rule),
                words=in_words(several[0][0].finding),
                applied=applied.get(rule),
                count=len(several),
                rows=[
                    _row(one, why, asked, way)
                    for one, why in (several if asked.only else several[:SHOWN])
                ],
            )
            for rule, several in by_rule.items()
            if asked.only in {"", rule}
        ]

    def unanswered(found: Iterable[Found]) -> Sequence[Group]:
        return groups((one, None) for one in found)

    return FindingsPage(
        place=place,
        is_open=asked.is_open,
        may_accept=asked.is_open and asked.may_edit,
        blocking=unanswered(judgement.blocking),
        open_warnings=unanswered(judgement.open_warnings),
        accepted=groups(judgement.accepted),
        notes=unanswered(judgement.notes),
        outdated=[
            (title(one.rule), one)
            for one in judgement.outdated
            if one.line not in asked.masked and asked.only in {"", one.rule}
        ],
        only=asked.only,
    )


def not_begun(place: Place) -> FindingsPage:
    """The page of a claim that nobody began."""
    return FindingsPage(
        place=place,
        is_open=None,
        may_accept=False,
        blocking=(),
        open_warnings=(),
        accepted=(),
        notes=(),
        outdated=(),
        only="",
    )


def _row(one: Found, why: Acceptance | None, asked: Asked, way: Way) -> Row:
    words = in_words(one.finding)
    part = PARTS.get(words.rule, "")
    is_masked = one.line in asked.masked
    return Row(
        line=one.line,
        words=words,
        fingerprint=one.fingerprint,
        way=None if is_masked else way(part, one.line, words.field),
        acceptance=None if is_masked else why,
    )
