"""Equipment bought whole in the last months hardly serves the project any more.

Source: the citation in rules.toml. Bought in the last months of the project
(`equipment_full_purchase_months`), equipment is charged by its depreciation, unless it
is an output of the project. Lines that do not say what of the equipment is charged
are not judged. The day of the delivery counts, else that of the invoice, else that of
the payment.

>>> bought = example.line(1, category=CostCategory.EQUIPMENT)
>>> bought = example.but(bought, use=EquipmentUse.FULL_PURCHASE)
>>> report = example.report(bought, period=3)
>>> parameters = example.parameters(equipment_full_purchase_months=6)
>>> [finding.line for finding in check(report, parameters)]
[1]
"""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every piece of equipment charged whole near the end."""
    message = msgid(
        "Equipment bought on %(on)s, in the last %(months)s months of the project, is"
        " charged whole: declare its depreciation, or say why it is needed to the end."
    )
    months = parameters.count("equipment_full_purchase_months")
    if months is None:
        return
    calendar = report.project.calendar
    for line in report.lines:
        item = line.item
        on = item.service_from or item.invoiced_on or item.paid_on
        is_whole = item.use is EquipmentUse.FULL_PURCHASE
        if item.category is not CostCategory.EQUIPMENT or not is_whole or on is None:
            continue
        if calendar.month_of(on) > calendar.months - months:
            yield parameters.finding(line, message, on=on, months=months)
