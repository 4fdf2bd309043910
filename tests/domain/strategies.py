"""Amounts, rates and reports as they may occur, for the invariants.

Every invariant is tried on a thousand examples, credit notes and zero among them.
"""

from decimal import Decimal

from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st

from visimal.domain.budget import PlannedAmount
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.control import ControlledItem
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import to_cents

settings.register_profile(
    "thorough",
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
thorough = settings.get_profile("thorough")

LARGEST = 99_999_999_999
#: What a partner can declare as a line: office and other are only flat rates.
DECLARABLE = [
    category
    for category in CostCategory
    if category not in {CostCategory.OFFICE, CostCategory.OTHER}
]


def euros(lowest: int = -LARGEST, highest: int = LARGEST) -> st.SearchStrategy[Euro]:
    """Amounts, by their cents."""
    return st.integers(lowest, highest).map(from_cents)


costs = euros(0)
rates = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
optional_rates = st.none() | st.integers(0, 100).map(Decimal)
terms = st.builds(FundingTerms, rate=rates, ceiling=costs)
contributions = st.lists(
    st.builds(
        Contribution,
        source=st.sampled_from(["Région", "own funds", "sponsor"]),
        legal_status=st.sampled_from(LegalStatus),
        amount=costs,
    ),
    min_size=1,
    max_size=6,
)
other_flat = st.builds(FlatRates, other_on_staff=st.integers(0, 100).map(Decimal))
flat_rates = (
    other_flat
    | st.builds(
        FlatRates,
        staff=optional_rates,
        travel_on_staff=optional_rates,
        office_on_staff=optional_rates,
    )
    | st.builds(
        FlatRates,
        staff=optional_rates,
        travel_on_staff=optional_rates,
        office_on_direct=optional_rates,
    )
)
real_costs = st.dictionaries(st.sampled_from(DECLARABLE), costs)
cells = st.lists(
    st.builds(
        PlannedAmount,
        partner=st.integers(1, 4),
        work_package=st.sampled_from(["WP1", "WP2", "WP3"]),
        category=st.sampled_from(CostCategory),
        period=st.integers(1, 5),
        planned=euros(),
    ),
    max_size=30,
)


@st.composite
def controlled_items(draw: st.DrawFn, lowest: int = -LARGEST) -> ControlledItem:
    """A line that was certified, cut or parked."""
    declared = draw(euros(lowest))
    cents = to_cents(declared)
    deducted = draw(euros(min(cents, 0), max(cents, 0)))
    decision = draw(
        st.sampled_from(
            [
                ControlDecision(),
                ControlDecision(parked=True),
                ControlDecision(deducted=deducted, typology="4.1"),
            ]
        )
    )
    category = draw(st.sampled_from(DECLARABLE))
    return ControlledItem(category, certify(declared, decision))
