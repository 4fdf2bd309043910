"""Fields for hours and percentages."""

from decimal import Decimal

from visimal.domain.time_sheets import NotHoursError
from visimal.domain.time_sheets import read_hours
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.web import formats
from visimal.web.fields import TypedField
from visimal.web.readers import percent_typed


class HoursField(TypedField):
    """Hours as people write them: `7.6`, `7,60`, `7:36`, `7h36`."""

    data: Decimal | None

    def read(self, text: str) -> Decimal:
        """The hours, with two decimals.

        Raises:
            ValueError: with a sentence.
        """
        try:
            return read_hours(text)
        except NotHoursError:
            raise ValueError(
                gettext(
                    "This is no number of hours. Write 7.6, 7,60 or 7:36 for seven"
                    " hours and thirty-six minutes."
                )
            ) from None

    def written(self, value: Decimal) -> str:
        """The hours as their reader types them."""
        return formats.number(value, locale())


class PercentField(TypedField):
    """A percentage: 30 means 30 %."""

    data: Decimal | None

    def read(self, text: str) -> Decimal:
        """The percentage.

        Raises:
            ValueError: with a sentence.
        """
        return percent_typed(text)

    def written(self, value: Decimal) -> str:
        """The percentage without its sign."""
        return formats.number(value, locale())
