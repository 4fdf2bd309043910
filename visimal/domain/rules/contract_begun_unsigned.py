"""Work under a contract starts when it is signed.

Source: the citation in rules.toml. A contract that starts before the day on which it
was signed is a risk and no mistake of typing: it is told as a warning. Every contract
that a line names is looked at once, in reports that are worked on.

>>> early = ContractFacts(
...     reference="C1",
...     supplier="A",
...     value=euro("1.00"),
...     starts_on=date(2026, 3, 1),
...     signed_on=date(2026, 3, 2),
... )
>>> report = example.report(
...     example.line(1, contract="C1"), facts=ReportFacts(contracts={"C1": early})
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.contract_dates import is_begun_unsigned
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every contract that starts before it is signed."""
    message = msgid(
        "Contract %(contract)s starts on %(starts_on)s and was signed on"
        " %(signed_on)s: keep a paper that explains why work began before."
    )
    if not report.is_open:
        return
    for line, contract in report.contracts_named():
        if is_begun_unsigned(contract):
            yield parameters.finding(
                line,
                message,
                contract=contract.reference,
                starts_on=contract.starts_on,
                signed_on=contract.signed_on,
            )
