"""A report that declares nothing has no line.

Source: the citation in rules.toml. Who declared that there is nothing to declare and
then declares a cost takes one of the two back. Only a report that is worked on is
asked.

>>> nil = ReportFacts(progress=ProgressFacts(is_nil=True))
>>> report = replace(example.report(example.line(1)), facts=nil)
>>> [finding.values["count"] for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Refuse a nil report with costs."""
    message = msgid(
        "This report says that there is nothing to declare, and declares costs (lines:"
        " %(count)s). Take the nil declaration back in the report, or remove the lines."
    )
    if report.is_open and report.facts.progress.is_nil and report.lines:
        yield parameters.finding(None, message, count=len(report.lines))
