"""Costs are paid by the partner itself, from its own account.

Source: the citation in rules.toml. Who pays and whose account is debited may claim;
an account that is not among those the partner has named needs an explanation, and so
does what somebody of the staff advanced, until the paper shows that it was given
back. Without named accounts only the second is asked.

>>> own = Claimant(ibans=frozenset({"BE68539007547034"}))
>>> report = example.report(
...     example.but(example.line(1), paid_from="BE68 5390 0754 7034"),
...     example.but(example.line(2), paid_from="FR7630006000011234567890189"),
...     facts=ReportFacts(claimant=own),
... )
>>> [finding.line for finding in check(report, example.parameters())]
[2]
"""

from collections.abc import Iterator

from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.ledger import normalised
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters


def check(report: ReportUnderCheck, parameters: RuleParameters) -> Iterator[Finding]:
    """Find every cost that seems to be paid by somebody else."""
    other = msgid(
        "Paid from account %(account)s, which is none of yours: name the account among"
        " yours, or show how it came to pay for you."
    )
    advanced = msgid(
        "Advanced by somebody of your staff: attach the paper that shows when you gave"
        " it back, for only then you have paid."
    )
    own = {normalised(one) for one in report.facts.claimant.ibans}
    for line in report.lines:
        item = line.item
        if item.payment_means is PaymentMeans.ADVANCED_BY_EMPLOYEE:
            yield parameters.finding(line, advanced)
        elif own and item.paid_from and normalised(item.paid_from) not in own:
            yield parameters.finding(line, other, account=item.paid_from)
