"""What a supplier sells mostly stands in one category; another one is worth a look.

Source: the citation in rules.toml. A line is pointed at when the partner has at least
so many other lines of the supplier (`category_history_lines`), all in one other
category.

>>> report = example.report(
...     example.line(1, category=CostCategory.EXTERNAL),
...     example.line(2, category=CostCategory.EXTERNAL),
...     example.line(3, category=CostCategory.EQUIPMENT),
... )
>>> parameters = example.parameters(category_history_lines=2)
>>> [finding.line for finding in check(report, parameters)]
[3]
"""

from collections import Counter
from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line in another category than its supplier's others."""
    message = msgid(
        "Your %(count)s other lines of this supplier stand under “%(usual)s”: choose"
        " that category, or keep this one if something else was bought."
    )
    enough = parameters.count("category_history_lines")
    if enough is None:
        return
    ledger = report.project.ledger
    seen: dict[str, Counter[CostCategory]] = {}
    for line in report.lines:
        seller = ledger.supplier(line)
        if not seller:
            continue
        if seller not in seen:
            bought = ledger.bought_from(report.partner, seller)
            seen[seller] = Counter(one.item.category for one in bought)
        others = seen[seller] - Counter([line.item.category])
        if len(others) != 1:
            continue
        [(usual, count)] = others.items()
        if usual is not line.item.category and count >= enough:
            yield parameters.finding(line, message, count=count, usual=usual)
