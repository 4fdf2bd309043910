"""Fields that no person types: the key of a form, the version it was filled in from."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID
from uuid import uuid4

from wtforms import HiddenField
from wtforms import ValidationError
from wtforms.widgets import HiddenInput

from visimal.i18n import gettext
from visimal.web.fields import TypedField
from visimal.web.fields import Widget

_NUMBER = re.compile(r"[0-9]{1,9}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_VERSION_OF_UUID = 4


class NumberField(TypedField):
    """A whole number that no person types."""

    data: int | None

    def read(self, text: str) -> int:
        """The number.

        Raises:
            ValueError: it is none.
        """
        if not _NUMBER.fullmatch(text):
            raise ValueError(_tampered())
        return int(text)


class VersionField(NumberField):
    """The version that a form was filled in from."""

    widget: Widget = HiddenInput()


class OnceField(HiddenField):
    """The key by which a form that is sent twice is answered once."""

    def process(
        self,
        formdata: Any,  # noqa: ANN401 - WTForms' own
        data: Any = None,  # noqa: ANN401 - WTForms' own
        extra_filters: Iterable[Any] | None = None,
    ) -> None:
        """Take the key that was sent; a fresh form gets a fresh one."""
        fresh = data if isinstance(data, str) else str(uuid4())
        super().process(formdata, fresh, extra_filters)  # type: ignore[arg-type]  # as WTForms passes it

    def pre_validate(self, form: object) -> None:
        """Refuse what is no key of ours.

        Raises:
            ValidationError: with a sentence.
        """
        del form
        if not is_key(self.data or ""):
            raise ValidationError(_tampered())


def is_key(text: str) -> bool:
    """Whether a text is a random identifier as forms carry them."""
    return bool(_UUID.fullmatch(text)) and UUID(text).version == _VERSION_OF_UUID


def _tampered() -> str:
    return gettext("This form is not as we sent it. Open the page again.")
