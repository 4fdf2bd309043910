"""The form of a time sheet: one field for each day and each thing hours are for."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from typing import cast

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.staff import month_days
from visimal.domain.time_sheets import added
from visimal.domain.time_sheets import Entry
from visimal.domain.time_sheets import HoursKind
from visimal.domain.time_sheets import is_of_a_day
from visimal.domain.time_sheets import is_weekend
from visimal.i18n import gettext
from visimal.labels import label
from visimal.staff.fields import HoursField
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import ChangeForm


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that hours are for."""

    kind: HoursKind
    package: str | None = None

    @property
    def label(self) -> str:
        """As the sheet calls it."""
        return self.package or label(self.kind)

    @property
    def key(self) -> str:
        """As the names of fields carry it."""
        return self.package or self.kind.value


class SheetForm(ChangeForm):
    """All hours of a month; the fields of its days are added for each month."""

    usual = HoursField(named(msgid("Hours of an ordinary day")))
    usual_row = ChoiceField(named(msgid("were for")))
    rows: Sequence[Row] = ()
    month: date = date.min

    def validate_usual(self, field: HoursField) -> None:
        """Refuse a day that nobody has."""
        _of_a_day(field)

    def cell(self, day: date, row: Row) -> HoursField:
        """The field of some hours."""
        return cast("HoursField", self[_name(self.rows, day, row)])

    def entries(self, holidays: Mapping[date, str]) -> Sequence[Entry]:
        """The hours it means; an ordinary day fills in for empty working days."""
        found = []
        for day in days_of(self.month):
            hours = [
                Entry(day, row.kind, much, row.package)
                for row in self.rows
                if (much := self.cell(day, row).data)
            ]
            is_free = is_weekend(day) or day in holidays
            usual, chosen = self.usual.data, self._chosen()
            if not hours and not is_free and usual and chosen is not None:
                hours = [Entry(day, chosen.kind, usual, chosen.package)]
            found += hours
        return found

    def validate(self, *given: Any, **named_too: Any) -> bool:  # noqa: ANN401 - WTForms' own
        """Refuse days with more hours than there are."""
        is_right = bool(super().validate(*given, **named_too))
        for day in days_of(self.month):
            cells = [self.cell(day, row) for row in self.rows]
            hours = added(one.data or Decimal(0) for one in cells)
            if not is_of_a_day(hours):
                full = [one for one in cells if one.data]
                full[0].errors = [*full[0].errors, _too_long()]
                is_right = False
        return is_right

    @property
    def faulty(self) -> Sequence[tuple[date, Row, HoursField]]:
        """The fields of days that need another look."""
        return [
            (day, row, self.cell(day, row))
            for day in days_of(self.month)
            for row in self.rows
            if self.cell(day, row).errors
        ]

    def _chosen(self) -> Row | None:
        found = [one for one in self.rows if one.key == self.usual_row.data]
        return next(iter(found), None)


class PaperSignatureForm(ChangeForm):
    """What two people signed on paper."""

    employee = TextField(named(msgid("Name of the employee")), [Needed()])
    employee_on = DayField(named(msgid("Employee signed on")), [Needed()])
    supervisor = TextField(named(msgid("Name of the supervisor")), [Needed()])
    supervisor_on = DayField(named(msgid("Supervisor signed on")), [Needed()])
    signed_paper = ChoiceField(named(msgid("The signed time sheet")), [Needed()])


class UnlockForm(ChangeForm):
    """Taking both signatures off."""

    reason = TextField(named(msgid("Reason")), [Needed()], longest=500, lines=True)


@lru_cache(maxsize=64)
def sheet_form(month: date, packages: tuple[str, ...]) -> type[SheetForm]:
    """The form of a month with the work packages of a project."""
    rows = rows_of(packages)
    cells = {
        _name(rows, day, row): HoursField(row.package or row.kind.value)
        for day in days_of(month)
        for row in rows
    }
    return type("MonthForm", (SheetForm,), {**cells, "rows": rows, "month": month})


def rows_of(packages: Sequence[str]) -> Sequence[Row]:
    """What hours may be for: each work package, and all other kinds."""
    project = [Row(HoursKind.PROJECT, one) for one in packages]
    others = [Row(one) for one in HoursKind if one is not HoursKind.PROJECT]
    return [*project, *others]


def typed(entries: Sequence[Entry], rows: Sequence[Row]) -> Mapping[str, Decimal]:
    """What the form of a stored sheet begins with."""
    known = {(row.kind, row.package): row for row in rows}
    return {
        _name(rows, one.day, known[one.kind, one.work_package]): one.hours
        for one in entries
        if (one.kind, one.work_package) in known
    }


def days_of(month: date) -> Sequence[date]:
    """The days of a month."""
    days = month_days(month)
    count = (days.ends_on - days.starts_on).days + 1
    return [days.starts_on + timedelta(days=one) for one in range(count)]


def _name(rows: Sequence[Row], day: date, row: Row) -> str:
    return f"d{day.day}_{rows.index(row)}"


def _of_a_day(field: HoursField) -> None:
    if field.data is not None and not is_of_a_day(field.data):
        raise ValidationError(_too_long())


def _too_long() -> str:
    return gettext("A day has 24 hours. Please check what stands on this day.")
