"""What people type about employees, assignments and payslips."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.staff import BudgetPosition
from visimal.domain.staff import StaffMethod
from visimal.i18n import gettext
from visimal.labels import key_label
from visimal.labels import label
from visimal.staff.fields import HoursField
from visimal.staff.fields import PercentField
from visimal.staff.public_holidays import COUNTRIES
from visimal.web.fields import ChoiceField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

Choices = Sequence[tuple[str, str]]
_WEEK, _MONTH = Decimal(60), Decimal(320)
_MOST = euro("1000000.00")


class EmployeeForm(Form):
    """Somebody whom the partner employs."""

    name = TextField(named(msgid("Name")), [Needed()])
    function = TextField(named(msgid("Function")), [Needed()])
    country = ChoiceField(named(msgid("Country of work")), [Needed()])
    employed_from = DayField(named(msgid("Employed from")), [Needed()])
    employed_until = DayField(named(msgid("Employed until")))
    weekly_hours = HoursField(named(msgid("Hours a week by the contract")), [Needed()])
    full_time_hours = HoursField(
        named(msgid("Hours a week of a full-time job")), [Needed()]
    )
    position = ChoiceField(named(msgid("Function in the approved budget")), [Needed()])

    def offering(self, accounts: Choices) -> None:
        """Say what may be chosen."""
        del accounts
        self.country.choices = [(one, key_label("country", one)) for one in COUNTRIES]
        self.position.choices = [(one.value, label(one)) for one in BudgetPosition]

    def validate_employed_until(self, field: DayField) -> None:
        """Refuse an end before the beginning."""
        _after(self.employed_from, field)

    def validate_weekly_hours(self, field: HoursField) -> None:
        """Refuse a week that nobody works."""
        _hours_of_week(field)

    def validate_full_time_hours(self, field: HoursField) -> None:
        """Refuse a full-time job that is less than the contract."""
        _hours_of_week(field)
        weekly = self.weekly_hours.data
        if weekly is not None and field.data is not None and field.data < weekly:
            raise ValidationError(
                gettext("A full-time job has at least the hours of the contract.")
            )

    def facts(self) -> dict[str, Any]:
        """What it says, by column."""
        return {
            "name": self.name.data,
            "function": self.function.data,
            "country": self.country.data,
            "employed_from": self.employed_from.data,
            "employed_until": self.employed_until.data,
            "weekly_hours": self.weekly_hours.data,
            "full_time_hours": self.full_time_hours.data,
            "position": self.position.data,
        }


class ChangeEmployeeForm(EmployeeForm, ChangeForm):
    """An employee who is there."""


class AccountForm(EmployeeForm):
    """The same with an account, for those who may see pay.

    Whoever has the account of an employee signs as that employee, and is told what
    is kept of them: nobody else may say whose account it is.
    """

    account_id = ChoiceField(named(msgid("Account with which this person signs")))

    def offering(self, accounts: Choices) -> None:
        """Say what may be chosen."""
        super().offering(accounts)
        self.account_id.choices = [("", gettext("none")), *accounts]

    def facts(self) -> dict[str, Any]:
        """What it says, by column."""
        account = self.account_id.data
        return {**super().facts(), "account_id": int(account) if account else None}


class ChangeAccountForm(AccountForm, ChangeForm):
    """An employee who is there, with an account."""


class AssignmentForm(Form):
    """What somebody does for the project."""

    method = ChoiceField(named(msgid("How the cost is computed")), [Needed()])
    work_package_id = ChoiceField(named(msgid("Work package")), [Needed()])
    starts_on = DayField(named(msgid("From")), [Needed()])
    ends_on = DayField(named(msgid("Until")))
    percentage = PercentField(named(msgid("Percentage of the working time")))
    elsewhere = PercentField(named(msgid("Percentage in other European projects")))
    unit_price = EuroField(named(msgid("Price of one hour, by the programme")))
    letter_id = ChoiceField(named(msgid("Letter of assignment")))
    letter_signed_on = DayField(named(msgid("Letter signed on")))
    letter_from = DayField(named(msgid("Letter holds from")))
    letter_until = DayField(named(msgid("Letter holds until")))
    letter_percentage = PercentField(named(msgid("Percentage in the letter")))
    signed_by_employee = YesField(named(msgid("The employee signed the letter")))
    signed_by_employer = YesField(named(msgid("The employer signed the letter")))

    def offering(self, packages: Choices, letters: Choices) -> None:
        """Say what may be chosen."""
        self.method.choices = [(one.value, label(one)) for one in StaffMethod]
        self.work_package_id.choices = list(packages)
        self.letter_id.choices = [("", gettext("none")), *letters]

    def validate_ends_on(self, field: DayField) -> None:
        """Refuse an end before the beginning."""
        _after(self.starts_on, field)

    def validate_letter_until(self, field: DayField) -> None:
        """Refuse an end before the beginning."""
        _after(self.letter_from, field)

    def validate_percentage(self, field: PercentField) -> None:
        """Ask for it where it is the method."""
        if self.method.data == StaffMethod.FIXED_PERCENTAGE and not field.data:
            raise ValidationError(
                gettext("A fixed percentage needs its percentage. Please fill it in.")
            )
        if self.method.data != StaffMethod.FIXED_PERCENTAGE and field.data:
            raise ValidationError(
                gettext(
                    "Hours are counted in the time sheet. Leave this empty, or choose"
                    " a fixed percentage."
                )
            )

    def validate_unit_price(self, field: EuroField) -> None:
        """Ask for it where it is the method."""
        _sensible(field)
        if self.method.data == StaffMethod.UNIT_COST and not field.data:
            raise ValidationError(
                gettext("A unit cost needs the price of one hour. Please fill it in.")
            )

    def facts(self) -> dict[str, Any]:
        """What it says, by column."""
        is_unit = self.method.data == StaffMethod.UNIT_COST
        letter = self.letter_id.data
        return {
            "method": self.method.data,
            "work_package_id": int(self.work_package_id.data),
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
            "percentage": self.percentage.data,
            "elsewhere": self.elsewhere.data,
            "unit_price": self.unit_price.data if is_unit else None,
            "letter_id": int(letter) if letter else None,
            "letter_signed_on": self.letter_signed_on.data,
            "letter_from": self.letter_from.data,
            "letter_until": self.letter_until.data,
            "letter_percentage": self.letter_percentage.data,
            "signed_by_employee": bool(self.signed_by_employee.data),
            "signed_by_employer": bool(self.signed_by_employer.data),
        }


class ChangeAssignmentForm(AssignmentForm, ChangeForm):
    """An assignment that is there."""


class PayForm(ChangeForm):
    """A payslip."""

    gross = EuroField(named(msgid("Gross pay, without bonus")), [Needed()])
    contributions = EuroField(named(msgid("Contributions of the employer")), [Needed()])
    other = EuroField(named(msgid("Other elements that the law demands")))
    bonus = EuroField(named(msgid("Bonus")))
    counts_bonus = YesField(
        named(msgid("The contract of employment provides for the bonus: count it"))
    )
    excluded = EuroField(named(msgid("Of these, no cost of employment")))
    contract_hours = HoursField(named(msgid("Hours by the contract this month")))
    yearly_cost = EuroField(
        named(msgid("Gross employment cost of the last twelve months"))
    )
    paid_on = DayField(named(msgid("Paid on")))

    def validate_gross(self, field: EuroField) -> None:
        """Refuse less than nothing, and what nobody earns."""
        _sensible(field)

    def validate_contributions(self, field: EuroField) -> None:
        """Refuse less than nothing, and what nobody pays."""
        _sensible(field)

    def validate_other(self, field: EuroField) -> None:
        """Refuse less than nothing, and what nobody pays."""
        _sensible(field)

    def validate_bonus(self, field: EuroField) -> None:
        """Refuse less than nothing, and what nobody earns."""
        _sensible(field)

    def validate_yearly_cost(self, field: EuroField) -> None:
        """Refuse less than nothing, and what nobody earns."""
        _sensible(field)

    def validate_contract_hours(self, field: HoursField) -> None:
        """Refuse a month that nobody works."""
        if field.data is not None and not 0 < field.data <= _MONTH:
            raise ValidationError(
                gettext("No contract has that many hours a month. Please check it.")
            )

    def validate_excluded(self, field: EuroField) -> None:
        """Refuse to take off more than there is."""
        _sensible(field)
        parts = (self.gross, self.contributions, self.other, self.bonus)
        there = total(one.data or ZERO for one in parts)
        if field.data is not None and minus(there, field.data) < 0:
            raise ValidationError(
                gettext("This is more than the pay itself. Please check the amount.")
            )

    def facts(self) -> dict[str, Any]:
        """What it says, by column."""
        return {
            "gross": self.gross.data,
            "contributions": self.contributions.data,
            "other": self.other.data or ZERO,
            "bonus": self.bonus.data or ZERO,
            "counts_bonus": bool(self.counts_bonus.data),
            "excluded": self.excluded.data or ZERO,
            "contract_hours": self.contract_hours.data,
            "yearly_cost": self.yearly_cost.data,
            "paid_on": self.paid_on.data,
        }


def _after(first: DayField, last: DayField) -> None:
    if first.data is not None and last.data is not None and last.data < first.data:
        raise ValidationError(gettext("This day is before the first one."))


def _hours_of_week(field: HoursField) -> None:
    if field.data is not None and not 0 < field.data <= _WEEK:
        raise ValidationError(
            gettext("A week of work has more than 0 and at most 60 hours.")
        )


def _sensible(field: EuroField) -> None:
    if field.data is not None and not 0 <= field.data < _MOST:
        raise ValidationError(
            gettext("Pay is not negative, and below a million. Check the amount.")
        )
