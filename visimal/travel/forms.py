"""What people type about journeys and approvals, and the records it means."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.travel import ApprovalBody
from visimal.domain.travel import TravelMeans
from visimal.i18n import gettext
from visimal.labels import label
from visimal.travel.models import Approval
from visimal.travel.models import Trip
from visimal.travel.records import ApprovalRecord
from visimal.travel.records import TripRecord
from visimal.web.count_field import CountField
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import TypedField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

_MOST = euro("1000000000.00")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:h.]([0-5][0-9])?)?")
_COUNTRIES = re.compile(r"[A-Z]{2}( [A-Z]{2})*")
_OF_A_TRIP = (
    "traveller", "purpose", "departure", "destination", "countries", "starts_on",
    "starts_at", "ends_on", "ends_at", "kilometres", "nights", "lunches", "dinners",
    "version",
)  # fmt: skip
_OF_AN_APPROVAL = (
    "reference", "approved_on", "body", "subject", "persons", "amount", "version",
)  # fmt: skip

Choices = Sequence[tuple[str, str]]


class TimeField(TypedField):
    """Hours and minutes: `8:30`, `8h30` and `08:30` are the same."""

    data: str | None

    def read(self, text: str) -> str:
        """The time as it is stored.

        Raises:
            ValueError: with a sentence.
        """
        found = _TIME.fullmatch(text.casefold())
        if found is None:
            raise ValueError(
                gettext("Write the time as in %(example)s.", example="8:30")
            )
        return f"{int(found[1]):02}:{found[2] or '00'}"


class JourneyForm(ChangeForm):
    """The journey of a line."""

    traveller = TextField(named(msgid("Traveller")), [Needed()])
    is_employed = ChoiceField(named(msgid("Employed by you")))
    purpose = TextField(named(msgid("Purpose")), longest=1000)
    departure = TextField(named(msgid("Place of departure")))
    destination = TextField(named(msgid("Destination")))
    countries = TextField(named(msgid("Countries")), longest=40)
    is_outside_area = ChoiceField(named(msgid("Outside the programme's area")))
    starts_on = DayField(named(msgid("Left on")))
    starts_at = TimeField(named(msgid("Left at")))
    ends_on = DayField(named(msgid("Back on")))
    ends_at = TimeField(named(msgid("Back at")))
    means = ChoiceField(named(msgid("Means of travel")))
    kilometres = CountField(named(msgid("Kilometres by own car")))
    nights = CountField(named(msgid("Hotel nights")))
    is_full_day = ChoiceField(named(msgid("The meeting lasted the whole day")))
    lunches = CountField(named(msgid("Lunches")))
    dinners = CountField(named(msgid("Dinners")))
    approval = ChoiceField(named(msgid("Approval")))

    def offering(self, approvals: Choices) -> None:
        """Say what may be chosen."""
        for field in (self.is_employed, self.is_outside_area, self.is_full_day):
            field.choices = [
                ("", gettext("not said yet")),
                ("yes", gettext("yes")),
                ("no", gettext("no")),
            ]
        self.means.choices = _choices(TravelMeans)
        self.approval.choices = [("", gettext("none")), *approvals]

    def validate_countries(self, field: TextField) -> None:
        """Ask for two letters each."""
        text = (field.data or "").replace(",", " ").upper()
        field.data = " ".join(text.split())
        if field.data and not _COUNTRIES.fullmatch(field.data):
            raise ValidationError(
                gettext(
                    "Write two letters for each country, as in %(example)s.",
                    example="FR BE",
                )
            )

    def validate_ends_on(self, field: DayField) -> None:
        """Refuse to come back before one leaves."""
        left = self.starts_on.data
        if left is not None and field.data is not None and field.data < left:
            raise ValidationError(
                gettext("This is before the day of leaving. Correct one of the two.")
            )

    def to_record(self) -> TripRecord:
        """The journey it means."""
        return TripRecord(
            traveller=self.traveller.data or "",
            is_employed=_yes(self.is_employed),
            purpose=self.purpose.data or "",
            departure=self.departure.data or "",
            destination=self.destination.data or "",
            countries=self.countries.data or "",
            is_outside_area=_yes(self.is_outside_area),
            starts_on=self.starts_on.data,
            starts_at=self.starts_at.data or "",
            ends_on=self.ends_on.data,
            ends_at=self.ends_at.data or "",
            kilometres=self.kilometres.data,
            means=TravelMeans(self.means.data) if self.means.data else None,
            nights=self.nights.data,
            is_full_day=_yes(self.is_full_day),
            lunches=self.lunches.data,
            dinners=self.dinners.data,
            approval=int(self.approval.data) if self.approval.data else None,
        )


class ApprovalForm(Form):
    """A new approval."""

    reference = TextField(named(msgid("Reference")), [Needed()], longest=40)
    approved_on = DayField(named(msgid("Approved on")), [Needed()])
    body = ChoiceField(named(msgid("Approved by")), [Needed()])
    subject = TextField(named(msgid("What was approved")), [Needed()], longest=1000)
    persons = TextField(
        named(msgid("Persons who may travel, one a line")), longest=1000, lines=True
    )
    amount = EuroField(named(msgid("Up to")))
    paper = ChoiceField(named(msgid("Paper")))

    def offering(self, papers: Choices) -> None:
        """Say what may be chosen."""
        self.body.choices = [(one.value, label(one)) for one in ApprovalBody]
        self.paper.choices = [("", gettext("none")), *papers]

    def validate_amount(self, field: EuroField) -> None:
        """Refuse what is beyond every project."""
        if field.data is not None and not 0 <= field.data < _MOST:
            raise ValidationError(
                gettext("This is more than any project has. Please check the amount.")
            )

    def to_record(self) -> ApprovalRecord:
        """The approval it means."""
        day = self.approved_on.data
        assert day is not None  # noqa: S101 - it was validated
        return ApprovalRecord(
            reference=self.reference.data or "",
            approved_on=day,
            body=ApprovalBody(self.body.data),
            subject=self.subject.data or "",
            persons=self.persons.data or "",
            amount=self.amount.data,
            paper=self.paper.data or None,
        )


class ChangeApprovalForm(ApprovalForm, ChangeForm):
    """An approval that is there."""


class RemoveForm(ChangeForm):
    """Taking a journey or an approval out."""


class CoverForm(Form):
    """What an approval covers: the number of a line, the reference of a contract."""

    what = TextField(named(msgid("Line or contract")), [Needed()], longest=40)


def typed_trip(trip: Trip | None, approval: int | None) -> Mapping[str, Any]:
    """What a form about a journey begins with."""
    chosen = {"approval": "" if approval is None else str(approval)}
    if trip is None:
        return {"version": 0, **chosen}
    return {
        **{name: getattr(trip, name) for name in _OF_A_TRIP},
        "is_employed": _said(trip.is_employed),
        "is_outside_area": _said(trip.is_outside_area),
        "is_full_day": _said(trip.is_full_day),
        "means": trip.means or "",
        **chosen,
    }


def typed_approval(approval: Approval, paper: str | None) -> Mapping[str, Any]:
    """What a form about an approval that is stored begins with."""
    stored = {name: getattr(approval, name) for name in _OF_AN_APPROVAL}
    return {**stored, "paper": paper or ""}


def _yes(field: ChoiceField) -> bool | None:
    return {"yes": True, "no": False}.get(field.data or "")


def _said(value: bool | None) -> str:  # noqa: FBT001 - three answers, one of them none
    return "" if value is None else "yes" if value else "no"


def _choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    said = [(one.value, label(one)) for one in kind]
    return [("", gettext("not said yet")), *said]
