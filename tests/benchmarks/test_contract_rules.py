"""How long the rules about purchases take with ten thousand lines of one supplier."""

from datetime import date
from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules import contract_missing_above_threshold
from visimal.domain.rules import split_purchases

NUMBERS = example.parameters(
    contract_recorded_above=euro("10000.00"), splitting_margin_rate=Decimal(20)
)


@pytest.fixture(scope="module")
def report() -> ReportUnderCheck:
    """Ten thousand invoices of one supplier within a year."""
    return example.report(
        *(
            example.line(
                position,
                declared="8500.00",
                invoice_number=str(position),
                invoiced_on=date(2026, 1, 1) + timedelta(days=position % 360),
            )
            for position in range(1, 10001)
        )
    )


def test_what_looks_divided(
    benchmark: BenchmarkFixture, report: ReportUnderCheck
) -> None:
    found = benchmark(lambda: [*split_purchases.check(report, NUMBERS)])
    assert len(found) == 1


def test_what_has_no_contract(
    benchmark: BenchmarkFixture, report: ReportUnderCheck
) -> None:
    found = benchmark(
        lambda: [*contract_missing_above_threshold.check(report, NUMBERS)]
    )
    assert len(found) == 1
