"""The partner reports of the demonstration: two certified semesters, one open."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence

from visimal.demonstration import consortium
from visimal.demonstration.consortium import Terms
from visimal.demonstration.control import decided
from visimal.demonstration.facts import chosen
from visimal.demonstration.facts import Facts
from visimal.demonstration.lines import invented_lines
from visimal.demonstration.lines import line
from visimal.demonstration.lines import main_contract
from visimal.demonstration.lines import main_supplier
from visimal.demonstration.statement import statement
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.domain.money import minus
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO

_ROUND_SUM = 100_00
_DATED = ("status", "submitted_on", "control_started_on", "certified_on")


def partner_reports(
    members: Facts,
    budget: Facts,
    costs: Facts,
    awkward: Sequence[Facts],
) -> list[Facts]:
    """Every partner report with its lines; `awkward` are those made by hand."""
    terms = consortium.all_terms(members)
    planned = _planned(budget)
    return [
        _report(report, terms[report["partner"]], planned, costs, awkward)
        for report in costs["reports"]
    ]


def _report(
    report: Facts,
    terms: Terms,
    planned: Mapping[tuple[int, str, int], Euro],
    costs: Facts,
    awkward: Sequence[Facts],
) -> Facts:
    own = statement(report, terms, costs["lists"], planned)
    by_hand = [one for one in awkward if one["number"].startswith(own.number(0)[:-4])]
    lines = [line(one) for one in by_hand]
    if own.months:
        lines += invented_lines(own, costs, by_hand)
    return {
        **chosen(report, "partner", "period", *_DATED),
        "lines": decided(report, lines, costs["control"][terms.language]),
    }


def _planned(budget: Facts) -> dict[tuple[int, str, int], Euro]:
    sums: defaultdict[tuple[int, str, int], Euro] = defaultdict(lambda: ZERO)
    for partner, _, category, period, amount in budget["cells"]:
        key = (partner, category, period)
        sums[key] = total((sums[key], euro(amount)))
    return dict(sums)


def contracts(
    members: Facts, reports: Sequence[Facts], costs: Facts, by_hand: Sequence[Facts]
) -> list[Facts]:
    """Contracts: those made by hand, and framework contracts with room left."""
    return [*by_hand, *_framework_contracts(members, reports, costs)]


def _framework_contracts(
    members: Facts, reports: Sequence[Facts], costs: Facts
) -> list[Facts]:
    terms = consortium.all_terms(members)
    invoiced: defaultdict[int, Euro] = defaultdict(lambda: ZERO)
    for report in reports:
        partner = report["partner"]
        for one in report["lines"]:
            if one["contract"] == main_contract(partner):
                net = minus(euro(one["invoice_total"]), euro(one["vat"]))
                invoiced[partner] = total((invoiced[partner], net))
    return [
        {
            "reference": main_contract(partner),
            "partner": partner,
            "supplier": main_supplier(terms[partner], costs)["name"],
            "value": str(_with_room(amount)),
            "signed_on": f"2026-01-{10 + partner}",
        }
        for partner, amount in sorted(invoiced.items())
    ]


def _with_room(invoiced: Euro) -> Euro:
    """A round sum above what was invoiced so far."""
    hundreds = to_cents(invoiced) * 3 // 2 // _ROUND_SUM + 1
    return from_cents(hundreds * _ROUND_SUM)
