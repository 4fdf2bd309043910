"""Taking the words of programme forms into the catalogues of translations.

Babel calls `extract` for every TOML file in `reports/`; one that defines no form has
no words.
"""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from typing import BinaryIO

from visimal.export.words import words_of_file

Extracted = tuple[int, str, str, list[str]]


def extract(
    file: BinaryIO,
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, object],
) -> Iterator[Extracted]:
    """The messages of a form, as Babel wants them."""
    del keywords, comment_tags, options
    for message in words_of_file(file):
        yield 1, "gettext", message, []
