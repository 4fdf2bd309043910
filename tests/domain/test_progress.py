"""What a report says beside its costs, held against the plan and against before."""

from decimal import Decimal

from visimal.domain.indicators import AggregationRule
from visimal.domain.money import euro
from visimal.domain.progress import Deviation
from visimal.domain.progress import IndicatorFact


def test_a_deviation_is_measured_in_per_cent_of_the_plan_on_both_sides() -> None:
    # 10 % of 200.00 is 20.00.
    for reported, is_above in (
        ("180.00", False),
        ("179.99", True),
        ("220.00", False),
        ("220.01", True),
    ):
        found = Deviation(planned=euro("200.00"), reported=euro(reported))
        assert found.is_above(Decimal(10)) is is_above
    assert found.difference == euro("20.01")


def test_a_flag_that_falls_falls() -> None:
    flag = IndicatorFact(
        code="RCR79",
        rule=AggregationRule.FLAG,
        value=Decimal(0),
        before=Decimal(1),
    )
    assert flag.decreases
