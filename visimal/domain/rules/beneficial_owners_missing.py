"""Above a value it is recorded who owns the contractor in the end.

Source: the citation in rules.toml. The value is `beneficial_owners_above`, or the EU
threshold of the contract on the day its procedure began; a private body that is not
subject to public procurement has no such threshold. The value counts with its
amendments. Every contract that a line names is looked at once, in reports that are
worked on.

>>> large = ContractFacts(reference="C1", supplier="A", value=euro("50000.00"))
>>> report = example.report(
...     example.line(1, contract="C1"), facts=ReportFacts(contracts={"C1": large})
... )
>>> limit = example.parameters(beneficial_owners_above=euro("50000.00"))
>>> [finding.line for finding in check(report, limit)]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.thresholds import eu_threshold


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every large contract whose owners nobody recorded."""
    message = msgid(
        "Contract %(contract)s is worth %(worth)s, and its contractor's beneficial"
        " owners are not recorded: ask the contractor for names and dates of birth."
    )
    if not report.is_open:
        return
    for line, contract in report.contracts_named():
        limit = _limit(report, parameters, contract)
        if limit is not None and contract.worth >= limit and not contract.owners:
            yield parameters.finding(
                line, message, contract=contract.reference, worth=contract.worth
            )


def _limit(
    report: ReportUnderCheck, parameters: RuleParameters, contract: ContractFacts
) -> Euro | None:
    limit = parameters.amount("beneficial_owners_above")
    if limit is not None or contract.body is BodyKind.PRIVATE:
        return limit
    found = eu_threshold(parameters.numbers, contract, report.side, report.days.ends_on)
    return None if found is None else found.amount
