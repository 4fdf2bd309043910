"""What the lead partner reported, received from the ERDF and passed on."""

from collections import defaultdict
from collections.abc import Sequence

from visimal.demonstration import consortium
from visimal.demonstration.consortium import Terms
from visimal.demonstration.facts import Facts
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO


def certified(report: Facts, terms: Terms) -> Euro:
    """The eligible amount of a certified report, its flat rates included."""
    real: defaultdict[CostCategory, Euro] = defaultdict(lambda: ZERO)
    for line in report["lines"]:
        control, category = line["control"], CostCategory(line["category"])
        decision = ControlDecision(
            deducted=euro(control["deducted"]),
            parked=control["parked"],
            typology=control["typology"],
        )
        amounts = certify(euro(line["declared"]), decision)
        real[category] = total((real[category], amounts.certified))
    return total(apply_flat_rates(real, FlatRates(**terms.flat_rates)).values())


def payments(members: Facts, money: Facts, reports: Sequence[Facts]) -> list[Facts]:
    """The ERDF of the first project report, partner by partner."""
    return [
        payment
        for received in money["received"]
        for payment in _payments_of(received, members, money, reports)
    ]


def _payments_of(
    received: Facts, members: Facts, money: Facts, reports: Sequence[Facts]
) -> list[Facts]:
    project_report = next(
        report
        for report in money["project_reports"]
        if report["number"] == received["project_report"]
    )
    by_place = {(report["partner"], report["period"]): report for report in reports}
    terms = consortium.all_terms(members)
    paid: list[Facts] = []
    for place in project_report["certificates"]:
        partner = place["partner"]
        report = by_place[partner, place["period"]]
        erdf = _erdf(certified(report, terms[partner]), terms[partner])
        if erdf != ZERO:
            paid.append(_payment(received, partner, erdf))
    return paid


def _erdf(eligible: Euro, terms: Terms) -> Euro:
    return erdf_so_far(eligible, FundingTerms(terms.erdf_rate, euro(terms.erdf)))


def _payment(received: Facts, partner: int, erdf: Euro) -> Facts:
    own: Facts = next(
        (one for one in received["exceptions"] if one["partner"] == partner), {}
    )
    kept_back = euro(own.get("kept_back", "0.00"))
    return {
        "project_report": received["project_report"],
        "partner": partner,
        "erdf": str(erdf),
        "received_on": received["received_on"],
        "passed_on": own.get("passed_on", received["passed_on"]),
        "passed_on_erdf": str(minus(erdf, kept_back)),
    }
