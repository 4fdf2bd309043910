"""What two partners count is counted once: each same name is told.

Source: the citation in rules.toml. What is counted carries its own name (an event, an
organisation). Where another partner reports the same name for the same indicator, the
two agree who counts it. Only a report that is worked on is asked.

>>> value = IndicatorFact(
...     code="RCO81", rule=AggregationRule.SUM, value=Decimal(40),
...     shared=(("forum-2026", "P2"),),
... )
>>> facts = ReportFacts(progress=ProgressFacts(indicators=(value,)))
>>> report = replace(example.report(), facts=facts)
>>> [finding.values["item"] for finding in check(report, example.parameters())]
['forum-2026']
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Tell what another partner counts as well."""
    message = msgid(
        "%(indicator)s: “%(item)s” is counted by %(partner)s too. Agree which of you"
        " counts it, and leave it out of the other report."
    )
    if not report.is_open:
        return
    for one in report.facts.progress.indicators:
        for item, partner in one.shared:
            yield parameters.finding(
                None, message, indicator=one.code, item=item, partner=partner
            )
