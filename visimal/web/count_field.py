"""A field for a whole number of things: offers, nights, kilometres."""

import re

from visimal.i18n import gettext
from visimal.web.fields import TypedField

_WHOLE = re.compile(r"[0-9]{1,6}")


class CountField(TypedField):
    """A whole number, nought included."""

    data: int | None

    def read(self, text: str) -> int:
        """The number.

        Raises:
            ValueError: with a sentence.
        """
        if not _WHOLE.fullmatch(text):
            raise ValueError(
                gettext("Write a whole number here, without decimals: 0, 1, 2 …")
            )
        return int(text)
