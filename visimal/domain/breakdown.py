"""One line of a financial table: budget, reported before, now, so far, and left.

>>> from visimal.domain.money import euro
>>> line = CumulativeLine(euro("1000.00"), euro("250.00"), euro("350.50"))
>>> line.reported_so_far, line.remaining, line.percentage()
(Decimal('600.50'), Decimal('399.50'), Decimal('60.05'))

A cost that control parked and the partner declares again is one cost. The
programmes' own system counts it in both reports (it shows the parked amount beside
the table and subtracts it nowhere); here what is declared again leaves what was
reported before, so that it counts once.

>>> previously_reported([euro("100.00")], declared_again=[euro("40.00")])
Decimal('60.00')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import total


@dataclass(frozen=True, slots=True)
class CumulativeLine:
    """What was planned, what was reported before, and what this report adds."""

    budget: Euro
    previously_reported: Euro
    current_report: Euro

    @property
    def reported_so_far(self) -> Euro:
        """Reported before and now."""
        return total((self.previously_reported, self.current_report))

    @property
    def remaining(self) -> Euro:
        """What is left of the budget; below zero when more was reported."""
        return minus(self.budget, self.reported_so_far)

    def percentage(self, *, without_a_budget: Decimal | None = None) -> Decimal | None:
        """Reported so far in per cent of the budget, two decimals half up.

        Without a budget there is no percentage, unless the table names one.
        """
        reported = percentage(self.reported_so_far, self.budget)
        return without_a_budget if reported is None else reported


def sum_of_lines(lines: Iterable[CumulativeLine]) -> CumulativeLine:
    """The total line of a table."""
    kept = tuple(lines)
    return CumulativeLine(
        total(line.budget for line in kept),
        total(line.previously_reported for line in kept),
        total(line.current_report for line in kept),
    )


def previously_reported(
    earlier_reports: Iterable[Euro], *, declared_again: Iterable[Euro] = ()
) -> Euro:
    """What earlier reports declared, less what was or is now declared again.

    `declared_again` holds the amounts with which parked costs stood in the earlier
    reports, flat rates included.
    """
    return minus(total(earlier_reports), *declared_again)
