"""What people type about a contract, and the record it means."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from wtforms.validators import ValidationError

from visimal.domain.contract_dates import disorders
from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure
from visimal.i18n import gettext
from visimal.labels import label
from visimal.procurement.models import Contract
from visimal.procurement.records import ContractRecord
from visimal.procurement.records import NewAmendment
from visimal.procurement.records import NewOwner
from visimal.procurement.records import NewPaper
from visimal.procurement.records import NewSubcontractor
from visimal.web.count_field import CountField
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import DayField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form
from visimal.web.readers import day_typed
from visimal.web.sentences import sentence

#: What no contract of a project reaches, and every column holds.
_MOST = euro("1000000000.00")
_BORN = range(1900, 2021)
_DAYS = (
    "published_on", "offers_due_on", "opened_on", "awarded_on", "signed_on",
    "starts_on", "ends_on",
)  # fmt: skip
_AS_STORED = (
    "reference", "subject", "supplier", "value", "offers_asked", "offers_received",
    "comment", "version", *_DAYS,
)  # fmt: skip


class ContractForm(Form):
    """A new contract."""

    reference = CodeField(named(msgid("Reference")), [Needed()])
    subject = TextField(named(msgid("What is bought")), [Needed()], longest=1000)
    kind = ChoiceField(named(msgid("Kind of contract")))
    supplier = TextField(named(msgid("Supplier")))
    registered = ChoiceField(named(msgid("Supplier in your register")))
    value = EuroField(named(msgid("Value without VAT")), [Needed()])
    procedure = ChoiceField(named(msgid("Procedure")))
    body = ChoiceField(named(msgid("Kind of body")))
    offers_asked = CountField(named(msgid("Offers asked for")))
    offers_received = CountField(named(msgid("Offers received")))
    published_on = DayField(named(msgid("Published on")))
    offers_due_on = DayField(named(msgid("Offers due on")))
    opened_on = DayField(named(msgid("Offers opened on")))
    awarded_on = DayField(named(msgid("Awarded on")))
    signed_on = DayField(named(msgid("Signed on")))
    starts_on = DayField(named(msgid("Starts on")))
    ends_on = DayField(named(msgid("Ends on")))
    comment = TextField(named(msgid("Comment")), longest=1000, lines=True)
    _today: date | None = None
    _suppliers: Mapping[str, str] = MappingProxyType({})

    def offering(
        self, suppliers: Sequence[tuple[str, str]], today: date | None
    ) -> None:
        """Say what may be chosen, and which days are still to come."""
        self.kind.choices = _choices(ContractKind)
        self.procedure.choices = _choices(Procedure)
        self.body.choices = _choices(BodyKind)
        self.registered.choices = [("", gettext("not in the register")), *suppliers]
        self._today, self._suppliers = today, dict(suppliers)

    def validate_supplier(self, field: TextField) -> None:
        """Ask for a supplier, typed or chosen."""
        chosen = self._suppliers.get(self.registered.data or "")
        if not field.data and chosen is None:
            raise ValidationError(
                gettext("Type the supplier's name, or choose one of your register.")
            )
        field.data = field.data or chosen

    def validate_value(self, field: EuroField) -> None:
        """Refuse what is no value of a contract."""
        if field.data is not None and not ZERO <= field.data < _MOST:
            raise ValidationError(
                gettext(
                    "The value of a contract is nought or more, and below one billion."
                    " Please check it."
                )
            )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Whether each field is right, and the dates follow one another."""
        if not super().validate(extra_validators):
            return False
        for wrong in disorders(self.to_record().to_facts(), self._today):
            values = {"day": wrong.day, "bound": wrong.bound}
            said = sentence(wrong.message, values)
            field = self[wrong.field]
            field.errors = [*field.errors, said]
        return not self.errors

    def to_record(self) -> ContractRecord:
        """The contract it means."""
        return ContractRecord(
            reference=self.reference.data or "",
            subject=self.subject.data or "",
            supplier=self.supplier.data or "",
            supplier_id=int(self.registered.data) if self.registered.data else None,
            value=self.value.data if self.value.data is not None else ZERO,
            kind=ContractKind(self.kind.data) if self.kind.data else None,
            procedure=Procedure(self.procedure.data) if self.procedure.data else None,
            body=BodyKind(self.body.data) if self.body.data else None,
            offers_asked=self.offers_asked.data,
            offers_received=self.offers_received.data,
            comment=self.comment.data or "",
            **{name: self[name].data for name in _DAYS},
        )


class ChangeContractForm(ContractForm, ChangeForm):
    """A contract that is there."""


class RemoveForm(ChangeForm):
    """Taking a contract out."""


class AmendmentForm(Form):
    """An amendment."""

    agreed_on = DayField(named(msgid("Agreed on")), [Needed()])
    change = EuroField(named(msgid("Change of the value, without VAT")), [Needed()])
    new_end = DayField(named(msgid("New last day")))
    reason = TextField(named(msgid("Reason")), [Needed()], longest=1000)

    def validate_change(self, field: EuroField) -> None:
        """Refuse what is beyond every project."""
        if field.data is not None and abs(field.data) >= _MOST:
            raise ValidationError(
                gettext("This is more than any project has. Please check the amount.")
            )

    def to_part(self) -> NewAmendment:
        """What it adds."""
        day, amount = self.agreed_on.data, self.change.data
        assert day is not None  # noqa: S101 - it was validated
        assert amount is not None  # noqa: S101 - it was validated
        return NewAmendment(day, self.reason.data or "", amount, self.new_end.data)


class BirthField(DayField):
    """A day of birth."""

    def read(self, text: str) -> date:
        """The day.

        Raises:
            ValueError: with a sentence.
        """
        return day_typed(text, _BORN)


class OwnerForm(Form):
    """A beneficial owner."""

    first_name = TextField(named(msgid("First name")), [Needed()])
    last_name = TextField(named(msgid("Last name")), [Needed()])
    born_on = BirthField(named(msgid("Born on")))

    def to_part(self) -> NewOwner:
        """Whom it adds."""
        return NewOwner(
            self.first_name.data or "", self.last_name.data or "", self.born_on.data
        )


class SubcontractorForm(Form):
    """A subcontractor."""

    name = TextField(named(msgid("Name")), [Needed()])
    vat_number = CodeField(named(msgid("VAT number")))
    part = EuroField(named(msgid("Value of its part, without VAT")))

    def to_part(self) -> NewSubcontractor:
        """Whom it adds."""
        vat = self.vat_number.data or None
        return NewSubcontractor(self.name.data or "", vat, self.part.data)


class PaperForm(Form):
    """Which paper."""

    paper = CodeField(named(msgid("Paper")), [Needed()])

    def to_part(self) -> NewPaper:
        """What it adds."""
        return NewPaper(self.paper.data or "")


PartForm = AmendmentForm | OwnerForm | SubcontractorForm | PaperForm
#: What may be added to a contract, as addresses name it.
PART_FORMS: Mapping[str, type[PartForm]] = {
    "amendments": AmendmentForm,
    "owners": OwnerForm,
    "subcontractors": SubcontractorForm,
    "papers": PaperForm,
}


def typed(contract: Contract) -> Mapping[str, Any]:
    """What a form about a contract that is stored begins with."""
    return {
        **{name: getattr(contract, name) for name in _AS_STORED},
        "kind": contract.kind or "",
        "procedure": contract.procedure or "",
        "body": contract.body or "",
        "registered": str(contract.supplier_id or ""),
    }


def _choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    said = [(one.value, label(one)) for one in kind]
    return [("", gettext("not said yet")), *said]
