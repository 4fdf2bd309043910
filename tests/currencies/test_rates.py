"""Monthly rates are read whole or not at all, and kept with where they were read."""

from decimal import Decimal

import pytest

from visimal.currencies.reading import FaultyRatesError
from visimal.currencies.reading import rates_in

_HEAD = "currency,month,units\n"


def test_commas_and_semicolons_are_read_alike() -> None:
    ours = list(rates_in(f"{_HEAD}CHF,2027-03,0.9345\n"))
    theirs = list(rates_in("\ufeffCurrency;Month;Units\r\nchf;2027-03;0,9345\r\n\r\n"))
    assert ours == theirs
    assert ours[0].units == Decimal("0.9345")


@pytest.mark.parametrize(
    "line",
    ["EUR,2027-03,1", "CHF,2027-13,1", "CHF,2027-03,0", "CHF,2027-03", "CHF,03/27,1"],
)
def test_a_wrong_line_keeps_everything_out(line: str) -> None:
    with pytest.raises(FaultyRatesError) as refused:
        list(rates_in(f"{_HEAD}GBP,2027-03,0.86\n{line}\n"))
    assert [one.where for one in refused.value.faults] == ["3"]


def test_a_list_without_its_heading_or_with_a_rate_twice_is_refused() -> None:
    for text in ("CHF,2027-03,1\n", f"{_HEAD}CHF,2027-03,1\nCHF,2027-03,2\n", ""):
        with pytest.raises(FaultyRatesError):
            list(rates_in(text))
