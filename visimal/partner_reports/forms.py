"""What a partner types about a cost, and the cost it means."""

from collections.abc import Mapping
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.partner_reports.columns import Column
from visimal.partner_reports.columns import COLUMNS
from visimal.partner_reports.columns import Group
from visimal.partner_reports.columns import Kind
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.line_reader import LineReader
from visimal.partner_reports.line_reader import ReadLine
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.offers import Offers
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import PercentField
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

#: Kept by their key; people choose by code.
_KEYED = frozenset({"work_package", "activity", "deliverable", "contract"})


class LineForm(Form):
    """A new line: a field for each column, read by the reader of lines."""

    #: The button that computes the amount instead of saving.
    compute = YesField()
    offers: Offers
    _own: str | None = None
    _found: ReadLine | None = None

    def offering(self, offers: Offers, own: str | None = None) -> None:
        """Say what may be chosen; `own` is the number of the line, if it has one."""
        self.offers, self._own = offers, own
        for column in COLUMNS:
            if column.kind is not Kind.CHOICE:
                continue
            offered = [(one.value, one.text) for one in offers.of(column.name)]
            nothing = gettext("choose…") if column.is_needed else gettext("none")
            first = [] if column.name == "currency" else [("", nothing)]
            field = self[column.name]
            assert isinstance(field, ChoiceField)  # noqa: S101 - as `_field` made it
            field.choices = [*first, *offered]

    @property
    def seen(self) -> tuple[Field, ...]:
        """The fields that people see, in their order."""
        return tuple(self[one.name] for one in COLUMNS)

    def group(self, name: str) -> tuple[Field, ...]:
        """The fields that stand together."""
        return tuple(self[one.name] for one in COLUMNS if one.group is Group(name))

    def says(self, name: str) -> bool:
        """Whether a group holds something, or something is wrong in it."""
        return any(
            one.errors or (one.data and one.data != "EUR") for one in self.group(name)
        )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Read the line as the reader of lines does: its word is the only one."""
        super().validate(extra_validators)
        found = self._reader().read(self._texts(), self._own)
        for column in COLUMNS:
            problem = found.problems.get(column.name)
            self[column.name].errors = [problem] if problem else []
        self._found = found
        return not self.errors

    @property
    def is_to_compute(self) -> bool:
        """Whether the amount is to be computed first; then it stands in its field."""
        if not self.is_sent or not self.compute.data:
            return False
        texts = {**self._texts(), "amount": ""}
        found = self._reader().read(texts, self._own)
        if found.computed is None:
            self["amount"].errors = [
                found.problems.get("share")
                or found.problems.get("invoice_total")
                or found.problems.get("recoverable_vat")
                or gettext(
                    "Say the invoice total and the share charged to the project first:"
                    " the amount follows from them."
                )
            ]
        else:
            self["amount"].data, self["amount"].raw_data = found.computed, None
        return True

    def to_cost(self) -> Cost:
        """The cost it means."""
        assert self._found is not None  # noqa: S101 - it was validated
        assert self._found.cost is not None  # noqa: S101 - it was validated
        return self._found.cost

    def _reader(self) -> LineReader:
        return LineReader(self.offers, locale())

    def _texts(self) -> Mapping[str, str]:
        return {
            one.name: str(one.raw_data[0]) if one.raw_data else "" for one in self.seen
        }


def _field(column: Column) -> Any:  # noqa: ANN401 - a field that is not bound yet
    name = named(column.message)
    needed = [Needed()] if column.is_needed else []
    match column.kind:
        case Kind.CHOICE:
            return ChoiceField(name, needed)
        case Kind.AMOUNT:
            return EuroField(name, needed)
        case Kind.PERCENT:
            return PercentField(name, needed)
        case Kind.DAY:
            return DayField(name, needed)
        case Kind.YES:
            return YesField(name)
        case _:
            is_long = column.kind is Kind.LINES
            return TextField(name, needed, longest=column.longest, lines=is_long)


for _one in COLUMNS:
    setattr(LineForm, _one.name, _field(_one))


class ChangeLineForm(LineForm, ChangeForm):
    """A line that is there."""


class RemoveForm(ChangeForm):
    """Taking a line out."""


class SubmitForm(ChangeForm):
    """Submitting a report as it was seen."""

    is_confirmed = YesField(
        named(
            msgid(
                "These costs were paid, belong to this project and are declared nowhere"
                " else"
            )
        )
    )

    def validate_is_confirmed(self, field: YesField) -> None:
        """Refuse to submit what nobody stands for."""
        if not field.data:
            raise ValidationError(gettext("Please confirm this before you submit."))


class ReturnForm(ChangeForm):
    """Giving a report back."""

    reason = TextField(named(msgid("Reason")), [Needed()], longest=500, lines=True)


def typed(line: ExpenditureLine, offers: Offers) -> Mapping[str, Any]:
    """What a form about a line that is stored begins with."""
    data: dict[str, Any] = {"version": line.version}
    for column in COLUMNS:
        name = column.name
        if name in _KEYED:
            key = getattr(line, f"{name}_id")
            data[name] = "" if key is None else offers.codes(name)[key]
        else:
            data[name] = getattr(line, name)
    if line.original_period is not None:
        data["original_period"] = str(line.original_period)
    return data
