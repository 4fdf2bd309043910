"""Reports, control and consolidation as the programmes' system has them."""

from decimal import Decimal

import pytest

from visimal.domain.breakdown import CumulativeLine
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems import consolidation
from visimal.domain.jems import contributions
from visimal.domain.jems import control
from visimal.domain.jems import reports
from visimal.domain.jems.cofinancing import FundSplit
from visimal.domain.jems.control import ControlItem
from visimal.domain.jems.costs import CostTable
from visimal.domain.money import euro
from visimal.domain.money import ZERO

STAFF = CostCategory.STAFF
SPF, LUMP_SUM = CostCategory.SPF, CostCategory.LUMP_SUM
NO_RATES = FlatRateOptions()


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


def test_half_a_cent_of_another_currency_is_a_cent() -> None:
    assert reports.converted(Decimal("0.01"), Decimal(2)) == euro("0.01")
    assert reports.converted(Decimal("0.01"), None) is None


def test_items_without_a_rate_and_fractions_of_a_cent_do_not_count() -> None:
    planned = [reports.PlannedLine("1", ZERO, ZERO)]
    unknown = [reports.DeclaredItem("1", Decimal("5.00"), None)]
    (line,) = reports.followed_lines(reports.ItemTable.INVESTMENT, planned, unknown)
    assert line.line.current_report == ZERO
    fixed = [reports.DeclaredItem("1", Decimal("5.009"), None)]
    (line,) = reports.followed_lines(reports.ItemTable.LUMP_SUM, planned, fixed)
    assert line.line.current_report == euro("5.00")


def test_where_nothing_is_added_a_report_starts_from_the_earlier_ones() -> None:
    earlier = CostTable({STAFF: euro("1.00")}, euro("1.00"))
    found = reports.previously_reported(earlier)
    assert (found[LUMP_SUM], found[SPF], found.total) == (ZERO, ZERO, euro("1.00"))
    alone = consolidation.costs_of_partners([earlier])
    assert (alone[SPF], alone[LUMP_SUM], alone.total) == (ZERO, ZERO, euro("1.00"))


def test_a_plan_of_a_cent_is_a_plan() -> None:
    found = reports.deviation_from_plan(euro("0.01"), ZERO, euro("0.02"))
    assert (found.difference, found.percentage) == (euro("-0.01"), Decimal(200))


def test_a_payment_holds_what_its_fund_pays() -> None:
    split = FundSplit(
        euro("100.00"),
        {"ERDF": euro("60.00")},
        euro("40.00"),
        {LegalStatus.PUBLIC: euro("39.99")},
    )
    payment = consolidation.payment_of("ERDF", [split, split])
    assert (payment.approved, payment.total) == (euro("120.00"), euro("200.00"))
    assert payment.partner_contribution == euro("80.00")
    assert payment.by_status == {
        LegalStatus.PUBLIC: euro("79.98"),
        LegalStatus.AUTO_PUBLIC: ZERO,
        LegalStatus.PRIVATE: ZERO,
    }
    assert payment.union_contribution == ZERO
    assert consolidation.payment_of("IPA", [split]).approved == ZERO
