"""What a partner types about a cost, and the cost it means."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.i18n import gettext
from visimal.labels import label
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
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

#: Flat rates follow from the others and are never lines.
LISTED = tuple(
    one for one in CostCategory if one not in {CostCategory.OFFICE, CostCategory.OTHER}
)
_OF_A_LINE = (
    "category", "amount", "description", "is_personal_data", "internal_reference",
    "supplier", "supplier_vat", "invoice_number", "invoiced_on", "paid_on",
    "invoice_total", "vat", "comment",
)  # fmt: skip
#: What no invoice of a project reaches, and every column holds.
_MOST = euro("1000000000.00")

Choices = Sequence[tuple[str, str]]


class LineForm(Form):
    """A new line."""

    category = ChoiceField(named(msgid("Cost category")), [Needed()])
    work_package = ChoiceField(named(msgid("Work package")), [Needed()])
    description = TextField(
        named(msgid("What was bought or done")), [Needed()], longest=1000, lines=True
    )
    amount = EuroField(named(msgid("Amount declared")), [Needed()])
    is_personal_data = YesField(
        named(msgid("Names a person: shown to those who may see salaries only"))
    )
    supplier = TextField(named(msgid("Supplier")))
    supplier_vat = CodeField(named(msgid("VAT number of the supplier")))
    invoice_number = TextField(named(msgid("Invoice number")), longest=40)
    invoiced_on = DayField(named(msgid("Invoiced on")))
    invoice_total = EuroField(named(msgid("Invoice total")))
    vat = EuroField(named(msgid("VAT on the invoice")))
    paid_on = DayField(named(msgid("Paid on")))
    contract = ChoiceField(named(msgid("Contract")))
    internal_reference = TextField(named(msgid("Your own reference")), longest=40)
    comment = TextField(named(msgid("Comment")), longest=1000, lines=True)

    def offering(self, packages: Choices, contracts: Choices) -> None:
        """Say what may be chosen."""
        self.category.choices = [(one.value, label(one)) for one in LISTED]
        self.work_package.choices = list(packages)
        self.contract.choices = [("", gettext("none")), *contracts]

    def validate_amount(self, field: EuroField) -> None:
        """Refuse nothing, and what is beyond every project."""
        _sensible(field)
        if field.data == 0:
            raise ValidationError(
                gettext("An amount of nothing is no cost. Leave the line out.")
            )

    def validate_invoice_total(self, field: EuroField) -> None:
        """Refuse what is beyond every project."""
        _sensible(field)

    def validate_vat(self, field: EuroField) -> None:
        """Refuse what is beyond every project."""
        _sensible(field)

    def to_cost(self) -> Cost:
        """The cost it means."""
        amount = self.amount.data
        assert amount is not None  # noqa: S101 - it was validated
        return Cost(
            category=CostCategory(self.category.data),
            work_package_id=int(self.work_package.data),
            contract_id=int(self.contract.data) if self.contract.data else None,
            amount=amount,
            description=self.description.data or "",
            is_personal_data=bool(self.is_personal_data.data),
            internal_reference=self.internal_reference.data or "",
            supplier=self.supplier.data or None,
            supplier_vat=self.supplier_vat.data or None,
            invoice_number=self.invoice_number.data or None,
            invoiced_on=self.invoiced_on.data,
            paid_on=self.paid_on.data,
            invoice_total=self.invoice_total.data,
            vat=self.vat.data,
            comment=self.comment.data or "",
        )


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


def typed(line: ExpenditureLine) -> Mapping[str, Any]:
    """What a form about a line that is stored begins with."""
    return {
        **{name: getattr(line, name) for name in _OF_A_LINE},
        "work_package": str(line.work_package_id),
        "contract": str(line.contract_id or ""),
        "version": line.version,
    }


def _sensible(field: EuroField) -> None:
    if field.data is not None and abs(field.data) >= _MOST:
        raise ValidationError(
            gettext("This is more than any project has. Please check the amount.")
        )
