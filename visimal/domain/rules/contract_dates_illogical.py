"""The dates of a contract follow one another as things happen.

Source: the citation in rules.toml. An actual date cannot lie in the future; a contract
is not awarded before its offers are due, nor signed before it is awarded. Every
contract that a line names is looked at once, in reports that are worked on.

>>> hasty = ContractFacts(
...     reference="C1",
...     supplier="A",
...     value=euro("1.00"),
...     offers_due_on=date(2026, 3, 31),
...     awarded_on=date(2026, 3, 30),
... )
>>> report = example.report(
...     example.line(1, contract="C1"), facts=ReportFacts(contracts={"C1": hasty})
... )
>>> [finding.values["contract"] for finding in check(report, example.parameters())]
['C1']
"""

from collections.abc import Iterator

from visimal.domain.contract_dates import disorders
from visimal.domain.findings import Finding
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every date of a contract that cannot be."""
    if not report.is_open:
        return
    for line, contract in report.contracts_named():
        for wrong in disorders(contract, report.today):
            yield parameters.finding(
                line,
                wrong.message,
                day=wrong.day,
                bound=wrong.bound,
                contract=contract.reference,
            )
