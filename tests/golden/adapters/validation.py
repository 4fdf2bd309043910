"""Golden cases of what is refused.

The cases name some refusals; a refusal that none of them names is recognised by a
word that any name for it would hold.
"""

from tests.golden.adapters.reading import entries
from tests.golden.adapters.reading import Given
from tests.golden.adapters.reading import number
from tests.golden.adapters.reading import number_or_none
from tests.golden.adapters.reading import objects
from tests.golden.adapters.reading import rates
from tests.golden.adapters.reading import text_or_none
from tests.golden.cases_of import Fault
from tests.golden.cases_of import Value
from visimal.domain.jems import validation
from visimal.domain.jems.validation import BudgetFault
from visimal.domain.jems.validation import CofinancingFault
from visimal.domain.jems.validation import CofinancingRow

WORDS = {
    BudgetFault.DUPLICATE_ROW: ("duplicate", "unique", "repeat", "row_id"),
    BudgetFault.UNKNOWN_PERIOD: ("period",),
    CofinancingFault.DUPLICATE_FUND: ("duplicate", "unique", "repeat", "fund"),
    CofinancingFault.FIXED_RATE: ("fix", "rate", "call"),
}


def _refusal(fault: BudgetFault | CofinancingFault | None) -> Given:
    if fault is None:
        return {"error": None}
    return {"error": Fault(fault.value, WORDS.get(fault, ()))}


def budget_number_validation(given: Given) -> Given:
    return _refusal(
        validation.budget_fault(
            row_ids=[text_or_none(row) for row in entries(given.get("row_ids"))],
            amounts=[number(amount) for amount in entries(given.get("amounts"))],
            used_periods=_numbers(given.get("period")),
            periods=_existing(given.get("periods")),
        )
    )


def _existing(value: Value) -> list[int]:
    """The periods there are: listed, or how many."""
    if value is None or isinstance(value, list):
        return _numbers(value)
    return [*range(1, int(str(value)) + 1)]


def _numbers(value: Value) -> list[int]:
    """One period or several, as numbers or as objects with one."""
    found = value if isinstance(value, list) else [value]
    return [
        int(str(one.get("number", one.get("period")) if isinstance(one, dict) else one))
        for one in found
        if one is not None
    ]


def cofinancing_validation(given: Given) -> Given:
    return _refusal(
        validation.cofinancing_fault(
            [
                CofinancingRow(
                    text_or_none(row.get("fund")),
                    number_or_none(row.get("percentage")),
                )
                for row in objects(given["rows"])
            ],
            rates(given.get("fixed_rates")),
        )
    )
