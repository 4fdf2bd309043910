"""A staff line names a person, so its text is marked as personal data.

Source: the citation in rules.toml. Marked texts are masked for the other partners
and in shared exports. The rule says once a report how many lines lack the mark.

>>> report = example.report(
...     example.line(1, category=CostCategory.STAFF, is_personal_data=True),
...     example.line(2, category=CostCategory.STAFF),
...     example.line(3, category=CostCategory.STAFF),
... )
>>> [(f.line, f.values["lines"]) for f in check(report, example.parameters())]
[(2, 2)]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Say how many staff lines everybody in the project can read."""
    message = msgid(
        "%(lines)s staff lines are not marked as personal data, the first is line"
        " %(first)s: mark them if their text names a person."
    )
    unmarked = [
        line
        for line in report.lines
        if line.item.category is CostCategory.STAFF and not line.item.is_personal_data
    ]
    if unmarked:
        yield parameters.finding(
            unmarked[0],
            message,
            lines=len(unmarked),
            first=unmarked[0].item.number,
        )
