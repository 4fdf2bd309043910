"""Golden JSON into domain values, and back into what a case compares."""

from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal

from tests.golden.cases_of import Value
from visimal.domain.breakdown import CumulativeLine
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.jems.costs import CostTable
from visimal.domain.money import Euro
from visimal.domain.money import ZERO

Given = Mapping[str, Value]


def mapping(value: Value) -> Given:
    """An object of the case; what is missing is empty."""
    if value is None:
        return {}
    assert isinstance(value, Mapping), f"{value!r} is not an object"
    return value


def entries(value: Value) -> Sequence[Value]:
    """A list of the case; what is missing is empty."""
    if value is None:
        return ()
    assert isinstance(value, list), f"{value!r} is not a list"
    return value


def objects(value: Value) -> list[Given]:
    """A list of objects of the case."""
    return [mapping(entry) for entry in entries(value)]


def number(value: Value) -> Decimal:
    """A number of the case; what is missing is zero."""
    return Decimal(0) if value is None else Decimal(str(value))


def number_or_none(value: Value) -> Decimal | None:
    """A number of the case, or none."""
    return None if value is None else Decimal(str(value))


def amount(value: Value) -> Euro:
    """An amount of the case, as it stands: some cases have fractions of a cent."""
    return ZERO if value is None else Euro(number(value))


def amounts(value: Value) -> list[Euro]:
    """A list of amounts."""
    return [amount(entry) for entry in entries(value)]


def integer_or_none(value: Value) -> int | None:
    """A whole number of the case, or none."""
    return None if value is None else int(str(value))


def text_or_none(value: Value) -> str | None:
    """A text of the case, or none."""
    return None if value is None else str(value)


def by_category(value: Value) -> dict[CostCategory, Euro]:
    """Amounts by cost category; anything else in the object is left out."""
    given = mapping(value)
    return {
        category: amount(given[category])
        for category in CostCategory
        if category in given
    }


def cost_table(value: Value) -> CostTable:
    """Amounts by category and the total the case states."""
    return CostTable(by_category(value), amount(mapping(value).get("total")))


def options(value: Value) -> FlatRateOptions:
    """The flat rates of the case."""
    given = mapping(value)
    return FlatRateOptions(
        staff=number_or_none(given.get("staff")),
        office_on_staff=number_or_none(given.get("office_on_staff")),
        office_on_direct=number_or_none(given.get("office_on_direct")),
        travel_on_staff=number_or_none(given.get("travel_on_staff")),
        other_on_staff=number_or_none(given.get("other_on_staff")),
    )


def rates(value: Value) -> dict[str, Decimal]:
    """Rates by fund; a fund without one is left out."""
    return {
        fund: number(rate) for fund, rate in mapping(value).items() if rate is not None
    }


def legal_status(value: Value) -> LegalStatus | None:
    """A legal status, or none."""
    return None if value is None else LegalStatus(str(value))


def by_status(value: Value) -> dict[LegalStatus, Euro]:
    """Amounts by legal status; anything else in the object is left out."""
    given = mapping(value)
    return {status: amount(given.get(status)) for status in LegalStatus}


def cumulative_line(value: Value) -> CumulativeLine:
    """Budget, previously and current of one line."""
    given = mapping(value)
    return CumulativeLine(
        amount(given.get("budget")),
        amount(given.get("previously")),
        amount(given.get("current")),
    )


def of_table(table: CostTable) -> dict[str, Value]:
    """A table as a case compares it."""
    return {
        **{category.value: table[category] for category in CostCategory},
        "total": table.total,
    }
