"""Budget tables, funds and periods as the programmes' system has them."""

from decimal import Decimal

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems import budget_tables
from visimal.domain.jems import cofinancing
from visimal.domain.jems import costs
from visimal.domain.jems import periods
from visimal.domain.jems.budget_tables import LineKind
from visimal.domain.jems.budget_tables import PartnerCofinancing
from visimal.domain.jems.budget_tables import PartnerFunding
from visimal.domain.money import euro
from visimal.domain.money import ZERO

STAFF, TRAVEL = CostCategory.STAFF, CostCategory.TRAVEL
SPF = CostCategory.SPF
NO_RATES = FlatRateOptions()


def test_office_and_other_costs_exist_only_as_flat_rates() -> None:
    entered = {
        CostCategory.OFFICE: euro("5.00"),
        CostCategory.OTHER: euro("6.00"),
        STAFF: euro("7.00"),
    }
    assert costs.flat_rate_costs(entered, NO_RATES).total == euro("7.00")


def test_without_an_eligible_budget_nobody_has_a_share() -> None:
    form = cofinancing.ApplicationFormBudget(
        euro("50.00"), euro("50.00"), {LegalStatus.PUBLIC: euro("10.00")}
    )
    split = cofinancing.split_by_fund(euro("-1.01"), {"ERDF": Decimal(60)}, form)
    assert split.by_fund == {"ERDF": euro("-0.61")}
    assert split.partner_contribution == euro("-0.40")
    assert set(split.by_status.values()) == {ZERO}


def test_a_fund_gone_from_the_form_stays_disabled_with_what_it_paid() -> None:
    snapshot = cofinancing.snapshot_of_funds(
        euro("100.01"),
        euro("20.00"),
        {"ERDF": Decimal(60)},
        {"OTHER": Decimal(50)},
        {"ERDF": euro("5.00"), "OLD": euro("7.00")},
    )
    assert snapshot.by_fund == {
        "ERDF": euro("48.00"),
        "OTHER": euro("10.00"),
        "OLD": ZERO,
    }
    assert snapshot.partner_contribution == euro("42.01")
    assert snapshot.disabled == {"OLD": euro("7.00")}
    fresh = cofinancing.snapshot_of_funds(euro("1.00"), ZERO, {}, {})
    assert (fresh.partner_contribution, fresh.disabled) == (euro("1.00"), {})


def test_a_management_line_does_not_count_the_small_project_fund_again() -> None:
    sixty = {"ERDF": Decimal(60)}
    table = budget_tables.budget_by_fund(
        ["ERDF", "OTHER"],
        [
            PartnerFunding("LP", LineKind.MANAGEMENT, euro("100.00"), sixty),
            PartnerFunding("LP", LineKind.SPF, euro("40.00"), {"OTHER": Decimal(80)}),
        ],
    )
    assert [line.total for line in table.lines] == [euro("60.00"), euro("40.00")]
    assert table.by_fund == {"ERDF": euro("36.00"), "OTHER": euro("32.00")}
    assert table.total == euro("100.00")
    assert [line.share_of_budget for line in table.lines] == [60, 40]
    assert table.lines[0].share_of_fund == {"ERDF": 100, "OTHER": 0}


def test_percentages_go_by_way_of_five_digits() -> None:
    # 12.3445 % is 0.12345 by five digits, and so 12.35.
    odd = budget_tables.share_of(euro("1234450.00"), euro("10000000.00"))
    assert odd == Decimal("12.35")
    assert budget_tables.share_of(euro("1.00"), euro("3.00")) == Decimal("33.33")
    assert budget_tables.share_of(euro("1.00"), ZERO) == 0
    assert budget_tables.share_of(ZERO, euro("1.00")) == 0


def test_contributions_count_for_each_fund_and_averages_fall_at_half() -> None:
    partner = PartnerCofinancing(
        euro("200.00"),
        {"ERDF": Decimal(40), "IPA": Decimal(20), "NATIONAL": Decimal(10)},
        [(LegalStatus.PUBLIC, euro("60.00")), (None, euro("5.00"))],
    )
    overview = budget_tables.cofinancing_overview(
        euro("200.00"), {"ERDF": True, "IPA": True, "NATIONAL": False}, [partner]
    )
    assert overview.funding == euro("140.00")
    assert overview.eu_funding == euro("120.00")
    assert overview.eu_funding_and_contributions == euro("240.00")
    assert [overview.average_rate, overview.eu_average_rate] == [
        Decimal(70),
        Decimal(50),
    ]
    half = PartnerCofinancing(euro("800.00"), {"ERDF": Decimal("0.125")}, [])
    found = budget_tables.cofinancing_overview(euro("800.00"), {"ERDF": True}, [half])
    assert found.average_rate == Decimal("0.12")
    nothing = budget_tables.cofinancing_overview(ZERO, {}, [half])
    assert nothing.average_rate == nothing.eu_average_rate == 0


def test_the_last_period_takes_the_cents_of_the_flat_rates() -> None:
    plan = periods.PartnerPlan(
        FlatRateOptions(travel_on_staff=Decimal(15)),
        [{STAFF: euro("50.05")}, {STAFF: euro("50.05")}],
        preparation=euro("10.00"),
        closure=euro("5.00"),
    )
    found = periods.budget_by_period([plan], 3)
    (partner,) = found.partners
    # 15 % of 100.10 is 15.01; the two periods have 7.50 each.
    assert [period[TRAVEL] for period in partner.periods] == [
        euro("7.50"),
        euro("7.50"),
        euro("0.01"),
    ]
    assert partner.total == euro("130.11")
    assert found.totals == (
        euro("10.00"), euro("57.55"), euro("57.55"), euro("0.01"), euro("5.00"),
        euro("130.11"),
    )  # fmt: skip
    assert [str(share) for share in found.percentages] == [
        "7.69", "44.23", "44.23", "0.01", "3.84", "100",
    ]  # fmt: skip


def test_the_small_project_fund_is_stated_and_its_last_period_is_the_rest() -> None:
    plan = periods.PartnerPlan(
        NO_RATES,
        [{SPF: euro("30.00")}, {SPF: euro("30.00")}],
        stated={SPF: euro("100.00")},
    )
    found = periods.budget_by_period([plan], 2)
    assert found.totals == (
        ZERO, euro("30.00"), euro("70.00"), ZERO, euro("100.00"),
    )  # fmt: skip


def test_a_project_without_periods_has_only_its_ends() -> None:
    plan = periods.PartnerPlan(NO_RATES, [], euro("25.00"), euro("75.00"))
    found = periods.budget_by_period([plan], 0)
    assert found.totals == (euro("25.00"), euro("75.00"), euro("100.00"))
    assert [*found.percentages] == [Decimal(25), Decimal(75), Decimal(100)]


def test_the_last_period_takes_what_is_missing_of_a_hundred_per_cent() -> None:
    third = {STAFF: euro("1.00")}
    plan = periods.PartnerPlan(NO_RATES, [third, third, third])
    found = periods.budget_by_period([plan], 3)
    assert [str(share) for share in found.percentages] == [
        "0", "33.33", "33.33", "33.34", "0", "100",
    ]  # fmt: skip
    once = periods.PartnerPlan(NO_RATES, [third], closure=euro("2.00"))
    single = periods.budget_by_period([once], 1).percentages
    assert [str(share) for share in single] == ["0", "33.33", "66.67", "100"]


def test_funds_of_partners_with_fewer_periods_end_earlier() -> None:
    sixty = {"ERDF": Decimal(60)}
    thirds = [euro("33.33"), euro("-0.01"), euro("33.33")]
    found = periods.funds_by_period(
        [
            periods.PartnerFundsPlan(sixty, euro("1.00"), thirds, euro("2.00")),
            periods.PartnerFundsPlan(sixty, ZERO, [euro("10.00")], ZERO),
            periods.PartnerFundsPlan({}, ZERO, [euro("99.00")], ZERO, euro("99.00")),
        ]
    )
    # 60 % of 69.65 is 41.79, of 10.00 it is 6.00; of a cent back it is a cent back.
    paid = [euro("25.99"), euro("-0.01"), euro("20.01")]
    assert found == {
        "ERDF": periods.FundPeriods(euro("0.60"), paid, euro("1.20"), euro("47.79"))
    }
    assert periods.funds_by_period([]) == {}


def test_only_closure_survives_a_shorter_project() -> None:
    found = periods.project_periods(13, 6)
    planned = (3, 4, 255, 0, None)
    kept = [periods.kept_period(number, found) for number in planned]
    assert kept == [3, None, 255, None, None]


def test_funds_of_the_application_form_are_cut_and_not_floored() -> None:
    def paid(amount: str) -> list[Decimal]:
        rates = {"ERDF": Decimal(60)}
        funding = PartnerFunding("LP", LineKind.MANAGEMENT, euro(amount), rates)
        table = budget_tables.budget_by_fund(["ERDF"], [funding])
        assert table.contribution == ZERO
        partner = PartnerCofinancing(euro(amount), rates, [])
        overview = budget_tables.cofinancing_overview(
            euro(amount), {"ERDF": True}, [partner]
        )
        return [table.by_fund["ERDF"], overview.funding]

    # 60 % of a cent is 0.006.
    assert paid("0.01") == [ZERO, ZERO]
    assert paid("-0.01") == [ZERO, ZERO]


def test_funds_of_a_report_are_floored() -> None:
    sixty = {"ERDF": Decimal(60)}
    snapshot = cofinancing.snapshot_of_funds(euro("-0.02"), euro("-0.01"), sixty, sixty)
    assert snapshot.by_fund == {"ERDF": euro("-0.02")}
    assert snapshot.partner_contribution == ZERO


def test_two_thirds_of_a_report_lose_a_cent() -> None:
    form = cofinancing.ApplicationFormBudget(
        euro("3.00"), ZERO, {LegalStatus.PUBLIC: euro("2.00")}
    )
    split = cofinancing.split_by_fund(euro("300.00"), {}, form)
    # 66.66666666666666666 % of 300.00 is less than 200.00.
    assert split.by_status == {
        LegalStatus.PUBLIC: euro("199.99"),
        LegalStatus.AUTO_PUBLIC: ZERO,
        LegalStatus.PRIVATE: ZERO,
    }
    back = cofinancing.split_by_fund(euro("-0.01"), {}, form)
    assert back.by_status[LegalStatus.PUBLIC] == euro("-0.01")
    assert back.by_status[LegalStatus.PRIVATE] == ZERO
