"""What a controller types of a control beside the decisions."""

from collections.abc import Mapping
from typing import Any
from typing import Self

from wtforms import Field
from wtforms.validators import ValidationError

from visimal.control.said import ChecklistSaid
from visimal.control.said import ControlSaid
from visimal.control.verification_models import LONGEST
from visimal.control.verifying import NewVisit
from visimal.control.verifying import Written
from visimal.domain.checklists import PlaceKind
from visimal.domain.checklists import Reply
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.labels import label
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import OneOfField
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

_NOTE = 1000


class WrittenForm(ChangeForm):
    """What control says of a claim as a whole."""

    is_on_desk = YesField(named(msgid("Verified on papers, at the desk")))
    is_on_the_spot = YesField(named(msgid("Verified on the spot")))
    findings = TextField(named(msgid("What was found")), longest=LONGEST, lines=True)
    conclusions = TextField(named(msgid("Conclusions")), longest=LONGEST, lines=True)
    of_the_last = TextField(
        named(msgid("What became of what the last control left")),
        longest=LONGEST,
        lines=True,
    )
    for_the_next = TextField(named(msgid("For next time")), longest=LONGEST, lines=True)

    def validate_is_on_desk(self, field: YesField) -> None:
        """Ask how the claim was verified.

        Raises:
            ValidationError: with a sentence.
        """
        if not field.data and not self.is_on_the_spot.data:
            raise ValidationError(
                gettext("Say how the claim was verified: tick one of the two, or both.")
            )

    def written(self) -> Written:
        """What it says."""
        return Written(
            is_on_desk=bool(self.is_on_desk.data),
            is_on_the_spot=bool(self.is_on_the_spot.data),
            findings=self.findings.data or "",
            conclusions=self.conclusions.data or "",
            of_the_last=self.of_the_last.data or "",
            for_the_next=self.for_the_next.data or "",
        )


def typed(said: ControlSaid) -> Mapping[str, Any]:
    """What the form begins with."""
    names = (
        "is_on_desk",
        "is_on_the_spot",
        "findings",
        "conclusions",
        "of_the_last",
        "for_the_next",
        "version",
    )
    return {name: getattr(said, name) for name in names}


class VisitForm(Form):
    """A visit on the spot."""

    starts_on = DayField(named(msgid("First day")), [Needed()])
    ends_on = DayField(named(msgid("Last day")))
    place_kind = ChoiceField(named(msgid("Where")), [Needed()])
    place = TextField(named(msgid("Place")), [Needed()])
    focus = TextField(
        named(msgid("What was looked at")), [Needed()], longest=_NOTE, lines=True
    )

    def offering(self) -> Self:
        """Offer the kinds of places."""
        self.place_kind.choices = [(one.value, label(one)) for one in PlaceKind]
        return self

    def validate_ends_on(self, field: DayField) -> None:
        """Refuse a visit that ends before it begins.

        Raises:
            ValidationError: with a sentence.
        """
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(
                gettext("This day is before the first one: exchange the two.")
            )

    def visit(self) -> NewVisit:
        """The visit it means; one of a single day ends as it begins."""
        starts_on = self.starts_on.data
        assert starts_on is not None  # noqa: S101 - it was validated
        return NewVisit(
            starts_on=starts_on,
            ends_on=self.ends_on.data or starts_on,
            place=self.place.data or "",
            place_kind=PlaceKind(self.place_kind.data),
            focus=self.focus.data or "",
        )


class ChecklistForm(ChangeForm):
    """The replies to one checklist; its fields follow the programme's questions."""

    codes: tuple[str, ...] = ()

    def offering(self) -> Self:
        """Offer what may be replied."""
        offered = [(one.value, label(one)) for one in Reply]
        for number, _ in enumerate(self.codes):
            field = self[f"reply_{number}"]
            assert isinstance(field, OneOfField)  # noqa: S101 - as it was made
            field.choices = [("", gettext("not answered")), *offered]
        return self

    def replies(self) -> Mapping[str, tuple[Reply, str]]:
        """The replies that were given, with their notes."""
        found: dict[str, tuple[Reply, str]] = {}
        for number, code in enumerate(self.codes):
            given = self[f"reply_{number}"].data
            if given:
                found[code] = (Reply(given), self[f"note_{number}"].data or "")
        return found


class _Explains:
    """A no says why, and a note belongs to a reply: without one it would be lost."""

    def __init__(self, reply: str) -> None:
        self._reply = reply

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse a no without a note, and a note without a reply."""
        given = form[self._reply].data
        if given == Reply.NO and not field.data:
            raise ValidationError(
                gettext("You replied no: say in a few words what is missing or wrong.")
            )
        if field.data and not given:
            raise ValidationError(
                gettext("A note goes with a reply: choose one above, or empty this.")
            )


def checklist_form(said: ChecklistSaid) -> type[ChecklistForm]:
    """A form with the questions of a checklist, and the replies they have."""
    fields: dict[str, object] = {"codes": tuple(one.code for one in said.replies)}
    for number, one in enumerate(said.replies):
        fields[f"reply_{number}"] = OneOfField(
            one.text.in_language(language()),
            default="" if one.reply is None else one.reply.value,
        )
        fields[f"note_{number}"] = TextField(
            gettext("Note on %(code)s", code=one.code),
            [_Explains(f"reply_{number}")],
            longest=_NOTE,
            default=one.note,
        )
    return type("FilledChecklist", (ChecklistForm,), fields)
