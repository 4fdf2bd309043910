"""What control did to a report: the work it was, and what it deducted for which error.

Both speak of a certificate: before it nothing is deducted and nobody was sampled.
"""

from collections.abc import Sequence

from visimal.domain.control import ControlledReport
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.plan import CATEGORIES
from visimal.figures.plan import matrix
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import Matrix
from visimal.figures.tables import WorkOverview

#: The row of what follows in the flat rates.
FLAT_RATES = "flat_rates"


def deductions_by_typology(
    lines: Sequence[ExpenditureRow], control: ControlledReport, rates: FlatRateOptions
) -> Matrix:
    """What was deducted, by type of error and category; the flat rates' part last.

    What flat rates lose with their base is declared less parked less certified.
    """
    flat = rates.flat_categories
    cut = [
        (line.typology or "", str(line.category), line.deducted)
        for line in lines
        if line.deducted != ZERO and line.category not in flat
    ]
    after = [
        (FLAT_RATES, str(category), control.by_category[category].deducted)
        for category in CostCategory
        if category in flat
    ]
    rows = [(code, code) for code in sorted({code for code, _, _ in cut})]
    return matrix([*rows, (FLAT_RATES, FLAT_RATES)], CATEGORIES, [*cut, *after])


def work_overview(
    lines: Sequence[ExpenditureRow], control: ControlledReport, rates: FlatRateOptions
) -> WorkOverview:
    """How much was declared, looked at, set aside, cut and certified."""
    whole = control.total
    flat = total(
        control.by_category[category].declared
        for category in CostCategory
        if category in rates.flat_categories
    )
    sampled = [line for line in lines if line.in_sample]
    looked_at = total(line.declared for line in sampled)
    return WorkOverview(
        declared=whole.declared,
        flat_rates=flat,
        sampled_lines=len(sampled),
        sampled=looked_at,
        sampled_percentage=percentage(looked_at, minus(whole.declared, flat)),
        parked=whole.parked,
        deducted=whole.deducted,
        certified=whole.certified,
        certified_percentage=percentage(whole.certified, whole.declared),
    )
