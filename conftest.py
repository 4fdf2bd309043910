"""The names that the worked examples in docstrings use without importing them."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.ledger import Contract
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import VatStatus


@pytest.fixture(autouse=True)
def _names_of_worked_examples(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace.update(
        Contract=Contract,
        ControlDecision=ControlDecision,
        CostCategory=CostCategory,
        Decimal=Decimal,
        FlatRateOptions=FlatRateOptions,
        VatStatus=VatStatus,
        ZERO=ZERO,
        date=date,
        euro=euro,
        example=example,
    )
