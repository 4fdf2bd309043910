"""Two people changed the same thing: both texts side by side, and nothing lost.

The page is the form again: for each field that differs one may keep one's own or take
what is stored, and what is chosen is sent with the version that is stored now.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from wtforms import BooleanField
from wtforms import Field
from wtforms import SelectField

from visimal.i18n import gettext
from visimal.web import formats
from visimal.web.forms import ChangeForm
from visimal.web.hidden_fields import OnceField

_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a field: what is sent, and what is read."""

    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class Sides:
    """One field as it is stored now and as it was typed."""

    name: str
    label: str
    stored: Text
    typed: Text

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.stored.value != self.typed.value


@dataclass(frozen=True, slots=True)
class Conflict:
    """Everything the page shows."""

    #: What both changed: the number of a line.
    subject: str
    action: str
    #: Where one goes to leave it as it is stored.
    back: str
    fields: Sequence[Sides]
    once: OnceField
    version: Field

    @property
    def differences(self) -> Sequence[Sides]:
        """What there is to choose."""
        return [one for one in self.fields if one.differs]

    @property
    def same(self) -> Sequence[Sides]:
        """What both say."""
        return [one for one in self.fields if not one.differs]


def conflict_page(
    typed: ChangeForm, stored: ChangeForm, *, subject: str, action: str, back: str
) -> tuple[str, int]:
    """The page that keeps both texts; `stored` is the form as it would open now."""
    page = Conflict(
        subject=subject,
        action=action,
        back=back,
        fields=[
            Sides(one.name, one.label.text, _text(stored[one.name]), _text(one))
            for one in typed.seen
        ],
        once=stored.once,
        version=stored.version,
    )
    return render_template("conflict.html", page=page), _CONFLICT


def _text(field: Field) -> Text:
    if isinstance(field, BooleanField):
        is_set = bool(field.data)
        return Text("y" if is_set else "", gettext("yes") if is_set else gettext("no"))
    if isinstance(field, SelectField):
        labels = {str(one[0]): str(one[1]) for one in field.iter_choices()}
        value = "" if field.data is None else str(field.data)
        return Text(value, labels.get(value, formats.NOTHING))
    value = str(getattr(field, "_value")())  # noqa: B009 - how WTForms calls its text
    return Text(value, value or formats.NOTHING)
