"""Members of one consortium sell nothing to each other.

Source: the citation in rules.toml. The supplier is recognised by its VAT number or by
one of the names of a partner, associated partners included. Capitals, accents and
points make no difference; a name that only begins alike is another company.

>>> report = example.report(
...     example.line(1, supplier="Hôpital de l'Exemple"),
...     example.line(2, supplier="Hôpital de l'Exemple Transfert SA"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every invoice that another member of the consortium issued."""
    message = msgid(
        "%(supplier)s is %(partner)s of this project: partners may not invoice each"
        " other; let %(partner)s declare its own cost."
    )
    for line in report.lines:
        issuer = report.project.issuer(line)
        if issuer is not None and issuer != report.partner:
            yield parameters.finding(
                line,
                message,
                supplier=line.item.supplier or line.supplier_vat,
                partner=report.project.label(issuer),
            )
