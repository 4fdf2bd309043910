"""Whether the tables of a project file agree with each other, to the cent."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
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
from visimal.project_file.names import TWICE
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PERIOD
from visimal.project_file.names import UNKNOWN_WORK_PACKAGE
from visimal.project_file.schema import JsonObject

_DIFFERS = msgid(
    "The cells of the budget give %(left)s here, the table says %(right)s."
)
_NOT_FUNDED = msgid("There is no funded partner %(value)s in this file.")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the budget, where it stands, and the funding in it."""

    where: str
    budget: JsonObject
    #: By number of partner: where it stands, and what it is.
    funding: Mapping[int, tuple[str, JsonObject]]


def versions(document: JsonObject) -> Iterator[Version]:
    """Every version of the budget, the oldest first."""
    for place, one in enumerate(document["earlier_budgets"], start=1):
        where = f"earlier_budgets[{place}]"
        funding = {
            terms["partner"]: (f"{where}.funding[{number}]", terms)
            for number, terms in enumerate(one["funding"], start=1)
        }
        yield Version(where, one, funding)
    funding = {
        partner["number"]: (f"partners[{place}].funding", partner["funding"])
        for place, partner in enumerate(document["partners"], start=1)
        if partner["funding"] is not None
    }
    yield Version("budget", document["budget"], funding)


def cell_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Cells of the budget that name what is not there, or come twice."""
    yield from _version_faults(document)
    for version in versions(document):
        funded = frozenset(version.funding)
        yield from _cells(version, names, funded)
        yield from _tables(version, names, funded)


def _version_faults(document: JsonObject) -> Iterator[Fault]:
    """Versions have different names, and each begins after the one before."""
    ordered = [*document["earlier_budgets"], document["budget"]]
    known: set[str] = set()
    before = ""
    for version, one in zip(versions(document), ordered, strict=True):
        if one["version"] in known:
            yield Fault(f"{version.where}.version", TWICE, {"value": one["version"]})
        if one["valid_from"] <= before:
            sentence = msgid(
                "A version of the budget begins after the one that it replaces "
                "(%(day)s)."
            )
            yield Fault(f"{version.where}.valid_from", sentence, {"day": before})
        known.add(one["version"])
        before = one["valid_from"]


def _cells(version: Version, names: Known, funded: frozenset[int]) -> Iterator[Fault]:
    seen: set[tuple[object, ...]] = set()
    for place, cell in enumerate(version.budget["cells"], start=1):
        partner, package, category, period, _ = cell
        known = partner in funded and package in names.work_packages
        key = (partner, package, category, period)
        where = f"{version.where}.cells[{place}]"
        if not known or period not in names.periods:
            yield from missing(partner, funded, where, _NOT_FUNDED)
            yield from missing(
                package, names.work_packages, where, UNKNOWN_WORK_PACKAGE
            )
            yield from missing(period, names.periods, where, UNKNOWN_PERIOD)
        if key in seen:
            yield Fault(
                where,
                msgid("This cell of the budget is here twice: add its amounts up."),
            )
        seen.add(key)


def _tables(version: Version, names: Known, funded: frozenset[int]) -> Iterator[Fault]:
    tables = version.budget["partners"]
    all_tables = f"{version.where}.partners"
    yield from twice((one["partner"] for one in tables), all_tables + "[{}].partner")
    for place, table in enumerate(tables, start=1):
        where = f"{all_tables}[{place}]"
        yield from missing(table["partner"], funded, f"{where}.partner", _NOT_FUNDED)
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
    for partner in sorted(funded - {one["partner"] for one in tables}):
        yield Fault(
            all_tables,
            msgid("The budget of partner %(partner)s is missing: add it."),
            {"partner": partner},
        )


def budget_faults(document: JsonObject, programme: Programme) -> Iterator[Fault]:
    """Tables, contributions and ERDF that disagree; names are faultless by now."""
    for version in versions(document):
        yield from _agreement_faults(version, programme)


def _agreement_faults(version: Version, programme: Programme) -> Iterator[Fault]:
    yield from _margin_faults(version)
    budget, planned = version.budget, []
    approved = {one["partner"]: euro(one["total"]) for one in budget["partners"]}
    for number, (where, funding) in version.funding.items():
        whole = approved[number]
        terms = FundingTerms(Decimal(funding["erdf_rate"]), euro(funding["erdf"]))
        erdf = erdf_so_far(whole, terms, programme.rounding("erdf").rounding)
        planned.append(terms.ceiling)
        yield from _funding_faults(funding, whole, erdf, where)
        yield from _flat_rate_faults(funding["flat_rates"], where)
    granted, summed = euro(budget["erdf"]), total(planned)
    if summed > granted:
        yield Fault(
            f"{version.where}.erdf",
            msgid(
                "The partners' ERDF adds up to %(summed)s, more than the grant of "
                "%(granted)s."
            ),
            {"summed": summed, "granted": granted},
        )


def _margin_faults(version: Version) -> Iterator[Fault]:
    budget = version.budget
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
        place = _where(found.where.table, found.where.keys, places)
        yield Fault(f"{version.where}.{place}", _DIFFERS, values)


def _where(table: str, keys: tuple[str, ...], places: Mapping[int, int]) -> str:
    match table, keys:
        case "by_partner", (partner,):
            return f"partners[{places[int(partner)]}].total"
        case "by_period", (partner, period):
            return f"partners[{places[int(partner)]}].by_period[{period}]"
        case _, (partner, key):
            return f"partners[{places[int(partner)]}].{table}.{key}"
        case _:
            return "total"


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
