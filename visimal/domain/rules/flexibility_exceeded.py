"""A category may go over its budget by what the programme allows, and no further.

Source: the citation in rules.toml. What a partner declared so far in a category, this
report and its flat rates included, is held against the approved budget of the
category plus the flexibility (`budget_flexibility_rate`, per cent of that budget).
Reaching the limit is allowed, a cent more is not. Without the parameter the rule
does nothing.

>>> report = example.report(
...     budget={CostCategory.TRAVEL: euro("1000.00"), CostCategory.STAFF: ZERO},
...     reported_so_far={
...         CostCategory.TRAVEL: euro("1100.01"),
...         CostCategory.STAFF: euro("0.01"),
...     },
... )
>>> tolerant = example.parameters(budget_flexibility_rate=Decimal(10))
>>> [f.values["excess"] for f in check(report, tolerant)]
[Decimal('0.01'), Decimal('100.01')]
"""

from collections.abc import Iterator
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_WHOLE = Decimal(100)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every category that is over its budget beyond the flexibility."""
    message = msgid(
        "%(category)s: %(so_far)s declared so far, %(excess)s above the budget of"
        " %(budget)s; up to %(limit)s needs no approval. Ask for a change of budget."
    )
    flexibility = parameters.rate("budget_flexibility_rate")
    if flexibility is None:
        return
    for category in CostCategory:
        so_far = report.reported_so_far.get(category, ZERO)
        budget = report.budget.get(category, ZERO)
        limit = share(budget, _WHOLE + flexibility, Rounding.FLOOR)
        if so_far > limit:
            yield parameters.finding(
                None,
                message,
                category=category,
                so_far=so_far,
                excess=minus(so_far, budget),
                budget=budget,
                limit=limit,
            )
