"""What the heading of a column means: the one place where headings are recognised.

They are compared without accents, signs and capital letters, in the three languages:
our own names first, then the words of other programs, then our own short ones. A
column that is not recognised is named by hand or left out; nothing is ever guessed
from its place.

>>> plain("N° de facture (réf.)")
'n de facture ref'
"""

import unicodedata
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import lru_cache

from visimal.i18n import gettext_in
from visimal.i18n import LANGUAGES
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.columns import COLUMNS
from visimal.partner_reports.columns import SHORT
from visimal.partner_reports.synonyms import SYNONYMS

#: The number of a line, and its euros: read in a file, but never typed into a form.
NUMBER, DECLARED = "number", "declared"
FIELDS = (NUMBER, *BY_NAME)
_FEWEST = 2


def plain(text: str) -> str:
    """A heading without accents, signs and capitals."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    letters = (one if one.isalnum() else " " for one in bare if not _is_mark(one))
    return " ".join("".join(letters).split())


def meant(
    heads: Mapping[int, str], wanted: Collection[str] = (*FIELDS, DECLARED)
) -> Mapping[int, str]:
    """Our column by the place of each heading that means one of those wanted.

    Of two that mean the same, the one that has our own name does, else the first.
    """
    said = {place: plain(text) for place, text in heads.items()}
    found: dict[int, str] = {}
    for names in _names():
        for place, text in said.items():
            name = names.get(text, "")
            if place not in found and name in wanted and name not in found.values():
                found[place] = name
    return dict(sorted(found.items()))


def recognised(row: Sequence[str]) -> Mapping[int, str] | None:
    """The columns of the list that a heading row means; none if it is no such row.

    A row is one of headings if at least two of its cells, and half of those that are
    filled in, are names of columns.
    """
    filled = {place: text for place, text in enumerate(row) if text}
    found = meant(filled, BY_NAME)
    is_heading = len(found) >= _FEWEST and 2 * len(found) >= len(filled)
    return found if is_heading else None


@lru_cache(maxsize=1)
def _names() -> Sequence[Mapping[str, str]]:
    """Our column by every name it may have: the names that go before others first."""
    return (
        dict(_in_full()),
        {plain(word): name for name, words in SYNONYMS.items() for word in words},
        {
            plain(gettext_in(language, word)): name
            for name, word in SHORT.items()
            for language in LANGUAGES
        },
    )


def _in_full() -> Iterator[tuple[str, str]]:
    for column in COLUMNS:
        for language in LANGUAGES:
            yield plain(gettext_in(language, column.message)), column.name
    yield from ((plain(column.name), column.name) for column in COLUMNS)


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or letter in "°º"
