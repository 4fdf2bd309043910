"""Fields of a form: each reads one kind of value strictly, or says what is wrong.

What was typed comes back as it was typed. An amount that means another one across
the border is refused with a question, never guessed.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from typing import cast

from wtforms import BooleanField
from wtforms import Field
from wtforms import RadioField
from wtforms import SelectField
from wtforms import StringField
from wtforms import ValidationError
from wtforms.validators import StopValidation
from wtforms.widgets import DateInput
from wtforms.widgets import TextArea
from wtforms.widgets import TextInput

from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.i18n import lazy_gettext
from visimal.i18n import locale
from visimal.web import formats
from visimal.web.typed import is_safe
from visimal.web.typed import tidy
from visimal.web.typed import tidy_lines

#: What draws a field.
Widget = Any

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_AS_SPOKEN = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_YEARS = range(2000, 2101)
#: The longest amount, with its groups and sign, is far shorter.
_LONGEST_AMOUNT = 40


def named(message: str) -> str:
    """A label that is translated when it is read; WTForms takes it for a text."""
    return cast("str", lazy_gettext(message))


class Needed:
    """A field that must be filled in."""

    field_flags = {"required": True}  # noqa: RUF012 - so WTForms asks for it

    def __call__(self, _form: object, field: Field) -> None:
        """Say so, once."""
        if field.errors:
            raise StopValidation
        if field.data is None or field.data == "":
            raise StopValidation(gettext("This is needed. Please fill it in."))


class TextField(StringField):
    """A text, trimmed; of one line unless it is said to have several."""

    def __init__(
        self,
        label: object = None,
        validators: Sequence[Any] = (),
        *,
        longest: int = 255,
        lines: bool = False,
        **given: Any,  # noqa: ANN401 - WTForms' own arguments
    ) -> None:
        widget = TextArea() if lines else TextInput()
        super().__init__(label, validators, widget=widget, **given)  # type: ignore[arg-type]  # a lazy text is a text
        self.longest = longest
        self.has_lines = lines

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Trim what was typed."""
        if valuelist:
            self.data = (tidy_lines if self.has_lines else tidy)(str(valuelist[0]))

    def pre_validate(self, form: object) -> None:
        """Refuse what hides, and what is too long.

        Raises:
            StopValidation: with a sentence.
        """
        del form
        text = self.data or ""
        if not is_safe(text):
            raise StopValidation(
                gettext(
                    "This text holds characters that nobody can see or that turn the"
                    " direction of reading. Type it again instead of pasting it."
                )
            )
        if len(text) > self.longest:
            raise StopValidation(
                gettext(
                    "This text has %(length)s characters; there is room for %(most)s."
                    " Please shorten it.",
                    length=formats.number(len(text), locale()),
                    most=formats.number(self.longest, locale()),
                )
            )


class CodeField(TextField):
    """A reference such as `P07-S2-0042`: letters, digits, dots, dashes, slashes."""

    def __init__(
        self,
        label: object = None,
        validators: Sequence[Any] = (),
        *,
        longest: int = 40,
        **given: Any,  # noqa: ANN401 - WTForms' own arguments
    ) -> None:
        super().__init__(label, validators, longest=longest, **given)

    def pre_validate(self, form: object) -> None:
        """Refuse what is no reference.

        Raises:
            StopValidation: with a sentence.
        """
        super().pre_validate(form)
        if self.data and not _CODE.fullmatch(self.data):
            raise StopValidation(
                gettext(
                    "A reference has letters without accents, digits, dots, dashes and"
                    " slashes, and no blanks."
                )
            )


class TypedField(Field):
    """A value read from a text; the text comes back as it was typed."""

    widget: Widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; nothing typed is no value."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = self.read(text) if text else None

    def read(self, text: str) -> object:
        """The value of a text.

        Raises:
            ValueError: with a sentence.
        """
        raise NotImplementedError

    def written(self, value: Any) -> str:  # noqa: ANN401 - each field knows its own
        """The text of a value, as its reader would type it."""
        return str(value)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.written(self.data)


class EuroField(TypedField):
    """An amount in euros and cents, as its reader writes amounts."""

    data: Euro | None

    def read(self, text: str) -> Euro:
        """The amount.

        Raises:
            ValueError: with a question if it could be two amounts.
        """
        try:
            return formats.read_amount(text[:_LONGEST_AMOUNT], locale())
        except formats.AmbiguousAmountError as error:
            raise ValueError(
                gettext(
                    "Is this %(whole)s, or an amount with decimals? Write the cents"
                    " too, as in %(example)s.",
                    whole=formats.amount(error.perhaps, locale()),
                    example=error.example,
                )
            ) from None
        except formats.UnreadableAmountError as error:
            raise ValueError(
                gettext(
                    "This is not an amount as it is written here. An example:"
                    " %(example)s.",
                    example=error.example,
                )
            ) from None

    def written(self, value: Euro) -> str:
        """The amount without its currency."""
        return formats.amount_to_type(value, locale())


class DayField(TypedField):
    """A day: from the browser's calendar, or typed as day, month, year."""

    data: date | None
    widget: Widget = DateInput()

    def read(self, text: str) -> date:
        """The day.

        Raises:
            ValueError: with a sentence.
        """
        browser, spoken = _DAY.fullmatch(text), _DAY_AS_SPOKEN.fullmatch(text)
        parts = browser.groups() if browser else ()
        if spoken:
            parts = tuple(reversed(spoken.groups()))
        try:
            year, month, day = (int(one) for one in parts)
            found = date(year, month, day)
        except ValueError:
            found = None
        if found is None or found.year not in _YEARS:
            raise ValueError(
                gettext(
                    "There is no such day. Write it as in %(example)s.",
                    example="31/12/2026",
                )
            )
        return found

    def written(self, value: date) -> str:
        """The day as browsers want it."""
        return value.isoformat()


class ChoiceField(SelectField):
    """One of several, by a list."""

    def pre_validate(self, form: object) -> None:
        """Refuse what is not offered.

        Raises:
            ValidationError: with a sentence.
        """
        del form
        _refuse_unoffered(self)


class OneOfField(RadioField):
    """One of a few, all in sight."""

    validate_choice = False

    def pre_validate(self, form: object) -> None:
        """Refuse what is not offered.

        Raises:
            ValidationError: with a sentence.
        """
        del form
        _refuse_unoffered(self)


class YesField(BooleanField):
    """Yes or no."""


def _refuse_unoffered(field: SelectField | RadioField) -> None:
    offered = {str(choice[0]) for choice in field.iter_choices()}
    if str(field.data) not in offered:
        raise ValidationError(gettext("This is not one of the choices."))
