"""Project money is kept apart in the books, under a code of its own.

Source: the citation in rules.toml. The first report that declares a cost names the
code; later ones are not asked again, nor are those that were submitted.

>>> report = example.report(example.line(1))
>>> [finding.line for finding in check(report, example.parameters())]
[None]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask for the code in the first report."""
    message = msgid(
        "No accounting code is named under which your books keep this project apart."
        " Write it among the details of your organisation."
    )
    first = report.project.calendar.periods[0]
    if not report.is_open or report.period != first or not report.lines:
        return
    if not report.facts.claimant.accounting_code:
        yield parameters.finding(None, message)
