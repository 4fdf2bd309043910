"""The programme's own system takes so many lines in one report.

Source: the citation in rules.toml. visimal has no such limit; the rule says once, on
the first line above it (`lines_per_report_max`), that the rest will not go into the
system.

>>> report = example.report(example.line(1), example.line(2), example.line(3))
>>> parameters = example.parameters(lines_per_report_max=1)
>>> [finding.line for finding in check(report, parameters)]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find the first line that is one too many."""
    message = msgid(
        "From this line on there are more than the %(most)s lines that the programme's"
        " system takes in one report: put small costs of one kind together."
    )
    most = parameters.count("lines_per_report_max")
    for line in report.lines:
        if most is not None and line.position == most + 1:
            yield parameters.finding(line, message, most=most)
