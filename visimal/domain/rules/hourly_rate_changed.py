"""An hourly rate that jumps from one month to the next asks why.

Source: the citation in rules.toml. A rate that is obsolete, net instead of the
employer's cost, or with a bonus in it shows as a jump. The message names no rate:
it is read by people who may not see what somebody earns.

>>> report = staffed.report(
...     staffed.line(1, rate="31.00", rate_before="30.00"),
...     staffed.line(2, rate="31.51", rate_before="30.00")
... )
>>> found = check(report, example.parameters(hourly_rate_change_max=Decimal(5)))
>>> [finding.line for finding in found]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.staff import StaffMethod


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line whose rate differs too much from that of the month before."""
    message = msgid(
        "The hourly rate of %(person)s in %(month)s differs by more than %(most)s %%"
        " from the month before. Compare it with the payslip, or say why in the"
        " comment."
    )
    most = parameters.rate("hourly_rate_change_max")
    for line in report.lines:
        month = report.facts.staff.by_line.get(line.item.number)
        if most is None or month is None or month.rate_before is None:
            continue
        if month.rate is None or month.method is StaffMethod.UNIT_COST:
            continue
        if abs(month.rate - month.rate_before) * 100 > most * month.rate_before:
            yield parameters.finding(
                line,
                message,
                person=month.person,
                month=month.shown_month,
                most=f"{most.normalize():f}",
            )
