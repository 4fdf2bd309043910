"""The amounts of an invoice fit together: VAT within the total, the share within both.

Source: the citation in rules.toml. VAT has the sign of its invoice and is smaller
than it; what is recovered of VAT is at most that VAT; and where a share is stated, at
most that share of the invoice, less the VAT that is recovered, is declared. A cent
more is rounding.

>>> report = example.report(
...     example.line(1, invoice_total="121.00", vat="21.00"),
...     example.line(2, invoice_total="21.00", vat="21.00"),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator
from decimal import Decimal

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line whose amounts cannot all be right."""
    for line in report.lines:
        item = line.item
        whole = item.invoice_total
        if whole is None:
            continue
        vat, back = item.vat or ZERO, item.recoverable_vat or ZERO
        if vat and (abs(vat) >= abs(whole) or vat * whole < 0):
            yield parameters.finding(line, VAT_TOO_HIGH, vat=vat, whole=whole)
        elif back and (abs(back) > abs(vat) or back * vat < 0):
            yield parameters.finding(line, TOO_MUCH_BACK, back=back, vat=vat)
        elif item.share is not None:
            # Both sides a hundred times as large: nothing is divided, nothing rounded.
            most = abs(minus(whole, back)) * item.share
            if (abs(line.charged) - _CENT) * _HUNDRED > most:
                yield parameters.finding(
                    line,
                    ABOVE_SHARE,
                    charged=line.charged,
                    share=_written(item.share),
                    whole=minus(whole, back),
                )


def _written(share: Decimal) -> str:
    """A percentage as it was typed, without what says nothing."""
    return format(share.normalize(), "f")


VAT_TOO_HIGH = msgid(
    "VAT of %(vat)s does not fit an invoice of %(whole)s: read both again on the"
    " invoice."
)
TOO_MUCH_BACK = msgid(
    "%(back)s of VAT is given back of %(vat)s that was paid: correct the smaller"
    " figure."
)
ABOVE_SHARE = msgid(
    "%(charged)s is declared, but %(share)s per cent of %(whole)s is less: lower the"
    " amount, or correct the share."
)
