"""A lunch belongs to a meeting of a whole day, a dinner to a night away.

Source: the citation in rules.toml. A lunch on a journey to a meeting that did not last
all day, and a dinner without a hotel night, are not paid for. While nobody said how
long the meeting lasted, or how many nights it took, the rule does nothing.

>>> trip = Trip(traveller="Jean Témoin", is_full_day=False, lunches=1)
>>> report = example.report(
...     example.line(1, category=CostCategory.TRAVEL),
...     facts=ReportFacts(trips={"P01-S1-0001": trip}),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every journey with a meal too many."""
    lunch = msgid(
        "This journey has a lunch, and its meeting did not last the whole day: take"
        " the lunch off, or correct how long the meeting lasted."
    )
    dinner = msgid(
        "This journey has %(dinners)s dinners and %(nights)s hotel nights: take off"
        " the dinners without a night, or correct the nights."
    )
    for line in report.lines if report.is_open else ():
        trip = report.facts.trips.get(line.item.number)
        if trip is None:
            continue
        if trip.lunches and trip.is_full_day is False:
            yield parameters.finding(line, lunch)
        if trip.nights is not None and (trip.dinners or 0) > trip.nights:
            yield parameters.finding(
                line, dinner, dinners=trip.dinners, nights=trip.nights
            )
