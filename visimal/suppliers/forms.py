"""What is typed about suppliers and accounts."""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from schwifty import BIC
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException
from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.suppliers.details import Details
from visimal.suppliers.models import Supplier
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

#: Where a partner of this border buys: its own countries first.
COUNTRIES = (
    "BE", "FR", "NL", "LU", "DE", "GB", "CH", "AT", "BG", "CY", "CZ", "DK", "EE", "ES",
    "FI", "GR", "HR", "HU", "IE", "IT", "LT", "LV", "MT", "NO", "PL", "PT", "RO", "SE",
    "SI", "SK", "US",
)  # fmt: skip


class SupplierForm(Form):
    """A new supplier."""

    name = TextField(named(msgid("Name on its invoices")), [Needed()])
    country = ChoiceField(named(msgid("Country")))
    vat_number = TextField(named(msgid("VAT or enterprise number")), longest=40)
    iban = TextField(named(msgid("Account number (IBAN)")), longest=42)

    def offering(self) -> "SupplierForm":
        """Say which countries there are."""
        names = Locale.parse(locale()).territories
        known = [(code, names.get(code, code)) for code in COUNTRIES]
        self.country.choices = [("", gettext("none")), *known]
        return self

    def validate_iban(self, field: TextField) -> None:
        """Refuse an account that cannot exist."""
        refuse_impossible(field)

    def to_details(self) -> Details:
        """What the register shall say."""
        return Details(
            name=self.name.data or "",
            country=self.country.data or "",
            vat_number=self.vat_number.data or None,
            iban=self.iban.data or None,
        )


class ChangeSupplierForm(SupplierForm, ChangeForm):
    """A supplier that is there."""


class AccountForm(Form):
    """An account of one's own."""

    iban = TextField(named(msgid("Account number (IBAN)")), [Needed()], longest=42)
    name = TextField(named(msgid("How you call this account")))
    receives_erdf = YesField(named(msgid("The ERDF of the project goes here")))
    holder = TextField(named(msgid("Its holder, as the bank writes it")), longest=70)
    bic = CodeField(named(msgid("Code of the bank (BIC)")), longest=11)

    def validate_bic(self, field: CodeField) -> None:
        """Refuse a code that no bank has.

        Raises:
            ValidationError: with a sentence.
        """
        if field.data and not _is_bic(field.data):
            raise ValidationError(
                gettext(
                    "No bank has this code. Leave it empty: the account number says"
                    " the bank."
                )
            )

    def validate_iban(self, field: TextField) -> None:
        """Refuse an account that cannot exist."""
        refuse_impossible(field)


class BooksForm(ChangeForm):
    """The code of the project in one's own books."""

    accounting_code = TextField(
        named(msgid("Accounting code of the project in your books")),
        [Needed()],
        longest=40,
    )


def _is_bic(code: str) -> bool:
    try:
        BIC(code)
    except SchwiftyException:
        return False
    return True


def refuse_impossible(field: TextField) -> None:
    """Refuse an account number whose digits are wrong.

    Raises:
        ValidationError: with a sentence.
    """
    if not field.data:
        return
    try:
        IBAN(field.data)
    except SchwiftyException:
        raise ValidationError(
            gettext(
                "The digits of this account number do not fit together. Compare it with"
                " the bank statement."
            )
        ) from None


def stored(supplier: Supplier) -> Mapping[str, Any]:
    """What a form about a supplier begins with."""
    names = ("name", "country", "vat_number", "iban", "version")
    return {name: getattr(supplier, name) for name in names}
