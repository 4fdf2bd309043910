"""The programmes' own arithmetic where its golden cases do not look."""

from decimal import Decimal

import pytest

from visimal.domain.breakdown import CumulativeLine
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems import budget_tables
from visimal.domain.jems import cofinancing
from visimal.domain.jems import consolidation
from visimal.domain.jems import contributions
from visimal.domain.jems import control
from visimal.domain.jems import costs
from visimal.domain.jems import periods
from visimal.domain.jems import reports
from visimal.domain.jems import submission
from visimal.domain.jems.budget_tables import LineKind
from visimal.domain.jems.budget_tables import PartnerCofinancing
from visimal.domain.jems.budget_tables import PartnerFunding
from visimal.domain.jems.control import ControlItem
from visimal.domain.jems.costs import CostTable
from visimal.domain.jems.validation import budget_fault
from visimal.domain.jems.validation import BudgetFault
from visimal.domain.jems.validation import cofinancing_fault
from visimal.domain.jems.validation import CofinancingFault
from visimal.domain.jems.validation import CofinancingRow
from visimal.domain.jems.work_plan import flag
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.domain.report_status import NotNowError

STAFF, TRAVEL = CostCategory.STAFF, CostCategory.TRAVEL
SPF, LUMP_SUM = CostCategory.SPF, CostCategory.LUMP_SUM
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
    # 12.34499 % is 0.12345 by five digits, and so 12.35.
    assert budget_tables.share_of(euro("1234499.00"), euro("10000000.00")) == Decimal(
        "12.35"
    )
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


def test_funds_of_partners_with_fewer_periods_end_earlier() -> None:
    sixty = {"ERDF": Decimal(60)}
    found = periods.funds_by_period(
        [
            periods.PartnerFundsPlan(
                sixty, euro("1.00"), [euro("33.33"), euro("33.33")], euro("2.00")
            ),
            periods.PartnerFundsPlan(sixty, ZERO, [euro("10.00")], ZERO),
            periods.PartnerFundsPlan({}, ZERO, [euro("99.00")], ZERO, euro("99.00")),
        ]
    )
    # 60 % of 69.66 is 41.796, of 10.00 it is 6.00.
    assert found == {
        "ERDF": periods.FundPeriods(
            euro("0.60"), [euro("25.99"), euro("20.00")], euro("1.20"), euro("47.79")
        )
    }
    assert periods.funds_by_period([]) == {}


def test_only_closure_survives_a_shorter_project() -> None:
    found = periods.project_periods(13, 6)
    planned = (3, 4, 255, 0, None)
    kept = [periods.kept_period(number, found) for number in planned]
    assert kept == [3, None, 255, None, None]


def test_nothing_reported_of_no_budget_is_all_of_it() -> None:
    nothing = CumulativeLine(ZERO, ZERO, ZERO)
    assert reports.percentage_of(nothing, without_a_budget=None) == 100
    something = CumulativeLine(ZERO, ZERO, euro("1.00"))
    assert reports.percentage_of(something, without_a_budget=None) is None
    assert reports.percentage_of(something, without_a_budget=Decimal(0)) == 0


def test_a_line_without_a_rate_counts_for_nothing_yet() -> None:
    items = [
        reports.ReportItem(STAFF, Decimal("10.00"), None),
        reports.ReportItem(STAFF, Decimal("10.00"), Decimal(4), is_reincluded=True),
    ]
    found = reports.report_costs(items, NO_RATES)
    assert found.current.total == found.reincluded.total == euro("2.50")


@pytest.mark.parametrize(
    ("table", "current"), [("lump_sum", "97.00"), ("unit_cost", "54.73")]
)
def test_lump_sums_are_never_converted(table: str, current: str) -> None:
    lines = reports.followed_lines(
        reports.ItemTable(table),
        [reports.PlannedLine("16", euro("100.00"), euro("1.00"))],
        [
            reports.DeclaredItem(
                "16", Decimal("48.50"), Decimal("7.7895"), is_reincluded=True
            ),
            reports.DeclaredItem("16", Decimal("48.50"), Decimal(1)),
            reports.DeclaredItem("other", Decimal(7), Decimal(1)),
        ],
    )
    assert lines[0].line.current_report == euro(current)
    assert reports.sum_of_followed(lines).line == lines[0].line


def test_what_was_reported_starts_with_what_is_paid_outside_reports() -> None:
    earlier = CostTable({LUMP_SUM: euro("37.00"), STAFF: euro("1.00")}, euro("39.00"))
    found = reports.previously_reported(earlier, euro("50.63"), euro("15.00"))
    assert found[LUMP_SUM] == euro("87.63")
    assert found[SPF] == euro("15.00")
    assert found[STAFF] == euro("1.00")
    assert found.total == euro("104.63")


@pytest.mark.parametrize("planned", [None, "0.00", "-5.00"])
def test_there_is_no_deviation_from_no_plan(planned: str | None) -> None:
    plan = None if planned is None else euro(planned)
    found = reports.deviation_from_plan(plan, euro("1.00"), euro("2.00"))
    assert found.difference == found.percentage == 0


def test_lines_of_one_history_are_carried_over_as_one() -> None:
    public = LegalStatus.PUBLIC

    def earlier(
        history: str, number: int | None, source: str
    ) -> contributions.EarlierContribution:
        return contributions.EarlierContribution(
            history, number, source, public, euro("10.00")
        )

    lines = contributions.carried_over(
        [contributions.FormContribution(5, "five", public, euro("9.00"))],
        [
            earlier("h5", 5, "five then"),
            earlier("h9", 9, "nine"),
            earlier("h7", 7, "seven"),
            earlier("h7", 7, "seven renamed"),
            earlier("new", None, "added"),
        ],
    )
    assert [(line.source, line.amount, line.previously_reported) for line in lines] == [
        ("five", euro("9.00"), euro("10.00")),
        ("added", ZERO, euro("10.00")),
        ("seven renamed", ZERO, euro("20.00")),
        ("nine", ZERO, euro("10.00")),
    ]


def test_a_line_without_status_is_in_no_status() -> None:
    line = CumulativeLine(euro("1.00"), ZERO, ZERO)
    found = contributions.contributions_by_status(
        [
            contributions.ReportedContribution(None, line),
            contributions.ReportedContribution(LegalStatus.PRIVATE, line),
        ]
    )
    assert found[LegalStatus.PRIVATE] == line
    assert found[LegalStatus.PUBLIC].budget == ZERO


def test_what_control_touches_is_sampled_and_a_parked_line_certifies_nothing() -> None:
    declared = euro("100.00")
    untouched = control.controlled(declared)
    assert (untouched.certified, untouched.is_sampled) == (declared, False)
    assert control.controlled(declared, is_ticked=True).is_sampled
    assert control.controlled(declared, is_locked=True).is_sampled
    parked = control.controlled(declared, is_parked=True)
    assert (parked.certified, parked.is_sampled) == (ZERO, True)
    # The range of a deduction is not checked there.
    too_much = control.controlled(declared, deducted=euro("100.01"), typology="T")
    assert (too_much.certified, too_much.is_sampled) == (euro("-0.01"), True)
    with pytest.raises(DeductionWithoutTypologyError):
        control.controlled(declared, deducted=euro("0.01"))


OFFICE = FlatRateOptions(office_on_staff=Decimal(15))


def test_leftover_cents_go_to_the_first_parked_category() -> None:
    items = [
        ControlItem(STAFF, euro("50.05"), euro("50.05")),
        ControlItem(STAFF, euro("50.05"), ZERO, is_parked=True),
    ]
    # Declared 100.10 and 15.01, certified and parked 50.05 and 7.50 each.
    found = control.control_costs(items, OFFICE, euro("115.11"))
    assert found.deducted == ZERO
    assert found.parked[STAFF] == euro("50.06")
    assert found.parked.total == euro("57.56")
    several = [
        items[0],
        ControlItem(LUMP_SUM, euro("1.00"), ZERO, is_parked=True),
        items[1],
    ]
    other = control.control_costs(several, OFFICE, euro("116.11"))
    assert other.parked[CostCategory.OTHER] == euro("0.01")
    assert other.parked[LUMP_SUM] == euro("1.00")
    assert control.control_costs([], OFFICE, euro("1.00")).parked.total == euro("1.00")


def test_beside_a_deduction_leftover_cents_are_deducted() -> None:
    items = [
        ControlItem(STAFF, euro("50.05"), euro("50.04"), deducted=euro("0.01")),
        ControlItem(STAFF, euro("50.05"), ZERO, is_parked=True),
    ]
    found = control.control_costs(items, OFFICE, euro("115.11"))
    assert (found.parked.total, found.deducted) == (euro("57.55"), euro("0.02"))


def test_an_overview_of_nothing_has_no_percentages() -> None:
    found = control.work_overview(CostTable({}, ZERO), [], NO_RATES)
    assert found.sampled_percentage == found.eligible_percentage == 0


def test_deductions_are_listed_by_error_and_the_small_project_fund_is_not() -> None:
    declared = CostTable(
        {STAFF: euro("100.00"), CostCategory.OFFICE: euro("15.00")}, euro("125.00")
    )
    items = [
        ControlItem(
            STAFF, euro("100.00"), euro("80.00"), deducted=euro("20.00"), typology="T1"
        ),
        ControlItem(SPF, euro("10.00"), euro("9.00"), euro("1.00"), typology="T2"),
    ]
    found = control.deduction_table(declared, items, OFFICE)
    assert [*found.by_typology] == ["T1"]
    assert found.by_typology["T1"][STAFF] == euro("20.00")
    assert found.flat_rates[CostCategory.OFFICE] == euro("3.00")
    assert found.total == euro("23.00")


def test_a_small_project_fund_is_claimed_by_a_single_partner_only() -> None:
    table = CostTable({SPF: euro("20.00")}, euro("155.00"))
    alone = consolidation.costs_of_partners([table], euro("999.00"))
    assert (alone[SPF], alone.total) == (euro("1019.00"), euro("1154.00"))
    together = consolidation.costs_of_partners([table, table], euro("999.00"))
    assert (together[SPF], together.total) == (euro("40.00"), euro("310.00"))


def test_settlements_are_cut_and_not_capped() -> None:
    assert consolidation.settled([Decimal("1.349"), Decimal("2.40")]) == euro("3.74")
    assert consolidation.settled([]) == ZERO


def test_baselines_are_listed_once() -> None:
    one, two = Decimal(1), Decimal(2)
    lines = [
        consolidation.IndicatorLine(one, one, one, baseline)
        for baseline in (two, None, one, two)
    ]
    assert consolidation.indicator_sums(lines).baselines == (two, one)


@pytest.mark.parametrize(
    ("before", "now", "changed", "shown"),
    [
        (False, True, False, "Green"),
        (True, True, True, "Yellow"),
        (True, False, True, "Yellow"),
        (True, True, False, "Gray"),
        (False, False, True, None),
    ],
)
def test_a_part_of_the_work_plan_has_one_flag(
    *, before: bool, now: bool, changed: bool, shown: str | None
) -> None:
    assert flag(was_complete=before, is_complete=now, has_changed=changed) == shown


@pytest.mark.parametrize(
    ("status", "reached", "recalculated", "kept"),
    [
        ("Draft", "Submitted", True, False),
        ("ReOpenSubmittedLast", "Submitted", True, False),
        ("ReOpenSubmittedLimited", "Submitted", False, False),
        ("ReOpenInControlLast", "InControl", True, True),
        ("ReOpenInControlLimited", "InControl", False, True),
    ],
)
def test_submitting_recalculates_only_what_was_open(
    *, status: str, reached: str, recalculated: bool, kept: bool
) -> None:
    found = submission.submit(status, control_was_reopened=False)
    assert found == submission.Submission(reached, recalculated, kept)


@pytest.mark.parametrize(
    "status", ["Submitted", "InControl", "Certified", "ReOpenCertified"]
)
def test_what_is_not_open_cannot_be_submitted(status: str) -> None:
    with pytest.raises(NotNowError):
        submission.submit(status, control_was_reopened=False)
    again = submission.submit("ReOpenInControlLast", control_was_reopened=True)
    assert again.status == "ReOpenCertified"


def test_a_budget_table_is_refused_for_one_reason() -> None:
    largest = Decimal("999999999.99")
    assert budget_fault(row_ids=[None] * 300, amounts=[largest, -largest]) is None
    assert budget_fault(row_ids=[None] * 301) is BudgetFault.TOO_MANY_ROWS
    assert budget_fault(row_ids=["1", "2", "1"]) is BudgetFault.DUPLICATE_ROW
    assert budget_fault(used_periods=[1, 3], periods=[1, 2]) is (
        BudgetFault.UNKNOWN_PERIOD
    )
    assert budget_fault(used_periods=[1], periods=[1, 2]) is None
    assert budget_fault(amounts=[Decimal(1), Decimal(10**9)]) is BudgetFault.TOO_LARGE
    assert budget_fault(amounts=[Decimal("22.345")]) is BudgetFault.TOO_MANY_DECIMALS


ERDF, OWN = CofinancingRow("ERDF", Decimal(60)), CofinancingRow(None, Decimal(40))
HALF = CofinancingRow(None, Decimal(50))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([ERDF, OWN], None),
        ([CofinancingRow("ERDF", None), OWN], CofinancingFault.PERCENTAGE),
        ([CofinancingRow(None, Decimal("-0.01"))], CofinancingFault.PERCENTAGE),
        ([CofinancingRow(None, Decimal("100.01"))], CofinancingFault.PERCENTAGE),
        ([ERDF], CofinancingFault.SUM),
        ([HALF, HALF], CofinancingFault.PARTNER_ROW),
        ([CofinancingRow("ERDF", Decimal(100))], CofinancingFault.PARTNER_ROW),
        (
            [
                CofinancingRow("IPA", Decimal(30)),
                CofinancingRow("IPA", Decimal(30)),
                OWN,
            ],
            CofinancingFault.DUPLICATE_FUND,
        ),
        (
            [CofinancingRow("ERDF", Decimal(50)), HALF],
            CofinancingFault.FIXED_RATE,
        ),
    ],
)
def test_cofinancing_is_refused_for_one_reason(
    rows: list[CofinancingRow], fault: CofinancingFault | None
) -> None:
    assert cofinancing_fault(rows, {"ERDF": Decimal(60)}) is fault
