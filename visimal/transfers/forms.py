"""What is typed about money that came, left, or is asked back."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from typing import cast

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.figures.tables import PartnerRow
from visimal.i18n import gettext
from visimal.transfers.recovering import Asked
from visimal.transfers.registering import Came
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

SAVE = "save"
_CUT = "cut_"


class InstalmentForm(Form):
    """What came from the programme; with one field for each partner it may cut."""

    project_report = ChoiceField(named(msgid("Project report")))
    received_on = DayField(named(msgid("Received on")), [Needed()])
    amount = EuroField(named(msgid("Amount received")), [Needed()])
    reference = TextField(named(msgid("Reference of the bank")), longest=140)
    keeps = YesField(
        named(msgid("Keep what partners are asked to pay back off their shares"))
    )
    from_partners = YesField(
        named(msgid("It is what partners paid back: share it again"))
    )
    #: Which button was pressed, and the fingerprint of the shares that were shown.
    step = TextField(longest=10)
    shown = TextField(longest=64)

    def offering(self, reports: Sequence[int]) -> None:
        """Say for which project reports money may come."""
        self.project_report.choices = [
            (str(one), gettext("No. %(number)s", number=one)) for one in reports
        ]

    @property
    def cut_fields(self) -> Sequence[EuroField]:
        """The fields for what the programme held back."""
        return [cast("EuroField", one) for one in self if one.name.startswith(_CUT)]

    def to_came(self) -> Came:
        """What came, as it was told."""
        cuts: Mapping[int, Euro] = {
            int(one.name.removeprefix(_CUT)): one.data or ZERO
            for one in self.cut_fields
        }
        assert self.received_on.data is not None  # noqa: S101 - it is needed
        return Came(
            project_report=int(self.project_report.data),
            received_on=self.received_on.data,
            amount=self.amount.data or ZERO,
            reference=self.reference.data or "",
            cuts=cuts,
            keeps=bool(self.keeps.data),
            from_partners=bool(self.from_partners.data),
        )


def instalment_form(partners: Sequence[PartnerRow]) -> type[InstalmentForm]:
    """The form with a field for each partner whose money may be held back."""
    fields = {
        f"{_CUT}{one.number}": EuroField(f"{one.label} {one.abbreviation}")
        for one in partners
    }
    return cast("type[InstalmentForm]", type("CutsForm", (InstalmentForm,), fields))


class FileForm(Form):
    """A file for the bank."""

    execute_on = DayField(named(msgid("The bank shall execute it on")), [Needed()])


class ExecutedForm(Form):
    """A transfer that was executed."""

    executed_on = DayField(named(msgid("Executed on")), [Needed()])
    amount = EuroField(named(msgid("Amount")), [Needed()])
    proof = CodeField(named(msgid("Number of the paper that proves it")))


class ProofForm(Form):
    """The paper that proves a transfer."""

    proof = CodeField(named(msgid("Number of the paper that proves it")), [Needed()])


class AskForm(Form):
    """What a partner shall pay back."""

    partner = ChoiceField(named(msgid("Partner")))
    amount = EuroField(named(msgid("Amount to pay back")), [Needed()])
    reason = TextField(named(msgid("What for")), [Needed()])
    correction = CodeField(named(msgid("Number of the correction")), longest=6)
    due_on = DayField(named(msgid("To be paid back by")))

    def offering(self, partners: Sequence[PartnerRow]) -> None:
        """Say who may be asked."""
        self.partner.choices = [
            (str(one.number), f"{one.label} {one.abbreviation}") for one in partners
        ]

    def validate_correction(self, field: CodeField) -> None:
        """Take the number of a correction, or nothing.

        Raises:
            ValidationError: with a sentence.
        """
        if field.data and not field.data.isdecimal():
            raise ValidationError(
                gettext("Write the number of the correction alone, such as 3.")
            )

    def to_asked(self, asked_on: date) -> Asked:
        """What is asked, as it was told."""
        return Asked(
            amount=self.amount.data or ZERO,
            reason=self.reason.data or "",
            asked_on=asked_on,
            due_on=self.due_on.data,
            correction=int(self.correction.data) if self.correction.data else None,
        )


class BackForm(ChangeForm):
    """What a partner paid back."""

    received_on = DayField(named(msgid("Received on")), [Needed()])
    amount = EuroField(named(msgid("Amount received")), [Needed()])


class WaiveForm(ChangeForm):
    """Why it is asked no longer."""

    reason = TextField(named(msgid("Why it is waived")), [Needed()])
