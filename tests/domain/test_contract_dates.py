"""The dates of a contract in the order in which things happen."""

from dataclasses import replace
from datetime import date

import pytest

from visimal.domain.contract_dates import disorders
from visimal.domain.contract_dates import is_begun_unsigned
from visimal.domain.money import ZERO
from visimal.domain.procurement import ContractFacts

TODAY = date(2026, 11, 22)
IN_ORDER = ContractFacts(
    reference="C1",
    supplier="ACME",
    value=ZERO,
    published_on=date(2026, 3, 1),
    offers_due_on=date(2026, 3, 31),
    opened_on=date(2026, 3, 31),
    awarded_on=date(2026, 4, 10),
    signed_on=date(2026, 4, 20),
    starts_on=date(2026, 4, 20),
    ends_on=date(2027, 4, 19),
)


def test_dates_in_order_are_right_on_the_same_day_too() -> None:
    assert list(disorders(IN_ORDER, TODAY)) == []
    assert not is_begun_unsigned(IN_ORDER)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("offers_due_on", date(2026, 2, 28)),
        ("opened_on", date(2026, 3, 30)),
        ("signed_on", date(2026, 4, 9)),
        ("ends_on", date(2026, 4, 19)),
        ("awarded_on", date(2026, 11, 23)),
    ],
)
def test_a_date_out_of_order_is_found_at_its_field(name: str, day: date) -> None:
    wrong = replace(IN_ORDER, **{name: day})  # type: ignore[arg-type]  # a day each
    assert name in [one.field for one in disorders(wrong, TODAY)]


def test_offers_may_be_due_and_work_may_end_in_the_future() -> None:
    planned = replace(
        IN_ORDER,
        offers_due_on=date(2026, 12, 1),
        opened_on=None,
        awarded_on=None,
        signed_on=None,
        starts_on=None,
    )
    assert list(disorders(planned, TODAY)) == []


def test_without_a_today_no_day_is_too_late() -> None:
    late = replace(IN_ORDER, signed_on=date(2099, 1, 1), starts_on=None)
    assert list(disorders(late, None)) == []
