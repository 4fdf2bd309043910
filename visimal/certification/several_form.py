"""Several lines at once, each as it was seen."""

import re
from collections.abc import Sequence

from wtforms.validators import ValidationError

from visimal.i18n import gettext
from visimal.web.fields import TextField
from visimal.web.forms import Form

_SEEN = re.compile(r"([A-Za-z0-9.-]{1,40}):([0-9]{1,9})")
_LONGEST = 200_000


class SeveralForm(Form):
    """The lines to certify: each with the version of its decision that was seen."""

    numbers = TextField(longest=_LONGEST)

    def validate_numbers(self, field: TextField) -> None:
        """Refuse what names no line."""
        words = (field.data or "").split()
        if not words or not all(_SEEN.fullmatch(one) for one in words):
            raise ValidationError(
                gettext("Choose at least one line: none was named here.")
            )

    def seen_lines(self) -> Sequence[tuple[str, int]]:
        """Number and version of each."""
        found = [one.split(":") for one in (self.numbers.data or "").split()]
        return [(number, int(version)) for number, version in found]
