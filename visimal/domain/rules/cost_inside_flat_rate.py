"""What a flat rate pays for is not declared line by line as well.

Source: the citation in rules.toml. Under a flat rate for office, travel or staff there
is no line of that category; under the flat rate for all other costs there are lines
of staff only. Office and other costs have no lines at all where the partner has a
flat rate for them. Lump sums and the small project fund stand outside flat rates.

>>> report = example.report(
...     example.line(1, category=CostCategory.STAFF),
...     example.line(2, category=CostCategory.OFFICE),
...     flat_rates=FlatRateOptions(office_on_staff=Decimal(15)),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.flat_rates import FlatRateOptions
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_OUTSIDE_OTHER = (CostCategory.STAFF, CostCategory.LUMP_SUM, CostCategory.SPF)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line of a category that a flat rate pays for."""
    message = msgid(
        "The flat rate already pays for this category (%(category)s): delete this line."
    )
    covered = _covered(report.flat_rates)
    for line in report.lines:
        if line.item.category in covered:
            yield parameters.finding(line, message, category=line.item.category)


def _covered(flat_rates: FlatRateOptions) -> frozenset[CostCategory]:
    if flat_rates.other_on_staff is not None:
        return frozenset(CostCategory) - frozenset(_OUTSIDE_OTHER)
    return frozenset(flat_rates.flat_categories)
