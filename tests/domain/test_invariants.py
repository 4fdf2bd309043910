"""What is always true of the field's money, whatever the figures."""

from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.strategies import cells
from tests.domain.strategies import contributions
from tests.domain.strategies import controlled_items
from tests.domain.strategies import costs
from tests.domain.strategies import euros
from tests.domain.strategies import flat_rates
from tests.domain.strategies import rates
from tests.domain.strategies import real_costs
from tests.domain.strategies import terms
from tests.domain.strategies import thorough
from visimal.domain.breakdown import CumulativeLine
from visimal.domain.breakdown import previously_reported
from visimal.domain.bridge import BridgeCode
from visimal.domain.bridge import contribution_bridge
from visimal.domain.bridge import erdf_bridge
from visimal.domain.bridge import flat_rate_bridge
from visimal.domain.bridge import joined
from visimal.domain.bridge import reported_bridge
from visimal.domain.budget import by
from visimal.domain.budget import ControlTotals
from visimal.domain.budget import disagreements
from visimal.domain.budget import PlannedAmount
from visimal.domain.cofinancing import assign_contribution
from visimal.domain.cofinancing import assign_to_sources
from visimal.domain.cofinancing import cofinance
from visimal.domain.cofinancing import cofinance_cumulatively
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cofinancing import NOTHING_YET
from visimal.domain.cofinancing import Split
from visimal.domain.control import control_report
from visimal.domain.control import ControlledItem
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRates
from visimal.domain.flat_rates import tail_of_a_cut
from visimal.domain.jems.cofinancing import ApplicationFormBudget
from visimal.domain.jems.cofinancing import split_by_fund
from visimal.domain.jems.periods import budget_by_period
from visimal.domain.jems.periods import PartnerPlan
from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.spending_plan import cumulative
from visimal.domain.spending_plan import forecast
from visimal.domain.spending_plan import forecast_by_month
from visimal.domain.spending_plan import spread_evenly

CENT = from_cents(1)


@thorough
@given(euros(), terms, costs)
def test_erdf_and_contribution_are_always_the_eligible_amount(
    eligible: Euro, agreed: FundingTerms, already: Euro
) -> None:
    split = cofinance(eligible, agreed, already=already)
    assert total((split.erdf, split.partner_contribution)) == eligible
    assert split.erdf <= minus(agreed.ceiling, already)


@thorough
@given(st.lists(euros(), max_size=8), terms)
def test_the_erdf_of_all_reports_never_passes_the_ceiling(
    reports: Sequence[Euro], agreed: FundingTerms
) -> None:
    so_far = NOTHING_YET
    for eligible in reports:
        split = cofinance_cumulatively(eligible, agreed, already=so_far)
        assert total((split.erdf, split.partner_contribution)) == eligible
        so_far = Split(
            total((so_far.eligible, split.eligible)),
            total((so_far.erdf, split.erdf)),
            total((so_far.partner_contribution, split.partner_contribution)),
        )
        assert so_far.erdf <= agreed.ceiling
    assert so_far.erdf == erdf_so_far(total(reports), agreed)


@thorough
@given(st.lists(costs, max_size=8), terms)
def test_flooring_every_report_never_gives_a_partner_more(
    reports: Sequence[Euro], agreed: FundingTerms
) -> None:
    each, already = [], ZERO
    for eligible in reports:
        split = cofinance(eligible, agreed, already=already)
        each.append(split.erdf)
        already = total((already, split.erdf))
    lost = minus(erdf_so_far(total(reports), agreed), total(each))
    assert ZERO <= lost <= from_cents(len(reports))


@thorough
@given(euros(), contributions)
def test_every_cent_of_the_contribution_has_one_source(
    contribution: Euro, sources: list[Contribution]
) -> None:
    by_source = assign_to_sources(contribution, sources)
    assert total(by_source) == contribution
    by_status = assign_contribution(contribution, sources)
    assert total(by_status.values()) == contribution
    for status in LegalStatus:
        assert by_status[status] == total(
            part
            for part, source in zip(by_source, sources, strict=True)
            if source.legal_status is status
        )


@thorough
@given(cells)
def test_periods_categories_and_work_packages_have_one_sum(
    cube: list[PlannedAmount],
) -> None:
    whole = total(cell.planned for cell in cube)
    assert total(by(cube, lambda cell: cell.period).values()) == whole
    assert total(by(cube, lambda cell: cell.category).values()) == whole
    assert total(by(cube, lambda cell: cell.work_package).values()) == whole
    assert total(by(cube, lambda cell: cell.partner).values()) == whole


def _margins(cube: list[PlannedAmount]) -> ControlTotals:
    return ControlTotals(
        by_category=by(cube, lambda cell: (cell.partner, cell.category)),
        by_work_package=by(cube, lambda cell: (cell.partner, cell.work_package)),
        by_period=by(cube, lambda cell: (cell.partner, cell.period)),
        by_partner=by(cube, lambda cell: cell.partner),
        total=total(cell.planned for cell in cube),
    )


@thorough
@given(cells)
def test_a_budget_agrees_with_its_own_tables(cube: list[PlannedAmount]) -> None:
    assert disagreements(cube, _margins(cube)) == []


@thorough
@given(cells, st.integers(1, 4))
def test_a_cent_too_much_is_found_in_every_table(
    cube: list[PlannedAmount], partner: int
) -> None:
    stray = PlannedAmount(partner, "WP1", CostCategory.STAFF, 1, CENT)
    found = disagreements([*cube, stray], _margins(cube))
    assert {str(place.where) for place in found} == {
        f"by_category/{partner}/staff",
        f"by_work_package/{partner}/WP1",
        f"by_period/{partner}/1",
        f"by_partner/{partner}",
        "total",
    }
    assert {minus(place.left, place.right) for place in found} == {CENT}


@thorough
@given(st.lists(controlled_items(), max_size=8), flat_rates)
def test_declared_is_certified_deducted_and_parked(
    items: list[ControlledItem], agreed: FlatRates
) -> None:
    for item in items:
        amounts = item.amounts
        parts = (amounts.certified, amounts.deducted, amounts.parked)
        assert total(parts) == amounts.declared
    report = control_report(items, agreed)
    for row in (*report.by_category.values(), report.total):
        assert total((row.certified, row.deducted, row.parked)) == row.declared


@thorough
@given(st.lists(controlled_items(lowest=0), max_size=8), flat_rates)
def test_control_takes_nothing_that_was_not_declared(
    items: list[ControlledItem], agreed: FlatRates
) -> None:
    report = control_report(items, agreed)
    for row in report.by_category.values():
        assert ZERO <= row.deducted <= row.declared
        assert ZERO <= row.certified <= row.declared
        assert ZERO <= row.parked <= row.declared
    if all(item.amounts.deducted == ZERO for item in items):
        assert report.total.deducted == ZERO
    if all(item.amounts.parked == ZERO for item in items):
        something = any(item.amounts.deducted != ZERO for item in items)
        assert something or report.total.certified == report.total.declared


@thorough
@given(real_costs)
def test_a_flat_rate_of_zero_is_zero(real: Mapping[CostCategory, Euro]) -> None:
    nothing = Decimal(0)
    found = apply_flat_rates(
        real, FlatRates(travel_on_staff=nothing, office_on_direct=nothing)
    )
    assert found[CostCategory.TRAVEL] == ZERO
    assert found[CostCategory.OFFICE] == ZERO
    other = apply_flat_rates(real, FlatRates(other_on_staff=nothing))
    assert other[CostCategory.OTHER] == ZERO
    staff = apply_flat_rates(real, FlatRates(staff=nothing))
    assert staff[CostCategory.STAFF] == ZERO


@thorough
@given(real_costs)
def test_without_flat_rates_costs_stay_what_they_are(
    real: Mapping[CostCategory, Euro],
) -> None:
    found = apply_flat_rates(real, FlatRates())
    assert {category: found[category] for category in real} == real
    assert total(found.values()) == total(real.values())


@thorough
@given(real_costs, real_costs, flat_rates)
def test_adding_a_cost_never_lowers_any_category(
    real: Mapping[CostCategory, Euro],
    added: Mapping[CostCategory, Euro],
    agreed: FlatRates,
) -> None:
    more = {
        category: total((real.get(category, ZERO), added.get(category, ZERO)))
        for category in CostCategory
    }
    before, after = apply_flat_rates(real, agreed), apply_flat_rates(more, agreed)
    assert all(after[category] >= before[category] for category in CostCategory)
    assert tail_of_a_cut(more, added, agreed) == minus(
        total(after.values()), total(before.values())
    )


@thorough
@given(costs, st.lists(costs), st.lists(costs), costs)
def test_adding_a_cost_never_lowers_what_was_reported_so_far(
    budget: Euro, earlier: list[Euro], current: list[Euro], added: Euro
) -> None:
    before = CumulativeLine(budget, previously_reported(earlier), total(current))
    after = CumulativeLine(
        budget, previously_reported(earlier), total((*current, added))
    )
    assert after.reported_so_far >= before.reported_so_far
    for line in (before, after):
        assert total((line.reported_so_far, line.remaining)) == budget


@thorough
@given(st.lists(costs), st.lists(costs))
def test_a_parked_cost_declared_again_counts_once(
    settled: list[Euro], parked: list[Euro]
) -> None:
    earlier = total((*settled, *parked))
    so_far = CumulativeLine(
        ZERO,
        previously_reported([earlier], declared_again=parked),
        total(parked),
    ).reported_so_far
    assert so_far == earlier


@thorough
@given(st.lists(euros(), max_size=8), terms)
def test_the_erdf_bridge_holds_and_names_its_reasons(
    reports: Sequence[Euro], agreed: FundingTerms
) -> None:
    bridge = erdf_bridge(reports, agreed)
    amounts = {line.code: line.amount for line in bridge.lines}
    assert total(amounts.values()) == minus(bridge.ours, bridge.programme)
    assert amounts[BridgeCode.FLOOR_PER_REPORT] >= ZERO
    assert amounts[BridgeCode.CEILING] <= ZERO
    assert bridge.ours == erdf_so_far(total(reports), agreed)


@thorough
@given(
    st.lists(st.lists(costs, max_size=4), max_size=4),
    terms,
    st.lists(real_costs, max_size=4),
    flat_rates,
)
def test_bridges_of_partners_join_into_one_that_holds(
    partners: list[list[Euro]],
    agreed: FundingTerms,
    real: list[Mapping[CostCategory, Euro]],
    flat: FlatRates,
) -> None:
    bridges = [erdf_bridge(reports, agreed) for reports in partners]
    bridges += [reported_bridge(reports, reports[:1]) for reports in partners]
    bridges.append(flat_rate_bridge(real, flat))
    whole = joined(bridges)
    assert whole.difference == minus(whole.ours, whole.programme)
    assert len({line.code for line in whole.lines}) == len(whole.lines)
    assert bridges[-1].lines[0].amount >= ZERO


@thorough
@given(euros(), rates, st.fixed_dictionaries(dict.fromkeys(LegalStatus, costs)), costs)
def test_the_programmes_split_and_ours_are_joined_to_the_cent(
    amount: Euro, rate: Decimal, brought: Mapping[LegalStatus, Euro], budget: Euro
) -> None:
    form = ApplicationFormBudget(budget, ZERO, brought)
    split = split_by_fund(amount, {"ERDF": rate}, form)
    assert total((split.by_fund["ERDF"], split.partner_contribution)) == amount
    bridge = contribution_bridge(split.partner_contribution, split.by_status.values())
    assert bridge.ours == split.partner_contribution
    assert bridge.difference == minus(bridge.ours, bridge.programme)


@thorough
@given(st.lists(real_costs, min_size=1, max_size=5), flat_rates, costs, costs)
def test_the_programmes_periods_add_up_to_the_budget(
    periods: list[Mapping[CostCategory, Euro]],
    agreed: FlatRates,
    preparation: Euro,
    closure: Euro,
) -> None:
    plan = PartnerPlan(agreed, periods, preparation, closure)
    found = budget_by_period([plan, plan], len(periods))
    for partner in found.partners:
        parts = (
            partner.preparation,
            *(period.total for period in partner.periods),
            partner.closure,
        )
        assert total(parts) == partner.total
    assert total(found.totals[:-1]) == found.totals[-1]
    whole = sum(found.percentages[:-1], start=Decimal(0))
    assert whole == found.percentages[-1]


@thorough
@given(euros(), st.integers(1, 60))
def test_an_even_plan_spends_it_all_and_no_month_stands_out(
    amount: Euro, months: int
) -> None:
    plan = spread_evenly(amount, months)
    assert len(plan) == months
    assert cumulative(plan)[-1] == amount
    assert minus(max(plan), min(plan)) <= CENT


@thorough
@given(costs, costs, euros())
def test_a_forecast_is_a_range_below_the_budget(
    budget: Euro, planned: Euro, reported: Euro
) -> None:
    found = forecast(budget=budget, planned_so_far=planned, reported_so_far=reported)
    assert found.low <= found.high == budget
    assert 0 <= found.pace <= 100
    assert found.low >= min(reported, budget)


@thorough
@given(costs, st.lists(costs, max_size=30), costs)
def test_a_forecast_by_month_rises_to_its_end(
    reported: Euro, plan: list[Euro], added: Euro
) -> None:
    reaches = total((reported, added))
    way = forecast_by_month(reported, plan, reaches)
    assert len(way) == len(plan)
    assert list(way) == sorted(way)
    assert not way or way[-1] == reaches
