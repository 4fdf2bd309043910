"""A partner without costs says so: an empty report is a notice, not a mistake.

Source: the citation in rules.toml. The report stays complete and the project report
can be put together with it. Once its partner declares that there is nothing to
declare, there is nothing left to say.

>>> [finding.line for finding in check(example.report(), example.parameters())]
[None]
>>> list(check(example.report(example.line(1)), example.parameters()))
[]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Say that the report declares nothing."""
    if not report.lines and not report.facts.progress.is_nil:
        message = msgid("This report declares no cost: file it as a nil report.")
        yield parameters.finding(None, message)
