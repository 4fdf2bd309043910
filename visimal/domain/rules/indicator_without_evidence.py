"""What was achieved is shown by a paper: a value without one is asked about.

Source: the citation in rules.toml. Every value above zero that a report gives for an
indicator names at least one paper. Reports that were submitted are history: only one
that is worked on is asked.

>>> value = IndicatorFact(
...     code="RCO87", rule=AggregationRule.SUM, value=Decimal(3)
... )
>>> facts = ReportFacts(progress=ProgressFacts(indicators=(value,)))
>>> report = replace(example.report(), facts=facts)
>>> [finding.values["indicator"] for finding in check(report, example.parameters())]
['RCO87']
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask for a paper of every value that has none."""
    message = msgid(
        "%(indicator)s: %(value)s is reported and no paper shows it. Name one in the"
        " report, such as a list of signatures or a signed agreement."
    )
    if not report.is_open:
        return
    for one in report.facts.progress.indicators:
        if one.value > 0 and not one.has_evidence:
            yield parameters.finding(
                None, message, indicator=one.code, value=f"{one.value:f}"
            )
