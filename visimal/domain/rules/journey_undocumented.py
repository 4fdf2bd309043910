"""A journey says who travelled, why, from where to where, when, and how far by car.

Source: the citation in rules.toml. Every line of travel that declares a real cost has
its journey; kilometres are needed when they are what is paid for. Credit notes, unit
costs and lines that declare an older one again need none. The rule looks at reports
that are worked on: journeys were not recorded before.

>>> report = example.report(
...     example.line(1, category=CostCategory.TRAVEL),
...     example.line(2, category=CostCategory.TRAVEL, declared="-5.00"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.travel import Trip


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of travel whose journey is not told, or not in full."""
    untold = msgid(
        "Nobody has said which journey this line pays for: tell who travelled, why,"
        " from where to where and when."
    )
    incomplete = msgid(
        "The journey of this line lacks its purpose, its route, its days or, by one's"
        " own car, its kilometres: complete it."
    )
    for line in report.lines if report.is_open else ():
        if not _is_journey(line.item):
            continue
        trip = report.facts.trips.get(line.item.number)
        if trip is None:
            yield parameters.finding(line, untold)
        elif not _is_told(trip):
            yield parameters.finding(line, incomplete)


def _is_journey(item: ExpenditureItem) -> bool:
    return (
        item.category is CostCategory.TRAVEL
        and not item.is_credit_note
        and item.unit_cost is None
        and item.redeclares is None
    )


def _is_told(trip: Trip) -> bool:
    route = trip.departure and trip.destination
    days = trip.starts_on is not None and trip.ends_on is not None
    far = trip.kilometres is not None or not trip.is_by_kilometre
    return bool(trip.traveller and trip.purpose and route and days and far)
