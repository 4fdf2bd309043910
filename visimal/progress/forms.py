"""What a partner types in each part of a report, and what it means."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.indicators import AggregationRule
from visimal.domain.progress import ActivityStatus
from visimal.domain.progress import PartKind
from visimal.i18n import gettext
from visimal.labels import label
from visimal.progress.fields import ItemsField
from visimal.progress.fields import PapersField
from visimal.progress.fields import PiecesField
from visimal.progress.fields import ValueField
from visimal.progress.parts import Counted
from visimal.progress.parts import DONE
from visimal.progress.parts import name
from visimal.progress.parts import PartEdit
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import OneOfField
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm

_PAPERS = msgid("Papers that show it")
#: The longest text a column takes; programmes ask for less.
_LONGEST = 5000


class PartForm(ChangeForm):
    """Any part of a report."""

    def offering(self, longest: int) -> None:
        """Say how long a text may be, and what may be chosen."""
        text = self._fields.get("text")
        if isinstance(text, TextField):
            text.longest = min(longest, _LONGEST)

    def to_edit(self, kind: PartKind, code: str) -> PartEdit:
        """What was said."""
        given = {one: self[one].data for one in self._own if one in self}
        return PartEdit(
            part=name(kind, code),
            status=self._status(),
            text=given.get("text") or "",
            received=given.get("received"),
            received_on=given.get("received_on"),
            papers=given.get("papers") or (),
            quantity=given.get("quantity"),
            values=self._values(),
        )

    @property
    def _own(self) -> tuple[str, ...]:
        return ("text", "received", "received_on", "papers", "quantity")

    def _status(self) -> str | None:
        return None

    def _values(self) -> tuple[Counted, ...] | None:
        return None


class TextForm(PartForm):
    """A part that is a text."""

    text = TextField(named(msgid("Text")), lines=True, longest=_LONGEST)


class WorkForm(PartForm):
    """How far an activity or an output came."""

    status = OneOfField(named(msgid("How far it is")))
    text = TextField(
        named(msgid("What was done in this period")), lines=True, longest=_LONGEST
    )
    papers = PapersField(named(_PAPERS))

    def offering(self, longest: int) -> None:
        """The statuses, and none of them."""
        super().offering(longest)
        self.status.choices = [
            ("", gettext("not said yet")),
            *((one.value, label(one)) for one in ActivityStatus),
        ]

    def _status(self) -> str | None:
        return self.status.data or None


class DeliverableForm(WorkForm):
    """Pieces delivered in the period."""

    quantity = PiecesField(named(msgid("Delivered in this period")))


class IndicatorForm(PartForm):
    """A value that was reached in the period."""

    value = ValueField(named(msgid("Reached in this period")))
    papers = PapersField(named(_PAPERS))

    def _values(self) -> tuple[Counted, ...]:
        value = self.value.data
        return () if value is None else (Counted(value=value),)


class AverageForm(IndicatorForm):
    """A value and what it is divided by."""

    denominator = ValueField(named(msgid("Divided by")))

    def validate_denominator(self, field: ValueField) -> None:
        """Refuse to divide by nothing."""
        if field.data == 0:
            raise ValidationError(gettext("Nothing can be divided by 0."))

    def _values(self) -> tuple[Counted, ...]:
        value = self.value.data
        if value is None:
            return ()
        return (Counted(value=value, denominator=self.denominator.data),)


class NamedValueForm(IndicatorForm):
    """A value and what it belongs to, so that it counts once."""

    items = ItemsField(named(msgid("What is counted")))

    def validate_items(self, field: ItemsField) -> None:
        """Refuse several names for one value."""
        if field.data and len(field.data) > 1:
            raise ValidationError(gettext("One name belongs to one value."))

    def _values(self) -> tuple[Counted, ...]:
        value = self.value.data
        if value is None:
            return ()
        return (Counted(value=value, item=next(iter(self.items.data or ()), None)),)


class CountForm(PartForm):
    """Everything that is counted, one a line: each counts once."""

    items = ItemsField(named(msgid("What is counted, one a line")))
    papers = PapersField(named(_PAPERS))

    def _values(self) -> tuple[Counted, ...]:
        return tuple(
            Counted(value=Decimal(1), item=one) for one in self.items.data or ()
        )


class ContributionForm(PartForm):
    """Money received from a source in the period."""

    received = EuroField(named(msgid("Received in this period")))
    received_on = DayField(named(msgid("Received on")))
    papers = PapersField(named(_PAPERS))
    text = TextField(named(msgid("Comment")), lines=True, longest=_LONGEST)

    def validate_received(self, field: EuroField) -> None:
        """Refuse silence and less than nothing."""
        if field.data is None and not field.errors:
            raise ValidationError(gettext("Write 0 if nothing was received."))
        if field.data is not None and field.data < 0:
            raise ValidationError(
                gettext("What was received is not below 0. Leave the sign out.")
            )


class DutyForm(PartForm):
    """A duty of publicity."""

    is_done = YesField(named(msgid("This is done")))
    text = TextField(named(msgid("Where it can be seen")), longest=_LONGEST)
    papers = PapersField(named(_PAPERS))

    def _status(self) -> str | None:
        return DONE if self.is_done.data else None


class NilForm(PartForm):
    """The declaration that there is nothing to declare."""

    is_nil = YesField(named(msgid("There is nothing to declare in this period")))
    text = TextField(named(msgid("Reason")), lines=True, longest=_LONGEST)

    def validate_text(self, field: TextField) -> None:
        """Ask for the reason."""
        if self.is_nil.data and not field.data:
            raise ValidationError(
                gettext("Say why there is nothing to declare, in a sentence.")
            )

    def _status(self) -> str | None:
        return DONE if self.is_nil.data else None


_COUNTS = frozenset(
    {AggregationRule.PROJECT_LEVEL_COUNT, AggregationRule.DISTINCT_LEGAL_ENTITIES}
)
_NAMED = frozenset({AggregationRule.SUM_DISTINCT, AggregationRule.SUM})
_FORMS: Mapping[PartKind, type[PartForm]] = {
    PartKind.NIL: NilForm,
    PartKind.ACTIVITY: WorkForm,
    PartKind.OUTPUT: WorkForm,
    PartKind.DELIVERABLE: DeliverableForm,
    PartKind.CONTRIBUTION: ContributionForm,
    PartKind.PUBLICITY: DutyForm,
}


def form_of(kind: PartKind, rule: AggregationRule | None) -> type[PartForm]:
    """The form of a part; of an indicator by its own counting rule."""
    if rule is None:
        return _FORMS.get(kind, TextForm)
    if rule in _COUNTS:
        return CountForm
    if rule is AggregationRule.WEIGHTED_AVERAGE:
        return AverageForm
    return NamedValueForm if rule in _NAMED else IndicatorForm


def begun_with(form: type[PartForm], edit: PartEdit, version: int) -> Mapping[str, Any]:
    """What a form about a part that is stored begins with."""
    values = tuple(edit.values or ())
    first = values[0] if values else None
    return {
        "version": version,
        "text": edit.text,
        "status": edit.status or "",
        "is_done": edit.status == DONE,
        "is_nil": edit.status == DONE,
        "received": edit.received,
        "received_on": edit.received_on,
        "papers": edit.papers or None,
        "quantity": edit.quantity,
        "value": None if first is None else sum_of(form, values),
        "denominator": None if first is None else first.denominator,
        "items": tuple(one.item for one in values if one.item) or None,
    }


def sum_of(form: type[PartForm], values: tuple[Counted, ...]) -> Decimal:
    """One value of those that are stored: a file may have brought several."""
    if form is CountForm:
        return Decimal(len(values))
    return sum((one.value for one in values), start=Decimal(0))
