"""The national numbers of Belgium and France are found, and hardly anything else is.

The check digits were computed by hand: 97 less the rest of the number divided by 97.
"""

import pytest

from visimal.domain.national_numbers import holds_national_number

#: 850730033 = 97 x 8770412 + 69, and 97 - 69 = 28; 1850578006084 leaves 6.
NUMBERS = (
    "85.07.30-033.28",
    "85073003328",
    "NN: 85 07 30 033 28.",
    # Born after 1999: a 2 stands before the number when it is divided.
    "00.01.01-001.05",
    "1 85 05 78 006 084 91",
    "185057800608491",
    "2 69 05 2A 588 157 17",
)
OTHERS = (
    "85.07.30-033.29",
    "85.13.30-033.28",
    "85.07.32-033.28",
    "BE68 5390 0754 7034",
    "BE 0123.456.789",
    "+32 2 555 12 12",
    "1 85 05 78 006 084 92",
    "1 85 44 78 006 084 91",
    "facture 20260330-0332",
    "",
)


@pytest.mark.parametrize("text", NUMBERS)
def test_a_national_number_is_found(text: str) -> None:
    assert holds_national_number(f"payslip (DEMO) {text} net 1 234,50")


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_national_number(f"invoice (DEMO) {text} total 1 234,50")
