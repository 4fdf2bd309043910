"""What is typed about an audit, or about a correction."""

from collections.abc import Sequence
from enum import StrEnum

from wtforms import Field
from wtforms.validators import ValidationError

from visimal.corrections.auditing import NewAudit
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import AuditMethod
from visimal.domain.corrections import FollowUp
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.labels import label
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

SAVE = "save"
_LONGEST = 2000
Choices = Sequence[tuple[str, str]]


def choices_of(kind: type[StrEnum]) -> Choices:
    """A closed set, as people read it."""
    return [(str(one), label(one)) for one in kind]


class CorrectionForm(Form):
    """What is taken off which certificate, by whom, and why."""

    certificate = ChoiceField(named(msgid("Certificate")))
    #: Work package and category, or a line: `cell/WP1/staff`, `line/P02-S1-0003`.
    cost = ChoiceField(named(msgid("What is corrected")))
    real = EuroField(named(msgid("Amount taken off, without flat rates")), [Needed()])
    body = ChoiceField(named(msgid("Who corrects")))
    audit = ChoiceField(named(msgid("Found by audit")), default="")
    contrary_to = ChoiceField(named(msgid("Takes back correction")), default="")
    typology = ChoiceField(named(msgid("Type of error")), default="")
    reason = TextField(named(msgid("Reason")), [Needed()], longest=_LONGEST, lines=True)
    is_clerical = YesField(named(msgid("A clerical error")))
    is_gold_plating = YesField(named(msgid("A rule that nobody asks for")))
    is_suspected_fraud = YesField(named(msgid("Fraud is suspected")))
    follow_up = ChoiceField(named(msgid("How the money comes back")))
    #: Which button was pressed, and the fingerprint of the amounts that were shown.
    step = TextField(longest=10)
    shown = TextField(longest=64)

    def offering(
        self, *, costs: Choices, audits: Choices, corrections: Choices, types: Choices
    ) -> None:
        """Fill in what may be chosen."""
        none = [("", gettext("None"))]
        self.cost.choices = list(costs)
        self.audit.choices = [*none, *audits]
        self.contrary_to.choices = [*none, *corrections]
        self.typology.choices = [*none, *types]
        self.body.choices = list(choices_of(AuditBody))
        self.follow_up.choices = list(choices_of(FollowUp))


class SettleForm(ChangeForm):
    """Where a correction is settled, and how its money comes back."""

    settled_in = ChoiceField(named(msgid("Settled in project report")), default="")
    follow_up = ChoiceField(named(msgid("How the money comes back")))

    def offering(self, reports: Choices) -> None:
        """Fill in what may be chosen."""
        self.settled_in.choices = [("", gettext("Not yet")), *reports]
        self.follow_up.choices = list(choices_of(FollowUp))


class AuditForm(ChangeForm):
    """An audit and what became of it."""

    body = ChoiceField(named(msgid("Who audits")))
    method = ChoiceField(named(msgid("Where")))
    partner = ChoiceField(named(msgid("Partner that is audited")), default="")
    starts_on = DayField(named(msgid("From")), [Needed()])
    ends_on = DayField(named(msgid("Until")))
    reported_on = DayField(named(msgid("Report of")))
    controlled = EuroField(named(msgid("Amount that was looked at")))
    comment = TextField(named(msgid("What was found")), longest=_LONGEST, lines=True)
    follow_up = TextField(
        named(msgid("What became of it")), longest=_LONGEST, lines=True
    )

    def offering(self, partners: Choices) -> None:
        """Fill in what may be chosen."""
        self.body.choices = list(choices_of(AuditBody))
        self.method.choices = list(choices_of(AuditMethod))
        self.partner.choices = [("", gettext("The whole project")), *partners]

    def validate_ends_on(self, field: Field) -> None:
        """Refuse an end before the beginning.

        Raises:
            ValidationError: with a sentence.
        """
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(
                gettext("This is before the audit began. Check both days.")
            )

    def to_audit(self, partners: dict[int, int]) -> NewAudit:
        """The audit, its partner by key."""
        assert self.starts_on.data is not None  # noqa: S101 - it is needed
        number = int(self.partner.data or 0)
        return NewAudit(
            body=AuditBody(self.body.data),
            method=AuditMethod(self.method.data),
            partner=partners.get(number),
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            reported_on=self.reported_on.data,
            controlled=self.controlled.data,
            comment=self.comment.data or "",
            follow_up=self.follow_up.data or "",
        )
