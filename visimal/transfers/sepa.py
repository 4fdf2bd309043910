"""A file of transfers as banks read it: ISO 20022, pain.001, checked by its schema.

The same transfers give the same bytes: whatever the writer would choose by chance or
by the clock is told to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sepaxml import SepaTransfer
from sepaxml.validation import try_valid_xml
from sepaxml.validation import ValidationError

from visimal.domain.money import Euro
from visimal.domain.money import to_cents

SCHEMA = "pain.001.001.09"
_MOMENT = "%Y-%m-%dT%H:%M:%S"
_LONGEST_NAME = 70


class NoSepaFileError(ValueError):
    """The bank would not read the file."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the bank knows it."""

    holder: str
    #: Without blanks.
    iban: str
    #: Empty if the account number is enough.
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One transfer that the bank shall execute."""

    to: Account
    amount: Euro
    #: What comes back with every message about it.
    reference: str
    #: What its receiver reads.
    words: str


class _File(SepaTransfer):  # type: ignore[misc]  # the library has no types
    """The library's file with its own numbers and moment instead of chance and now."""

    def numbered(self, message: str, at: datetime) -> None:
        """Name the file and its one list of transfers."""
        for node in self._xml.iter("MsgId"):
            node.text = message
        for node in self._xml.iter("CreDtTm"):
            node.text = at.strftime(_MOMENT)
        self._message = message

    def _finalize_batch(self) -> None:
        super()._finalize_batch()
        for node in self._xml.iter("PmtInfId"):
            node.text = self._message


def transfer_file(
    debtor: Account,
    orders: Sequence[Order],
    *,
    execute_on: date,
    message: str,
    at: datetime,
) -> bytes:
    """The bytes of a file that the schema accepts.

    Raises:
        NoSepaFileError: the schema does not accept it.
    """
    config = {
        "name": debtor.holder[:_LONGEST_NAME],
        "IBAN": debtor.iban,
        "batch": True,
        "currency": "EUR",
        **({"BIC": debtor.bic} if debtor.bic else {}),
    }
    file = _File(config, schema=SCHEMA, clean=True)
    file.numbered(message, at)
    for one in orders:
        payment = {
            "name": one.to.holder[:_LONGEST_NAME],
            "IBAN": one.to.iban,
            "amount": to_cents(one.amount),
            "execution_date": execute_on,
            "description": one.words,
            "endtoend_id": one.reference,
            **({"BIC": one.to.bic} if one.to.bic else {}),
        }
        file.add_payment(payment)
    written: bytes = file.export(validate=False)
    try:
        try_valid_xml(written, SCHEMA)
    except ValidationError as error:
        raise NoSepaFileError from error
    return written
