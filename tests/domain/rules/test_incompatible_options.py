"""A partner's flat rates fit together and are permitted."""

from decimal import Decimal

from tests.domain.rules import example
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.rules.incompatible_options import check


def found(options: FlatRateOptions, **numbers: Decimal) -> list[object]:
    report = example.report(flat_rates=options)
    listed = {
        name: (value,) if name.endswith("_permitted") else value
        for name, value in numbers.items()
    }
    findings = check(report, example.parameters(**listed))
    return [f.values.get("rate", "together") for f in findings]


def test_two_rates_for_office_exclude_each_other() -> None:
    both = FlatRateOptions(office_on_staff=Decimal(15), office_on_direct=Decimal(7))
    assert found(both) == ["together"]


def test_a_rate_above_what_is_permitted_is_named() -> None:
    office = FlatRateOptions(office_on_staff=Decimal("15.50"))
    assert found(office, flat_rate_office_on_staff_max=Decimal(15)) == ["15.5"]


def test_a_rate_that_is_not_on_the_list_is_named() -> None:
    staff = FlatRateOptions(staff=Decimal(10))
    assert found(staff, flat_rate_staff_permitted=Decimal(20)) == ["10"]


def test_it_is_silent_about_permitted_rates() -> None:
    office = FlatRateOptions(office_on_staff=Decimal(15))
    assert found(office, flat_rate_office_on_staff_max=Decimal(15)) == []
    assert found(office, flat_rate_office_on_staff_permitted=Decimal(15)) == []


def test_it_is_silent_when_the_programme_says_nothing_of_a_rate() -> None:
    assert found(FlatRateOptions(office_on_staff=Decimal(15))) == []
    assert found(FlatRateOptions()) == []
