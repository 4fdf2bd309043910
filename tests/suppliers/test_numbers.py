"""What the digits of VAT, enterprise and account numbers say."""

import pytest

from visimal.domain.suppliers import NumberCheck
from visimal.suppliers.numbers import bank_of
from visimal.suppliers.numbers import checked_number

_VALID, _INVALID, _UNKNOWN = NumberCheck.VALID, NumberCheck.INVALID, NumberCheck.UNKNOWN


@pytest.mark.parametrize(
    ("number", "country", "plain", "of", "said"),
    [
        ("BE 0403.170.701", "", "BE0403170701", "BE", _VALID),
        ("0403.170.701", "", "0403170701", "BE", _VALID),
        ("0403.170.702", "BE", "0403170702", "BE", _INVALID),
        ("0403.170.702", "", "0403170702", "", _UNKNOWN),
        ("FR 40 303 265 045", "", "FR40303265045", "FR", _VALID),
        ("732 829 320", "FR", "732829320", "FR", _VALID),
        ("732 829 321", "FR", "732829321", "FR", _INVALID),
        ("NL004495445B01", "", "NL004495445B01", "NL", _VALID),
        ("DE136695976", "", "DE136695976", "DE", _VALID),
        ("EL 094259216", "", "EL094259216", "GR", _VALID),
        ("BE12", "", "BE12", "BE", _INVALID),
        ("DEMO-BE-06", "", "DEMOBE06", "", _UNKNOWN),
        ("n/a", "", "NA", "", _UNKNOWN),
    ],
)
def test_digits_say_whether_a_number_can_be(
    number: str, country: str, plain: str, of: str, said: NumberCheck
) -> None:
    found = checked_number(number, country)
    assert (found.number, found.country, found.check) == (plain, of, said)


def test_an_account_tells_its_bank_or_that_it_cannot_be() -> None:
    assert bank_of("BE71 0961 2345 6769") == "BELFIUS BANK"
    assert bank_of("BE71 0961 2345 6768") is None
    assert bank_of("nothing") is None
