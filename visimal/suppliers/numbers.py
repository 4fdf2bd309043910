"""VAT, enterprise and account numbers: their plain form, and what their digits say.

Only arithmetic: nobody is asked whether the enterprise exists.

>>> checked_number("BE 0403.170.701")
CheckedNumber(number='BE0403170701', country='BE', check=<NumberCheck.VALID: 'valid'>)
>>> checked_number("BE0403170702").check
<NumberCheck.INVALID: 'invalid'>
>>> checked_number("DEMO-BE-06").check
<NumberCheck.UNKNOWN: 'unknown'>
"""

from collections.abc import Callable
from dataclasses import dataclass

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException
from stdnum.be import vat as belgian
from stdnum.eu import vat as european
from stdnum.fr import siren
from stdnum.fr import siret
from stdnum.nl import btw as dutch

from visimal.domain.suppliers import NumberCheck

#: Each of the three countries' own numbers, without the two letters before them.
_NATIONAL: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("BE", belgian.is_valid),
    ("FR", siren.is_valid),
    ("FR", siret.is_valid),
    ("NL", dutch.is_valid),
)
_OURS = frozenset({"BE", "FR", "NL"})
#: Two letters before fewer digits than that are no number of a country further away.
_DIGITS = 7


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """A number in its plain form, its country if it says so, and whether it can be."""

    number: str
    #: Two letters, or empty.
    country: str
    check: NumberCheck


def plain(number: str) -> str:
    """Letters and digits alone, in capitals."""
    return "".join(one for one in number.upper() if one.isalnum())


def checked_number(number: str, country: str = "") -> CheckedNumber:
    """What the digits of a VAT or enterprise number say."""
    compact = plain(number)
    prefix, rest = compact[:2], compact[2:]
    if _is_european(prefix, rest):
        is_valid = european.is_valid(compact)
        if not is_valid and prefix in _OURS:
            is_valid = any(of == prefix and say(rest) for of, say in _NATIONAL)
        return CheckedNumber(compact, prefix.replace("EL", "GR"), _said(is_valid))
    for of, say in _NATIONAL:
        if country in {"", of} and say(compact):
            return CheckedNumber(compact, of, NumberCheck.VALID)
    is_wrong = country in _OURS and compact.isdigit()
    check = NumberCheck.INVALID if is_wrong else NumberCheck.UNKNOWN
    return CheckedNumber(compact, country, check)


def bank_of(iban: str) -> str | None:
    """The name of the bank of an account, if the digits are right.

    It is empty if nobody knows the bank.
    """
    try:
        return IBAN(iban).bank_name or ""
    except SchwiftyException:
        return None


def _is_european(prefix: str, rest: str) -> bool:
    if prefix in _OURS:
        return any(one.isdigit() for one in rest)
    is_member = prefix.lower() in european.MEMBER_STATES or prefix == "EL"
    return is_member and sum(one.isdigit() for one in rest) >= _DIGITS


def _said(is_valid: object) -> NumberCheck:
    return NumberCheck.VALID if is_valid else NumberCheck.INVALID
