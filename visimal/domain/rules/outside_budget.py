"""A cost has a budget, or an approval that came first.

Source: the citation in rules.toml. A cost in a category or a work package for which
the approved budget has nothing was not foreseen: it needs an approval, which the line
or its contract names. Lines are looked at while the report is worked on; without any
approved budget the rule does nothing. How much of a budget may be exceeded is the
business of `flexibility_exceeded`.

>>> report = example.report(
...     example.line(1, category=CostCategory.TRAVEL),
...     example.line(2, category=CostCategory.EXTERNAL),
...     budget={CostCategory.EXTERNAL: euro("1000.00")},
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that nobody planned and no approval covers."""
    no_category = msgid(
        "The approved budget has nothing for %(category)s: ask for a change of budget,"
        " or name the approval that allows this cost."
    )
    no_package = msgid(
        "The approved budget has nothing in work package %(work_package)s: choose"
        " another one, or name the approval that allows this cost."
    )
    if not report.is_open or not any(report.budget.values()):
        return
    packages = report.facts.planned_packages
    for line in report.lines:
        item = line.item
        if report.facts.approval_of(item) is not None:
            continue
        if report.budget.get(item.category, ZERO) == ZERO:
            yield parameters.finding(line, no_category, category=item.category)
        elif packages and packages.get(item.work_package, ZERO) == ZERO:
            yield parameters.finding(line, no_package, work_package=item.work_package)
