"""Two invoices of one supplier, of one amount, within a few days: perhaps one.

Source: the citation in rules.toml. The number of an invoice is sometimes typed wrong
or missing; `duplicate_invoice` then finds nothing. Looked at are the lines of the
same partner and supplier whose amounts differ by a cent at most and whose dates by
no more days than `similar_invoice_days`. Lines of one and the same invoice number
are one invoice divided; what is declared again with a link is no second one. Only a
report that is worked on is asked: of a submitted one somebody has decided already.

>>> report = example.report(
...     example.line(1, invoice_number="A", invoiced_on=date(2026, 3, 1)),
...     example.line(2, invoice_number="B", invoiced_on=date(2026, 3, 6)),
...     example.line(3, invoice_number="C", invoiced_on=date(2026, 3, 12)),
... )
>>> parameters = example.parameters(similar_invoice_days=5)
>>> [finding.line for finding in check(report, parameters)]
[2]
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters

_Shelf = tuple[int, int]


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line that looks like an earlier one of the same supplier."""
    message = msgid(
        "Line %(other)s is of the same supplier, about the same amount and dated"
        " %(on)s: if it is the same invoice, delete one of the two."
    )
    days = parameters.count("similar_invoice_days")
    if days is None or not report.is_open:
        return
    ledger = report.project.ledger
    shelves: dict[str, dict[_Shelf, list[DeclaredLine]]] = {}
    for line in report.lines:
        seller, on = ledger.supplier(line), line.item.invoiced_on
        if not seller or on is None or line.item.is_credit_note:
            continue
        if seller not in shelves:
            bought = ledger.bought_from(report.partner, seller)
            shelves[seller] = _shelved(bought, ledger, days)
        other = _alike(line, shelves[seller], ledger, days)
        if other is not None:
            yield parameters.finding(
                line, message, other=other.item.number, on=other.item.invoiced_on
            )


def _shelved(
    lines: Iterable[DeclaredLine], ledger: Ledger, days: int
) -> dict[_Shelf, list[DeclaredLine]]:
    """Lines by amount and stretch of days, so that few are compared with each."""
    shelves: dict[_Shelf, list[DeclaredLine]] = {}
    for line in lines:
        on = line.item.invoiced_on
        is_gone = line.is_lost or line.item.number in ledger.first_resubmitted
        if on is not None and not is_gone and not line.item.is_credit_note:
            shelves.setdefault(_shelf(line, on, days), []).append(line)
    return shelves


def _shelf(line: DeclaredLine, on: date, days: int) -> _Shelf:
    return int(line.charged * _CENTS), on.toordinal() // (days + 1)


def _alike(
    line: DeclaredLine,
    shelves: Mapping[_Shelf, Sequence[DeclaredLine]],
    ledger: Ledger,
    days: int,
) -> DeclaredLine | None:
    """The first line before this one that may be the same invoice."""
    on, key = line.item.invoiced_on, ledger.invoice(line)
    assert on is not None  # noqa: S101 - asked before
    cents, stretch = _shelf(line, on, days)
    near = [
        other
        for amount in (cents - 1, cents, cents + 1)
        for when in (stretch - 1, stretch, stretch + 1)
        for other in shelves.get((amount, when), ())
        if other.order < line.order
        and other.item.invoiced_on is not None
        and abs((other.item.invoiced_on - on).days) <= days
        and (key is None or ledger.invoice(other) != key)
    ]
    return min(near, key=lambda one: one.order, default=None)


_CENTS = 100
