"""An hourly rate that jumps asks why."""

from decimal import Decimal

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.hourly_rate_changed import check
from visimal.domain.staff import StaffMethod

FIVE = example.parameters(hourly_rate_change_max=Decimal(5))


def test_a_jump_of_more_than_five_percent_asks_why_and_names_no_rate() -> None:
    # 5 % of 30.00 are 1.50: 31.50 is in order, 31.51 and 28.49 are not.
    report = staffed.report(
        staffed.line(1, rate="31.50", rate_before="30.00"),
        staffed.line(2, rate="31.51", rate_before="30.00"),
        staffed.line(3, rate="28.49", rate_before="30.00"),
    )
    found = list(check(report, FIVE))
    assert [one.line for one in found] == [2, 3]
    assert found[0].message % found[0].values == (
        "The hourly rate of P01-E01 in 01/2026 differs by more than 5 % from the month"
        " before. Compare it with the payslip, or say why in the comment."
    )


def test_it_is_silent_where_there_is_nothing_to_compare() -> None:
    report = staffed.report(
        staffed.line(1, rate="99.00"),
        staffed.line(2, rate_before="30.00"),
        staffed.line(
            3, rate="99.00", rate_before="30.00", method=StaffMethod.UNIT_COST
        ),
        example.line(4),
    )
    assert list(check(report, FIVE)) == []
    jump = staffed.report(staffed.line(1, rate="99.00", rate_before="30.00"))
    assert list(check(jump, example.parameters())) == []
