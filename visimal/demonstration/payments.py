"""What the lead partner reported, received from the ERDF and passed on."""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Sequence

from visimal.demonstration import consortium
from visimal.demonstration.consortium import Terms
from visimal.demonstration.facts import chosen
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
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.payment import Due
from visimal.domain.payment import split


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
    """The ERDF of the project reports, partner by partner."""
    first = [
        payment
        for received in money["received"]
        for payment in _payments_of(received, members, money, reports)
    ]
    return [*first, *_second(members, money, reports)]


def instalments(money: Facts) -> list[Facts]:
    """What the bank wrote beside the instalment that is still on its way."""
    came = money["second"]
    wanted = ("project_report", "received_on", "amount", "reference")
    return [{**chosen(came, *wanted), "number": came["instalment"]}]


def batches(money: Facts, paid: Sequence[Facts]) -> list[Facts]:
    """The file for the bank, with what is in it."""
    batch = money["second"]["batch"]
    sent = [
        euro(transfer["amount"])
        for payment in paid
        for transfer in payment.get("transfers", ())
        if transfer["batch"] == batch["number"]
    ]
    return [{**batch, "total": str(total(sent)), "transfers": len(sent)}]


def _second(members: Facts, money: Facts, reports: Sequence[Facts]) -> Iterator[Facts]:
    """An instalment that covers a part: shared as the application shares it."""
    came = money["second"]
    dues = _dues(came["project_report"], members, money, reports)
    for share in split(euro(came["amount"]), dues):
        erdf = str(share.amount)
        payment = {
            **chosen(came, "project_report", "instalment", "received_on"),
            "partner": share.partner,
            "erdf": erdf,
        }
        if share.partner == came["lead"]:
            # Its own share is on its account already.
            payment |= {"passed_on": came["received_on"], "passed_on_erdf": erdf}
        elif share.partner not in came["waiting"]:
            day = None if share.partner in came["asked"] else came["passed_on"]
            transfer = {
                "amount": erdf,
                "executed_on": day,
                "batch": came["batch"]["number"],
            }
            payment |= {
                "passed_on": day,
                "passed_on_erdf": erdf,
                "transfers": [transfer],
            }
        yield payment


def _dues(
    number: int, members: Facts, money: Facts, reports: Sequence[Facts]
) -> list[Due]:
    """What the programme owes out of a report: all certified so far, less before."""
    terms = consortium.all_terms(members)
    by_place = {(report["partner"], report["period"]): report for report in reports}
    before, now = Tally[int](), Tally[int]()
    for project_report in money["project_reports"]:
        for place in project_report["certificates"]:
            partner = place["partner"]
            report = by_place[partner, place["period"]]
            amount = certified(report, terms[partner])
            if project_report["number"] < number:
                before.add(partner, amount)
            if project_report["number"] <= number:
                now.add(partner, amount)
    paid = {key: _erdf(before[key], terms[key]) for key in now}
    return [
        Due(
            partner=key,
            due=minus(_erdf(now[key], terms[key]), paid[key]),
            paid_before=ZERO,
            ceiling_left=minus(euro(terms[key].erdf), paid[key]),
        )
        for key in sorted(now)
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
