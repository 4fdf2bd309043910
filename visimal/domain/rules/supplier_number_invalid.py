"""A supplier's VAT or enterprise number has check digits, and they are right.

Source: the citation in rules.toml. The check digits say whether a number can exist,
not whether it does. Numbers of countries whose digits nobody can check are not
judged.

>>> report = example.report(
...     example.but(example.line(1), number_check=NumberCheck.VALID),
...     example.but(example.line(2), number_check=NumberCheck.INVALID),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.suppliers import NumberCheck


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every supplier whose number cannot exist."""
    message = msgid(
        "The check digits of %(number)s are wrong, so no supplier has this number:"
        " read it again on the invoice."
    )
    for line in report.lines:
        if line.number_check is NumberCheck.INVALID:
            number = line.supplier_vat or line.item.supplier
            yield parameters.finding(line, message, number=number)
