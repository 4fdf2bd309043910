"""A purchase is not divided to stay below a threshold.

Source: the citation in rules.toml. Contracts and invoices of twelve months with one
supplier, or with one subject, of which two at least lie just under a threshold (by
`splitting_margin_rate` per cent at most) and which reach it together look like one
purchase. The thresholds are those in force: that of the record of a contract, that of
the side's own law, that of the EU. It is a question, not a verdict; it is asked once
for each supplier or subject, in reports that are worked on.

>>> report = example.report(
...     example.line(1, declared="9500.00", invoice_number="A"),
...     example.line(2, declared="9000.00", invoice_number="B"),
... )
>>> numbers = example.parameters(
...     contract_recorded_above=euro("10000.00"), splitting_margin_rate=Decimal(20)
... )
>>> [finding.line for finding in check(report, numbers)]
[1]
"""

from collections.abc import Iterator

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.radar import Division
from visimal.domain.radar import Radar
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Ask about every purchase that looks like a part of another."""
    message = msgid(
        "%(purchases)s purchases of twelve months lie just under the threshold of"
        " %(threshold)s and reach it together (%(bought)s): award them together, or"
        " keep a note of why they are not one."
    )
    if not report.is_open:
        return
    radar = Radar.of(
        report.facts.contracts.values(), parameters.numbers, report.side, report.days
    )
    told: set[Division] = set()
    for line in report.lines:
        found = radar.around(line, report.project.ledger)
        if found is None or found in told or not found.has(line):
            continue
        told.add(found)
        yield parameters.finding(
            line,
            message,
            purchases=len(found.names),
            threshold=found.threshold.amount,
            bought=found.bought,
        )
