"""Fields of a form: each reads one kind of value, or says what is wrong.

What was typed comes back as it was typed. What could mean two things is asked about,
never guessed (`web/readers.py`).
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
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
from visimal.web import readers
from visimal.web.typed import tidy
from visimal.web.typed import tidy_lines

#: What draws a field.
Widget = Any


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
        try:
            self.read(self.data or "")
        except ValueError as error:
            raise StopValidation(str(error)) from None

    def read(self, text: str) -> str:
        """The text, if it is one.

        Raises:
            ValueError: with a sentence.
        """
        return readers.text_typed(text, self.longest, lines=self.has_lines)


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

    def read(self, text: str) -> str:
        """The reference, if it is one.

        Raises:
            ValueError: with a sentence.
        """
        return readers.code_typed(text, self.longest)


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
        return readers.amount_typed(text, locale())

    def written(self, value: Euro) -> str:
        """The amount without its currency."""
        return formats.amount_to_type(value, locale())


class PercentField(TypedField):
    """A share of a whole, in percent."""

    data: Decimal | None

    def read(self, text: str) -> Decimal:
        """The share.

        Raises:
            ValueError: with a sentence.
        """
        return readers.percent_typed(text)

    def written(self, value: Decimal) -> str:
        """The share with the decimals it has."""
        return formats.number(value, locale())


class DayField(TypedField):
    """A day: from the browser's calendar, or typed as day, month, year."""

    data: date | None
    widget: Widget = DateInput()

    def read(self, text: str) -> date:
        """The day.

        Raises:
            ValueError: with a sentence.
        """
        return readers.day_typed(text)

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
