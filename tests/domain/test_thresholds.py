"""Which threshold held on a day, for what and for whom."""

from dataclasses import replace
from datetime import date

import pytest

from visimal.domain.money import euro
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure
from visimal.domain.thresholds import Advice
from visimal.domain.thresholds import advice
from visimal.domain.thresholds import eu_threshold
from visimal.domain.thresholds import national_threshold
from visimal.domain.thresholds import Threshold
from visimal.programmes import programme

NUMBERS = programme("fwvl_2021_2027").parameters
BOUGHT = ContractFacts(reference="C1", supplier="ACME", value=euro("1.00"))


@pytest.mark.parametrize(
    ("kind", "body", "before", "since"),
    [
        (ContractKind.SERVICES, BodyKind.SUB_CENTRAL, "221000.00", "216000.00"),
        (ContractKind.SUPPLIES, BodyKind.CENTRAL, "143000.00", "140000.00"),
        (ContractKind.WORKS, BodyKind.CENTRAL, "5538000.00", "5404000.00"),
        (ContractKind.SOCIAL, None, "750000.00", "750000.00"),
        (None, None, "221000.00", "216000.00"),
    ],
)
def test_the_threshold_is_that_of_the_day_on_which_the_procedure_began(
    kind: ContractKind | None, body: BodyKind | None, before: str, since: str
) -> None:
    for day, amount in ((date(2025, 12, 31), before), (date(2026, 1, 1), since)):
        one = replace(
            BOUGHT,
            kind=kind,
            body=body,
            published_on=day,
            signed_on=date(2026, 6, 1),
        )
        found = eu_threshold(NUMBERS, one, "wallonie", None)
        assert found is not None
        assert found.amount == euro(amount)
        assert found.source


def test_where_nobody_confirmed_it_there_is_no_threshold() -> None:
    signed = replace(BOUGHT, signed_on=date(2026, 6, 1))
    assert national_threshold(NUMBERS, signed, "france", None) is None
    assert eu_threshold(NUMBERS, BOUGHT, None, None) is None
    assert eu_threshold(NUMBERS, BOUGHT, None, date(2026, 6, 1)) is not None
    too_old = replace(BOUGHT, signed_on=date(2019, 6, 1))
    assert eu_threshold(NUMBERS, too_old, None, None) is None


@pytest.mark.parametrize(
    ("worth", "procedure", "said"),
    [
        ("215999.99", Procedure.DIRECT_AWARD, Advice.BELOW),
        ("216000.00", Procedure.OPEN, Advice.SUITS),
        ("216000.00", Procedure.IN_HOUSE, Advice.EXPLAIN),
        ("216000.00", Procedure.SEVERAL_OFFERS, Advice.DOUBTFUL),
        ("216000.00", None, Advice.UNKNOWN),
    ],
)
def test_a_procedure_suits_a_value_or_is_to_be_explained(
    worth: str, procedure: Procedure | None, said: Advice
) -> None:
    at = Threshold("procurement_threshold_services", euro("216000.00"))
    assert advice(at, euro(worth), procedure) is said


def test_a_private_body_is_not_judged_and_nothing_is_said_without_a_threshold() -> None:
    assert advice(None, euro("1.00"), None) is Advice.NONE_KNOWN
    at = Threshold("procurement_threshold_services", euro("1.00"))
    private = advice(at, euro("9.00"), None, BodyKind.PRIVATE)
    assert private is Advice.NOT_SUBJECT
