"""VAT that the State gives back is no cost, unless the programme accepts it.

Source: the citation in rules.toml. Under article 64 of Regulation (EU) 2021/1060 VAT
is eligible in a project that costs less than a threshold (`vat_eligible_below`); a
programme may decide otherwise (`recoverable_vat_eligible`). Where VAT that can be
recovered is not eligible, a partner who recovers it declares at most the net amount
of an invoice; a partner who recovers a part of it shows which part.

>>> report = example.report(
...     example.line(1, declared="100.00", invoice_total="121.00", vat="21.00"),
...     example.line(2, declared="100.01", invoice_total="121.00", vat="21.00"),
...     vat_status=VatStatus.RECOVERABLE,
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.report_under_check import VatStatus

_RECOVERS = (VatStatus.RECOVERABLE, VatStatus.PARTLY_RECOVERABLE)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that declares VAT which its partner gets back."""
    wholly = msgid(
        "%(declared)s is declared of %(net)s without VAT, and you recover VAT:"
        " declare at most the net amount."
    )
    partly = msgid(
        "%(declared)s is declared of %(net)s without VAT, and you recover a part of"
        " VAT: declare only what is not given back, and add its calculation."
    )
    if report.vat_status not in _RECOVERS or _is_eligible(report, parameters):
        return
    is_whole = report.vat_status is VatStatus.RECOVERABLE
    message = wholly if is_whole else partly
    for line in report.lines:
        item = line.item
        if item.invoice_total is None or not item.vat:
            continue
        net = minus(item.invoice_total, item.vat)
        if line.charged > net > ZERO:
            yield parameters.finding(line, message, declared=line.charged, net=net)


def _is_eligible(report: ReportUnderCheck, parameters: RuleParameters) -> bool:
    decided = parameters.flag("recoverable_vat_eligible")
    if decided is not None:
        return decided
    threshold = parameters.amount("vat_eligible_below")
    return threshold is not None and report.project.eligible < threshold
