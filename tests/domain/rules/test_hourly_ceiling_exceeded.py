"""An hour of work costs no more than the ceiling of the side of the border."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.money import euro
from visimal.domain.rules.hourly_ceiling_exceeded import check

CEILING = example.parameters(hourly_ceiling=euro("100.00"))


def test_a_cent_above_the_ceiling_is_found_and_the_rate_is_not_told() -> None:
    report = staffed.report(
        staffed.line(1, rate="100.00"), staffed.line(2, rate="100.01")
    )
    (found,) = check(report, CEILING)
    assert found.line == 2
    assert found.values == {
        "person": "P01-E01",
        "month": "01/2026",
        "ceiling": euro("100.00"),
    }
    assert "100.01" not in found.message % found.values


def test_it_is_silent_without_a_ceiling_or_without_a_rate() -> None:
    report = staffed.report(staffed.line(1, rate="250.00"))
    assert list(check(report, example.parameters())) == []
    nothing = staffed.report(staffed.line(1), example.line(2))
    assert list(check(nothing, CEILING)) == []
