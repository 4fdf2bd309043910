"""Whether the tables of a project file agree with each other, to the cent."""

from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal

from visimal.domain.budget import ControlTotals
from visimal.domain.budget import disagreements
from visimal.domain.budget import PlannedAmount
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.flat_rates import FlatRates
from visimal.domain.flat_rates import FlatRatesExcludeEachOtherError
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.programme import Programme
from visimal.programmes.faults import Fault
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PERIOD
from visimal.project_file.names import UNKNOWN_WORK_PACKAGE
from visimal.project_file.schema import JsonObject

_DIFFERS = msgid(
    "The cells of the budget give %(left)s here, the table says %(right)s."
)


def cell_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Cells of the budget that name what is not there, or come twice."""
    budget = document["budget"]
    funded = msgid("There is no funded partner %(value)s in this file.")
    seen: set[tuple[object, ...]] = set()
    for place, cell in enumerate(budget["cells"], start=1):
        partner, package, category, period, _ = cell
        known = partner in names.funded and package in names.work_packages
        key = (partner, package, category, period)
        if not known or period not in names.periods:
            where = f"budget.cells[{place}]"
            yield from missing(partner, names.funded, where, funded)
            yield from missing(
                package, names.work_packages, where, UNKNOWN_WORK_PACKAGE
            )
            yield from missing(period, names.periods, where, UNKNOWN_PERIOD)
        if key in seen:
            yield Fault(
                f"budget.cells[{place}]",
                msgid("This cell of the budget is here twice: add its amounts up."),
            )
        seen.add(key)
    tables = budget["partners"]
    yield from twice((one["partner"] for one in tables), "budget.partners[{}].partner")
    for place, table in enumerate(tables, start=1):
        where = f"budget.partners[{place}]"
        yield from missing(table["partner"], names.funded, f"{where}.partner", funded)
        for package in table["by_work_package"]:
            yield from missing(
                package,
                names.work_packages,
                f"{where}.by_work_package",
                UNKNOWN_WORK_PACKAGE,
            )
        if len(table["by_period"]) != len(names.periods):
            yield Fault(
                f"{where}.by_period",
                msgid("One amount a period is expected: %(periods)s of them."),
                {"periods": len(names.periods)},
            )
    for partner in sorted(names.funded - {one["partner"] for one in tables}):
        yield Fault(
            "budget.partners",
            msgid("The budget of partner %(partner)s is missing: add it."),
            {"partner": partner},
        )


def budget_faults(document: JsonObject, programme: Programme) -> Iterator[Fault]:
    """Tables, contributions and ERDF that disagree; names are faultless by now."""
    yield from _margin_faults(document["budget"])
    budget, planned = document["budget"], []
    approved = {one["partner"]: euro(one["total"]) for one in budget["partners"]}
    for place, partner in enumerate(document["partners"], start=1):
        funding = partner["funding"]
        if funding is None:
            continue
        where = f"partners[{place}].funding"
        whole = approved[partner["number"]]
        terms = FundingTerms(Decimal(funding["erdf_rate"]), euro(funding["erdf"]))
        erdf = erdf_so_far(whole, terms, programme.rounding("erdf").rounding)
        planned.append(terms.ceiling)
        yield from _funding_faults(funding, whole, erdf, where)
        yield from _flat_rate_faults(funding["flat_rates"], where)
    granted, summed = euro(budget["erdf"]), total(planned)
    if summed > granted:
        yield Fault(
            "budget.erdf",
            msgid(
                "The partners' ERDF adds up to %(summed)s, more than the grant of "
                "%(granted)s."
            ),
            {"summed": summed, "granted": granted},
        )


def _margin_faults(budget: JsonObject) -> Iterator[Fault]:
    tables = budget["partners"]
    control = ControlTotals(
        by_category={
            (one["partner"], CostCategory(category)): euro(amount)
            for one in tables
            for category, amount in one["by_category"].items()
        },
        by_work_package={
            (one["partner"], package): euro(amount)
            for one in tables
            for package, amount in one["by_work_package"].items()
        },
        by_period={
            (one["partner"], period): euro(amount)
            for one in tables
            for period, amount in enumerate(one["by_period"], start=1)
        },
        by_partner={one["partner"]: euro(one["total"]) for one in tables},
        total=euro(budget["total"]),
    )
    cells = [
        PlannedAmount(partner, package, CostCategory(category), period, euro(planned))
        for partner, package, category, period, planned in budget["cells"]
    ]
    places = {one["partner"]: n for n, one in enumerate(tables, start=1)}
    for found in disagreements(cells, control):
        values = {"left": found.left, "right": found.right}
        yield Fault(
            _where(found.where.table, found.where.keys, places), _DIFFERS, values
        )


def _where(table: str, keys: tuple[str, ...], places: Mapping[int, int]) -> str:
    match table, keys:
        case "by_partner", (partner,):
            return f"budget.partners[{places[int(partner)]}].total"
        case "by_period", (partner, period):
            return f"budget.partners[{places[int(partner)]}].by_period[{period}]"
        case _, (partner, key):
            return f"budget.partners[{places[int(partner)]}].{table}.{key}"
        case _:
            return "budget.total"


def _funding_faults(
    funding: JsonObject, whole: Euro, erdf: Euro, where: str
) -> Iterator[Fault]:
    ceiling = euro(funding["erdf"])
    if ceiling > whole:
        yield Fault(
            f"{where}.erdf",
            msgid("The ERDF of %(ceiling)s is more than the budget of %(whole)s."),
            {"ceiling": ceiling, "whole": whole},
        )
    own = minus(whole, erdf)
    brought = total(euro(one["amount"]) for one in funding["contributions"])
    if brought != own:
        yield Fault(
            f"{where}.contributions",
            msgid(
                "The contributions add up to %(brought)s; the partner's share is "
                "%(own)s (%(whole)s less ERDF of %(erdf)s)."
            ),
            {"brought": brought, "own": own, "whole": whole, "erdf": erdf},
        )


def _flat_rate_faults(flat_rates: Mapping[str, str], where: str) -> Iterator[Fault]:
    try:
        FlatRates(**{option: Decimal(rate) for option, rate in flat_rates.items()})
    except FlatRatesExcludeEachOtherError:
        yield Fault(
            f"{where}.flat_rates",
            msgid(
                "These flat rates exclude each other: office is a rate of staff or of "
                "direct costs, and a rate for all other costs stands alone."
            ),
        )
