"""From facts to what stands in cells: numbers stay numbers, words are translated."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from decimal import Decimal
from operator import attrgetter
from typing import cast

from visimal.domain.texts import MultilingualText
from visimal.export.form import Look
from visimal.export.sheets import Formula
from visimal.export.sheets import Plain
from visimal.export.sheets import Sort
from visimal.export.sheets import Value
from visimal.export.vocabulary import Attribute
from visimal.export.vocabulary import Kind
from visimal.export.words import members_of
from visimal.export.words import Names
from visimal.export.words import NO
from visimal.export.words import Words
from visimal.export.words import YES

Convert = Callable[[Iterable[object]], list[Value]]

_SORTS = {
    Kind.AMOUNT: Sort.NUMBER,
    Kind.NUMBER: Sort.NUMBER,
    Kind.INTEGER: Sort.NUMBER,
    Kind.DATE: Sort.DATE,
}


def fact(root: object, path: str) -> object:
    """The fact at the end of a path; none if anything on the way is."""
    found: object = root
    for piece in path.split("."):
        if found is None:
            return None
        found = getattr(found, piece)
    return found


def column_of(path: str) -> Callable[[Iterable[object]], Iterable[object]]:
    """A function that takes one fact from each of many rows, quickly."""
    if "." in path:
        return lambda rows: [fact(row, path) for row in rows]
    one = attrgetter(path)
    return lambda rows: map(one, rows)


class Values:
    """How the facts of a form become values in the language of an edition."""

    def __init__(self, words: Words, names: Names) -> None:
        self._words = words
        self._names = names
        self._flags: Mapping[object, Plain] = {
            True: words.text(YES),
            False: words.text(NO),
            None: None,
        }

    def converter(
        self, found: Attribute, look: Look | None, *, follows: bool
    ) -> tuple[Sort, Convert]:
        """How a column of such facts is written.

        Names of closed sets follow the language chosen on the cover if the column
        `follows` it; in long lists they are plain words.
        """
        sort = _SORTS.get(found.kind, Sort.TEXT)
        if look is Look.PERCENT:
            return sort, _as_percent
        if look is Look.CODE:
            return Sort.TEXT, lambda facts: [_plain(one) for one in facts]
        if look is Look.KEY or found.kind is Kind.WORD:
            names = self._key_names(follows=follows) if look is Look.KEY else {}
            if found.kind is Kind.WORD:
                names = self._member_names(found, follows=follows)
            named = Sort.MIXED if follows else Sort.TEXT
            return named, lambda facts: [names.get(one, _plain(one)) for one in facts]
        if found.kind is Kind.TEXTS:
            language = self._words.language
            return sort, lambda facts: [
                None
                if one is None
                else cast("MultilingualText", one).in_language(language)
                for one in facts
            ]
        if found.kind is Kind.FLAG:
            return sort, lambda facts: [self._flags[one] for one in facts]
        return sort, lambda facts: list(cast("Iterable[Plain]", facts))

    def value(
        self, root: object, path: str, found: Attribute, look: Look | None
    ) -> Value:
        """One fact as a value."""
        return self.converter(found, look, follows=True)[1]((fact(root, path),))[0]

    def key_name(self, key: object) -> str:
        """What people call a key of a table, in the language of the edition."""
        message = self._names.of_key.get(str(key))
        return str(key) if message is None else self._words.text(message)

    def _key_names(self, *, follows: bool) -> Mapping[object, Value]:
        return {k: self._named(m, follows) for k, m in self._names.of_key.items()}

    def _member_names(
        self, found: Attribute, *, follows: bool
    ) -> Mapping[object, Value]:
        of_member = self._names.of_member
        return {m: self._named(of_member(m), follows) for m in members_of(found)}

    def _named(self, message: str, follows: bool) -> Value:  # noqa: FBT001  private, and named at its callers
        return self._words.label(message) if follows else self._words.text(message)


def plain_of(value: Value) -> Plain:
    """The figure or text of a value, without its formula."""
    return value.value if isinstance(value, Formula) else value


def _plain(one: object) -> Plain:
    return None if one is None else str(one)


def _as_percent(facts: Iterable[object]) -> list[Value]:
    return [None if one is None else _hundredth(one) for one in facts]


def _hundredth(percent: object) -> Decimal:
    return Decimal(str(percent)).scaleb(-2)
