"""What one partner declares in one period, before any line is invented."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.demonstration.consortium import CALENDAR
from visimal.demonstration.consortium import Terms
from visimal.demonstration.facts import Facts
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.months import Days

#: The categories that have lines; the others are flat rates here.
CATEGORIES = ("staff", "travel", "external", "equipment")
_PERMILLE_IN_PERCENT = Decimal(10)


@dataclass(frozen=True, slots=True)
class Statement:
    """A partner's report to be, with the plan it is measured by."""

    terms: Terms
    period: int
    #: Project months for which staff is declared.
    months: tuple[int, ...]
    #: How much of the plan is declared, in thousandths.
    permille: int
    planned: Mapping[str, Euro]
    #: Lines in a full period by category; of staff, people.
    lines: Mapping[str, int]
    #: The first of the partner's people.
    first_person: int

    def number(self, place: int) -> str:
        """The number of a line in this report."""
        return f"P{self.terms.number:02}-S{self.period}-{place:04}"

    @property
    def days(self) -> Days:
        """The days in which the declared costs were paid."""
        return Days(
            CALENDAR.days_of_month(self.months[0]).starts_on,
            CALENDAR.days_of_month(self.months[-1]).ends_on,
        )

    def last_day(self, month: int) -> date:
        """The last day of a project month."""
        return CALENDAR.days_of_month(month).ends_on

    def declared(self, category: str, awkward: Iterable[Facts]) -> Euro:
        """What is left to invent once the awkward lines of the report are there."""
        planned = self.planned.get(category, ZERO)
        wanted = share(planned, self.permille / _PERMILLE_IN_PERCENT, Rounding.FLOOR)
        given = total(
            euro(line["declared"]) for line in awkward if line["category"] == category
        )
        return max(minus(wanted, given), ZERO)

    def pieces(self, category: str) -> int:
        """How many lines to invent: fewer if only some months are declared."""
        full, months = self.lines[category], len(self.months)
        if category == "staff":
            return full * months
        period = CALENDAR.period(self.period)
        return -(-full * months // len(period.months))


def statement(
    report: Facts,
    terms: Terms,
    lists: list[Facts],
    planned: Mapping[tuple[int, str, int], Euro],
) -> Statement:
    """The statement of one report in the data."""
    period = CALENDAR.period(report["period"])
    earlier = [one["people"] for one in lists if one["partner"] < terms.number]
    own = next(one for one in lists if one["partner"] == terms.number)
    return Statement(
        terms=terms,
        period=period.number,
        months=tuple(period.first_month + month - 1 for month in report["months"]),
        permille=report["permille_of_plan"],
        planned={
            category: planned.get((terms.number, category, period.number), ZERO)
            for category in CATEGORIES
        },
        lines={"staff": own["people"], **{c: own[c] for c in CATEGORIES[1:]}},
        first_person=sum(earlier) + 1,
    )
