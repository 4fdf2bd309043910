"""A staff line says whose work it is, where people are kept.

Source: the citation in rules.toml. Asked of partners who record their people here,
and only of a claim that is still worked on; a correction of another line is not asked.

>>> lines = example.line(1, category=CostCategory.STAFF), staffed.line(2)
>>> report = staffed.report(*lines)
>>> [finding.line for finding in check(report, example.parameters())]
[1]
>>> [*check(example.report(lines[0]), example.parameters())]
[]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every staff line that belongs to nobody's month."""
    message = msgid(
        "Nobody's month stands behind this staff line. Make the staff lines from the"
        " page “Staff”, or record the person there."
    )
    staff = report.facts.staff
    for line in report.lines if report.is_open and staff.is_kept else ():
        item = line.item
        is_new = item.corrects is None and item.redeclares is None
        is_staff = item.category is CostCategory.STAFF and item.unit_cost is None
        if is_staff and is_new and item.number not in staff.by_line:
            yield parameters.finding(line, message)
