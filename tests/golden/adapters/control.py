"""Golden cases of control."""

from tests.golden.adapters.reading import amount
from tests.golden.adapters.reading import cost_table
from tests.golden.adapters.reading import Given
from tests.golden.adapters.reading import objects
from tests.golden.adapters.reading import of_table
from tests.golden.adapters.reading import options
from tests.golden.adapters.reading import text_or_none
from tests.golden.cases_of import Fault
from tests.golden.cases_of import Value
from visimal.domain.control import DeductionWithoutTypologyError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.jems import control
from visimal.domain.jems.control import ControlItem
from visimal.domain.jems.control import StoredTotals
from visimal.domain.jems.costs import CostTable

WITHOUT_TYPOLOGY = Fault("typology", ("typology",))


def control_item(given: Given) -> Given:
    try:
        found = control.controlled(
            amount(given["declared"]),
            deducted=amount(given.get("deducted")),
            typology=text_or_none(given.get("typology")),
            is_parked=bool(given.get("parked")),
            is_ticked=bool(given.get("sample_ticked")),
            is_locked=bool(given.get("sample_locked")),
        )
    except DeductionWithoutTypologyError:
        return {"error": WITHOUT_TYPOLOGY}
    return {
        "certified": found.certified,
        "in_sample": found.is_sampled,
        "error": None,
    }


def _items(given: Value) -> list[ControlItem]:
    return [
        ControlItem(
            CostCategory(str(item["category"])),
            amount(item.get("declared")),
            amount(item.get("certified")),
            amount(item.get("deducted")),
            is_parked=bool(item.get("parked")),
            is_sampled=bool(item.get("sampled")),
            typology=text_or_none(item.get("typology")),
        )
        for item in objects(given)
    ]


def control_work_overview(given: Given) -> Given:
    stored = None
    if given.get("certified_report"):
        stored = StoredTotals(
            amount(given.get("stored_parked")), amount(given.get("stored_eligible"))
        )
    found = control.work_overview(
        cost_table(given["declared"]),
        _items(given.get("items")),
        options(given["rates"]),
        stored,
    )
    return {
        "declared": found.declared,
        "flat_rates": found.flat_rates,
        "sample": found.sampled,
        "sample_percentage": found.sampled_percentage,
        "parked": found.parked,
        "deducted": found.deducted,
        "eligible": found.eligible,
        "eligible_percentage": found.eligible_percentage,
    }


def control_deductions(given: Given) -> Given:
    found = control.deduction_table(
        cost_table(given["declared"]),
        _items(given.get("items")),
        options(given["rates"]),
        _stored(given.get("stored_parked")),
        _stored(given.get("stored_eligible")),
    )
    return {
        "typology_rows": {
            typology: of_table(row) for typology, row in found.by_typology.items()
        },
        "flat_rate_row": of_table(found.flat_rates),
        "total": found.total,
    }


def _stored(value: Value) -> CostTable | None:
    return None if value is None else cost_table(value)


def control_certificate(given: Given) -> Given:
    found = control.control_costs(
        _items(given.get("items")),
        options(given["rates"]),
        amount(given["declared_total"]),
    )
    return {
        "eligible": of_table(found.eligible),
        "parked": of_table(found.parked),
        "deducted": found.deducted,
    }
