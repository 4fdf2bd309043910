"""What is asked about people: whom to invite, to which seat, until when."""

from collections.abc import Collection
from collections.abc import Sequence
from typing import Any
from typing import cast

from email_validator import EmailNotValidError
from email_validator import validate_email
from wtforms import Field
from wtforms import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import lazy_gettext
from visimal.i18n import NAMES
from visimal.identity import refusals
from visimal.identity.neighbours import PartnerOf
from visimal.identity.neighbours import ProjectOf
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Role
from visimal.labels import key_label
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

#: The programme's own languages first.
LANGUAGES = [("fr", NAMES["fr"]), ("nl", NAMES["nl"]), ("en", NAMES["en"])]
#: What a choice of an administrator stands for: no code of a project is like it.
OFFICE = "*"
_MOST_LINES = 500


def _named(message: str) -> str:
    """A label that is translated when it is read; WTForms takes it for a text."""
    return cast("str", lazy_gettext(message))


class LanguageField(ChoiceField):
    """One of the languages visimal speaks."""

    def __init__(self, label: str, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(label, [Needed()], **given)
        self.choices = LANGUAGES


class Address:
    """An e-mail address that a letter can be sent to."""

    def __call__(self, _form: object, field: Field) -> None:
        """Refuse what is none.

        Raises:
            ValidationError: with a sentence.
        """
        try:
            validate_email(field.data or "", check_deliverability=False)
        except EmailNotValidError:
            raise ValidationError(
                gettext("This is no e-mail address. An example: name@example.org.")
            ) from None


class SeatForm(Form):
    """A seat for somebody: as what, for whom, until when."""

    role = ChoiceField(_named(msgid("Role")), [Needed()])
    partner = ChoiceField(_named(msgid("For which partner")))
    until = DayField(_named(msgid("Last day, if there is one")))

    def offer(self, roles: Sequence[Role], partners: Sequence[PartnerOf]) -> None:
        """Offer these roles and partners."""
        self.role.choices = [(one.value, key_label("seat", one)) for one in roles]
        self.partner.choices = [
            ("", gettext("no one partner: the whole project")),
            *((str(one.number), f"{one.label} {one.abbreviation}") for one in partners),
        ]

    def validate_partner(self, field: Field) -> None:
        """Refuse a role for one partner without one, or one for all with one.

        Raises:
            ValidationError: with the sentence of the rule.
        """
        if self.role.errors or not self.role.data:
            return
        is_of_project = Role(self.role.data) in OF_THE_PROJECT
        if is_of_project and field.data:
            raise ValidationError(gettext(refusals.ROLE_HAS_NO_PARTNER))
        if not is_of_project and not field.data:
            raise ValidationError(gettext(refusals.ROLE_NEEDS_PARTNER))


class InviteForm(SeatForm):
    """Whom to invite, to which seat."""

    name = TextField(_named(msgid("Name")), [Needed()])
    email = TextField(_named(msgid("E-mail")), [Needed(), Address()])
    language = LanguageField(_named(msgid("Language of the letter")))


class UntilForm(ChangeForm):
    """The last day of a seat."""

    until = DayField(_named(msgid("Last day, if there is one")))


class StepForm(Form):
    """A step that asks for nothing more: end, withdraw, close, open."""


class PapersForm(Form):
    """Lines whose papers are opened to an auditor for some days."""

    lines = TextField(
        _named(msgid("Lines of expenditure, one below the other")),
        [Needed()],
        longest=20_000,
        lines=True,
    )
    until = DayField(_named(msgid("Open until")), [Needed()])

    @property
    def numbers(self) -> Sequence[str]:
        """The lines, each once."""
        several = (self.lines.data or "").replace(",", " ").replace(";", " ").split()
        return tuple(dict.fromkeys(several))

    def validate_lines(self, _field: object) -> None:
        """Refuse more lines than an auditor could read.

        Raises:
            ValidationError: with a sentence.
        """
        if len(self.numbers) > _MOST_LINES:
            raise ValidationError(
                gettext(
                    "At most %(most)s lines at once: open the rest in a second step.",
                    most=_MOST_LINES,
                )
            )


class OfficeForm(Form):
    """Whom an administrator invites: to lead a project, or as administrator."""

    name = TextField(_named(msgid("Name")), [Needed()])
    email = TextField(_named(msgid("E-mail")), [Needed(), Address()])
    language = LanguageField(_named(msgid("Language of the letter")))
    seat = ChoiceField(_named(msgid("As")), [Needed()])

    def offer(self, projects: Sequence[ProjectOf]) -> None:
        """Offer the office, and the lead of each project."""
        self.seat.choices = [
            *(
                (one.code, gettext("Project leader of %(code)s", code=one.code))
                for one in projects
            ),
            (OFFICE, key_label("seat", Role.ADMINISTRATOR)),
        ]


def partners_form(partners: Sequence[PartnerOf], chosen: Collection[int]) -> type[Form]:
    """A form with a box for each partner that a controller may be given."""
    boxes = {
        f"partner_{one.number}": YesField(
            f"{one.label} {one.abbreviation}", default=one.key in chosen
        )
        for one in partners
    }
    return type("PartnersForm", (Form,), boxes)


def partners_chosen(form: Form, partners: Sequence[PartnerOf]) -> Sequence[PartnerOf]:
    """The partners whose boxes are ticked."""
    return [one for one in partners if form[f"partner_{one.number}"].data]
