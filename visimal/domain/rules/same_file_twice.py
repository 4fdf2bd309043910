"""One invoice proves one cost: the same file on two lines is a split, or a mistake.

Source: the citation in rules.toml. Lines that name the same supplier and the same
invoice share the file on purpose; whether they declare too much of it is the business
of other rules. Statements, contracts and lists prove many lines by their nature.
Papers were not recorded before, so the rule looks at reports that are worked on.

>>> report = proved.report(
...     example.line(1, invoice_number="A-1"),
...     example.line(2, invoice_number="A-2"),
...     papers={1: [PaperKind.INVOICE], 2: [PaperKind.INVOICE]},
...     shared=True,
... )
>>> [(f.line, f.values["other"]) for f in check(report, example.parameters())]
[(1, 'P01-S1-0002'), (2, 'P01-S1-0001')]
"""

from collections.abc import Iterator

from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.ledger import normalised
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every line whose invoice is attached to a line of another invoice."""
    message = msgid(
        "%(paper)s proves line %(other)s too, which names another invoice: take it off"
        " where it does not belong, or correct the number of the invoice."
    )
    for line in report.lines if report.is_open else ():
        for paper in report.facts.papers_of(line.item.number):
            if paper.kind is not PaperKind.INVOICE:
                continue
            for number in paper.other_lines:
                other = report.project.ledger.by_number.get(number)
                if other is not None and _differ(line.item, other.item):
                    yield parameters.finding(
                        line, message, paper=paper.number, other=number
                    )


def _differ(one: ExpenditureItem, other: ExpenditureItem) -> bool:
    """Whether two lines name different invoices; who names none may mean the same."""
    pairs = (
        (one.invoice_number, other.invoice_number),
        (one.supplier, other.supplier),
    )
    return any(
        normalised(here) != normalised(there) for here, there in pairs if here and there
    )
