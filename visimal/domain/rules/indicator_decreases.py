"""What was reached is not unreached: a standing value that falls is asked about.

Source: the citation in rules.toml. Where the latest value of an indicator counts, a
report that gives less than the partner gave before is asked; where values are added
up, each period stands for itself. Only a report that is worked on is asked.

>>> value = IndicatorFact(
...     code="RCR84", rule=AggregationRule.LATEST_VALUE, value=Decimal(3),
...     before=Decimal(5),
... )
>>> facts = ReportFacts(progress=ProgressFacts(indicators=(value,)))
>>> report = replace(example.report(), facts=facts)
>>> [finding.values["before"] for finding in check(report, example.parameters())]
['5']
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask about every value that is below the one before."""
    message = msgid(
        "%(indicator)s: %(value)s is reported, after %(before)s earlier. Correct the"
        " value, or say in the summary why it fell."
    )
    if not report.is_open:
        return
    for one in report.facts.progress.indicators:
        if one.decreases:
            yield parameters.finding(
                None,
                message,
                indicator=one.code,
                value=f"{one.value:f}",
                before=f"{one.before:f}",
            )
