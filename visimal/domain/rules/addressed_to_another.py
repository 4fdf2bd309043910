"""An invoice is made out to the partner that declares it.

Source: the citation in rules.toml. The partner is known by all its names, in any
spelling, also when the line says more than the name (a department, an address).
Lines that do not say to whom the invoice is made out are not judged.

>>> report = example.report(
...     example.but(example.line(1), addressed_to="MAISON DE L'EXEMPLE, Lille"),
...     example.but(example.line(2), addressed_to="Somebody Else"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.ledger import normalised
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every invoice made out to somebody else."""
    message = msgid(
        "The invoice is made out to %(addressee)s: ask the supplier for one in the name"
        " of your organisation, or explain why it is yours to pay."
    )
    names = report.project.names_of(report.partner)
    for line in report.lines:
        addressee = line.item.addressed_to
        said = normalised(addressee)
        if said and not any(name in said for name in names):
            yield parameters.finding(line, message, addressee=addressee)
