"""Who is far off the plan says why.

Source: the citation in rules.toml. What a partner reported so far in a category, this
report and its flat rates included, is held against what was planned up to the end of
the period. Above `deviation_rate` (per cent of the plan) a reason is asked; exactly at
it, none. A category without a plan is off it with its first cent. Without the
parameter, or if nobody knows the plan, the rule does nothing; only a report that is
worked on is asked, and a nil report gives its reason as a whole.

>>> planned = {CostCategory.TRAVEL: euro("100.00")}
>>> report = replace(
...     example.report(reported_so_far={CostCategory.TRAVEL: euro("80.00")}),
...     facts=ReportFacts(progress=ProgressFacts(planned_so_far=planned)),
... )
>>> strict = example.parameters(deviation_rate=Decimal(15))
>>> [finding.values["difference"] for finding in check(report, strict)]
[Decimal('-20.00')]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import ZERO
from visimal.domain.progress import Deviation
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask for the reason of every deviation that is above the rate."""
    message = msgid(
        "%(category)s: %(reported)s reported so far of %(planned)s planned, a"
        " difference of %(difference)s. Say why in the report, under deviations."
    )
    rate = parameters.rate("deviation_rate")
    progress = report.facts.progress
    if rate is None or not report.is_open or progress.is_nil:
        return
    for category in CostCategory:
        if category in progress.explained or category not in progress.planned_so_far:
            continue
        found = Deviation(
            planned=progress.planned_so_far[category],
            reported=report.reported_so_far.get(category, ZERO),
        )
        if found.is_above(rate):
            yield parameters.finding(
                None,
                message,
                category=category,
                reported=found.reported,
                planned=found.planned,
                difference=found.difference,
            )
