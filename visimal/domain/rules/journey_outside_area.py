"""A journey outside the programme's area is agreed to before it is made.

Source: the citation in rules.toml. The line of the journey, or its contract, names
the approval. While nobody said where the journey went, the rule does nothing.

>>> trip = Trip(traveller="Jean Témoin", is_outside_area=True)
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
    """Find every journey out of the area that no approval covers."""
    message = msgid(
        "This journey leads outside the programme's area: name the approval that"
        " allows it, or take the line out."
    )
    for line in report.lines if report.is_open else ():
        trip = report.facts.trips.get(line.item.number)
        if trip is None or not trip.is_outside_area:
            continue
        if report.facts.approval_of(line.item) is None:
            yield parameters.finding(line, message)
