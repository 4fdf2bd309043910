"""Every cent between the programme's figures and ours has a reason."""

from decimal import Decimal

import pytest

from visimal.domain.bridge import Bridge
from visimal.domain.bridge import BridgeCode
from visimal.domain.bridge import BridgeDoesNotHoldError
from visimal.domain.bridge import BridgeLine
from visimal.domain.bridge import contribution_bridge
from visimal.domain.bridge import erdf_bridge
from visimal.domain.bridge import flat_rate_bridge
from visimal.domain.bridge import joined
from visimal.domain.bridge import reported_bridge
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import euro
from visimal.domain.money import Rounding
from visimal.domain.money import ZERO

SIXTY = FundingTerms(Decimal(60), euro("1000.00"))


def test_cents_floored_away_come_back_in_the_erdf_so_far() -> None:
    bridge = erdf_bridge([euro("33.33")] * 3, SIXTY)
    assert (bridge.programme, bridge.ours) == (euro("59.97"), euro("59.99"))
    assert bridge.lines == (
        BridgeLine(BridgeCode.FLOOR_PER_REPORT, euro("0.02")),
        BridgeLine(BridgeCode.CEILING, ZERO),
    )
    back = erdf_bridge([euro("-100.01")], SIXTY)
    assert (back.programme, back.ours) == (euro("-60.01"), euro("-60.01"))
    half_up = erdf_bridge([euro("33.33")] * 3, SIXTY, Rounding.HALF_UP)
    assert half_up.difference == euro("-0.01")


def test_what_the_ceiling_refuses_is_a_line_of_its_own() -> None:
    bridge = erdf_bridge([euro("1000.01"), euro("1000.01")], SIXTY)
    assert (bridge.programme, bridge.ours) == (euro("1200.00"), euro("1000.00"))
    assert [line.amount for line in bridge.lines] == [euro("0.01"), euro("-200.01")]


def test_a_parked_cost_declared_again_is_taken_off_once() -> None:
    bridge = reported_bridge([euro("100.00"), euro("140.00")], [euro("40.00")])
    assert (bridge.programme, bridge.ours) == (euro("240.00"), euro("200.00"))
    assert bridge.lines == (
        BridgeLine(BridgeCode.PARKED_DECLARED_AGAIN, euro("-40.00")),
    )


def test_cents_of_the_contribution_find_somebody() -> None:
    bridge = contribution_bridge(euro("8.49"), [euro("2.22"), euro("2.96")])
    assert (bridge.programme, bridge.ours) == (euro("5.18"), euro("8.49"))
    assert bridge.lines[0].code is BridgeCode.CONTRIBUTION_UNASSIGNED
    too_much = contribution_bridge(euro("150.00"), [euro("225.00")])
    assert too_much.difference == euro("-75.00")


def test_flat_rates_cut_in_every_report_lose_cents_against_the_whole() -> None:
    reports = [{CostCategory.STAFF: euro("50.05")}] * 2
    rates = FlatRates(office_on_staff=Decimal(15))
    bridge = flat_rate_bridge(reports, rates)
    assert (bridge.programme, bridge.ours) == (euro("115.10"), euro("115.11"))
    assert bridge.lines == (BridgeLine(BridgeCode.FLAT_RATE_PER_REPORT, euro("0.01")),)
    half_up = flat_rate_bridge(reports, rates, Rounding.HALF_UP)
    assert (half_up.programme, half_up.ours) == (euro("115.12"), euro("115.12"))


def test_bridges_of_partners_join_reason_by_reason() -> None:
    one = erdf_bridge([euro("33.33")] * 3, SIXTY)
    other = erdf_bridge([euro("1000.01"), euro("1000.01")], SIXTY)
    assert joined([one, other]) == Bridge(
        euro("1259.97"),
        euro("1059.99"),
        (
            BridgeLine(BridgeCode.FLOOR_PER_REPORT, euro("0.03")),
            BridgeLine(BridgeCode.CEILING, euro("-200.01")),
        ),
    )
    assert joined([]) == Bridge(ZERO, ZERO, ())


def test_lines_that_lead_elsewhere_are_refused() -> None:
    with pytest.raises(BridgeDoesNotHoldError, match=r"from 1\.00 to 2\.00"):
        Bridge(
            euro("1.00"), euro("2.00"), (BridgeLine(BridgeCode.CEILING, euro("0.99")),)
        )
