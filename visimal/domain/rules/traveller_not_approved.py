"""Who is not employed by the partner travels at its cost if it was agreed beforehand.

Source: the citation in rules.toml. The traveller is named in the minutes of the
committee (an approval dated before the journey), or the line names its approval. For
one's own staff, and while nobody said whether it is, the rule does nothing. The name
of the traveller never stands in a finding.

>>> trip = Trip(traveller="Jean Témoin", is_employed=False)
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
    """Find every journey of a guest whom no approval names."""
    unnamed = msgid(
        "The traveller of this line is not your employee, and no approval names them:"
        " record the minutes that do, or take the line out."
    )
    too_late = msgid(
        "The traveller of this line was approved (%(approval)s) on %(approved_on)s,"
        " after the journey of %(starts_on)s: name an approval that came first."
    )
    facts = report.facts
    for line in report.lines if report.is_open else ():
        trip = facts.trips.get(line.item.number)
        if trip is None or trip.is_employed is not False:
            continue
        if facts.approval_of(line.item) is not None:
            continue
        naming = [one for one in facts.approvals if one.names(trip.traveller)]
        if not naming:
            yield parameters.finding(line, unnamed)
            continue
        first = min(naming, key=lambda one: one.approved_on)
        if trip.starts_on is not None and first.approved_on > trip.starts_on:
            yield parameters.finding(
                line,
                too_late,
                approval=first.reference,
                approved_on=first.approved_on,
                starts_on=trip.starts_on,
            )
