"""Deductions by type of error, as the programmes' own system works them out."""

from dataclasses import replace
from decimal import Decimal

import pytest

from visimal.domain.control import Certified
from visimal.domain.control import certify
from visimal.domain.control import control_report
from visimal.domain.control import ControlDecision
from visimal.domain.control import ControlledItem
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems.control import ControlItem
from visimal.domain.jems.control import deduction_table
from visimal.domain.jems.costs import added_up
from visimal.domain.jems.costs import flat_rate_costs
from visimal.domain.money import euro
from visimal.figures import ProjectFigures
from visimal.figures.control_tables import deductions_by_typology
from visimal.figures.control_tables import work_overview
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import PartnerReportTables

RATES = FlatRateOptions(office_on_staff=Decimal(15), travel_on_staff=Decimal(15))
STAFF, EXTERNAL = CostCategory.STAFF, CostCategory.EXTERNAL
LINES = (
    (STAFF, "5000.00", ControlDecision(euro("1000.00"), typology="4.1")),
    (EXTERNAL, "400.00", ControlDecision(euro("33.33"), typology="9.1")),
    (EXTERNAL, "70.00", ControlDecision(parked=True)),
    (EXTERNAL, "30.00", ControlDecision()),
)


@pytest.fixture(scope="module")
def row(shown_figures: ProjectFigures) -> ExpenditureRow:
    """Any line of the demonstration."""
    tables: PartnerReportTables = shown_figures.partner_report(1, 1)
    return tables.lines[0]


def test_a_cut_stands_under_its_error_and_its_tail_under_the_flat_rates(
    row: ExpenditureRow,
) -> None:
    parts: list[Certified] = [certify(euro(d), one) for _, d, one in LINES]
    items = [
        ControlledItem(category, part)
        for (category, _, _), part in zip(LINES, parts, strict=True)
    ]
    rows = [
        replace(
            row,
            category=category,
            declared=part.declared,
            deducted=part.deducted,
            parked=part.parked,
            certified=part.certified,
            typology=one.typology,
            in_sample=one.was_sampled,
        )
        for (category, _, one), part in zip(LINES, parts, strict=True)
    ]
    control = control_report(items, RATES)
    ours = deductions_by_typology(rows, control, RATES)
    theirs = deduction_table(
        flat_rate_costs(
            added_up((one.category, one.amounts.declared) for one in items), RATES
        ),
        [
            ControlItem(
                line.category,
                line.declared,
                line.certified,
                line.deducted,
                is_parked=line.parked != 0,
                typology=line.typology,
            )
            for line in rows
        ],
        RATES,
    )
    found = {one.key: one.total for one in ours.rows}
    # 1,000 euros of staff take 15 per cent of travel and 15 of office with them.
    assert found == {
        "4.1": euro("1000.00"),
        "9.1": euro("33.33"),
        "flat_rates": euro("300.00"),
    }
    assert {**found, "flat_rates": 0} == {
        **{code: table.total for code, table in theirs.by_typology.items()},
        "flat_rates": 0,
    }
    assert found["flat_rates"] == theirs.flat_rates.total
    assert ours.total == theirs.total == control.total.deducted
    work = work_overview(rows, control, RATES)
    assert work.declared == euro("7000.00")
    assert work.flat_rates == euro("1500.00")
    assert (work.sampled_lines, work.sampled) == (3, euro("5470.00"))
    assert work.sampled_percentage == Decimal("99.45")
    assert work.certified == euro("5596.67")
