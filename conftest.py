"""The names that the worked examples in docstrings use without importing them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.rules import example
from tests.domain.rules import proved
from tests.domain.rules import staffed
from visimal.domain.claimant import Claimant
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.indicators import AggregationRule
from visimal.domain.ledger import Contract
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.domain.papers import PaperKind
from visimal.domain.papers import Readability
from visimal.domain.procurement import ContractFacts
from visimal.domain.progress import ContributionFact
from visimal.domain.progress import IndicatorFact
from visimal.domain.progress import ProgressFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import VatStatus
from visimal.domain.staff import BudgetPosition
from visimal.domain.suppliers import NumberCheck
from visimal.domain.travel import Trip


@pytest.fixture(autouse=True)
def _names_of_worked_examples(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace.update(
        AggregationRule=AggregationRule,
        BudgetPosition=BudgetPosition,
        Contract=Contract,
        ContractFacts=ContractFacts,
        ContributionFact=ContributionFact,
        ControlDecision=ControlDecision,
        NumberCheck=NumberCheck,
        PaymentMeans=PaymentMeans,
        EquipmentUse=EquipmentUse,
        Claimant=Claimant,
        CostCategory=CostCategory,
        Decimal=Decimal,
        FlatRateOptions=FlatRateOptions,
        IndicatorFact=IndicatorFact,
        PaperKind=PaperKind,
        ProgressFacts=ProgressFacts,
        Readability=Readability,
        ReportFacts=ReportFacts,
        Trip=Trip,
        VatStatus=VatStatus,
        ZERO=ZERO,
        date=date,
        euro=euro,
        example=example,
        proved=proved,
        replace=replace,
        staffed=staffed,
    )
