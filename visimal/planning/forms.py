"""What a partner says of its future, and what somebody asks about a transfer."""

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.money import ZERO
from visimal.i18n import gettext
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form


def _not_below_zero(_form: Form, field: EuroField) -> None:
    if field.data is not None and field.data < ZERO:
        raise ValidationError(
            gettext("This cannot be below zero; write 0 if there is nothing.")
        )


class ExpectedForm(ChangeForm):
    """What will be declared in a period."""

    expected = EuroField(
        named(msgid("We expect to declare, flat rates included")),
        [Needed(), _not_below_zero],
    )


class CashForm(ChangeForm):
    """What there is before any ERDF comes."""

    amount = EuroField(
        named(msgid("Set aside for the project")), [Needed(), _not_below_zero]
    )


class WhatIfForm(Form):
    """A transfer to try; it is asked, never written."""

    giver = ChoiceField(named(msgid("From")), [Needed()])
    taker = ChoiceField(named(msgid("To")), [Needed()])
    amount = EuroField(named(msgid("Amount")), [Needed()])

    def validate_amount(self, field: EuroField) -> None:
        """Ask for an amount that moves something."""
        if field.data is not None and field.data <= ZERO:
            raise ValidationError(gettext("Write an amount above zero."))

    def validate_taker(self, field: ChoiceField) -> None:
        """Ask for another line than the giver's."""
        if field.data and field.data == self.giver.data:
            raise ValidationError(gettext("Choose another line than the first one."))


class AdoptionForm(WhatIfForm):
    """The same transfer, as the programme approved it."""

    called = CodeField(named(msgid("Name of the new version")), [Needed()], longest=20)
    valid_from = DayField(named(msgid("In force from")), [Needed()])
    reference = TextField(named(msgid("Reference of the approval")), longest=200)
