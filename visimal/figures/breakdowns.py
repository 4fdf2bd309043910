"""Budget, previously reported, current, so far, per cent and remaining, cut each way.

A cost that is declared again stands in the current report and no longer in what was
reported before, with the ERDF it brought there: it counts once.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from visimal.domain.breakdown import CumulativeLine
from visimal.domain.breakdown import sum_of_lines
from visimal.domain.cofinancing import assign_contribution
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.books import Books
from visimal.figures.entries import Entry
from visimal.figures.tables import Breakdown
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import CumulativeTable

K = TypeVar("K", int, str, CostCategory)

ERDF = "erdf"
#: The rows of the financing table: who bears the cost.
BEARERS = (ERDF, *(str(status) for status in LegalStatus))


@dataclass(frozen=True, slots=True)
class PlanSums:
    """The budget of each partner by category, work package and bearer."""

    by_category: Mapping[int, Tally[CostCategory]]
    by_package: Mapping[int, Tally[str]]
    by_bearer: Mapping[int, Tally[str]]


def plan_sums(books: Books) -> PlanSums:
    """Add the budget up, once for all breakdowns."""
    categories = {one.number: Tally[CostCategory]() for one in books.funded}
    packages = {one.number: Tally[str]() for one in books.funded}
    for cell in books.planned:
        categories[cell.partner].add(cell.category, cell.planned)
        packages[cell.partner].add(cell.package, cell.planned)
    bearers = {
        partner: _borne(books, partner, *_planned_split(books, partner, whole.total()))
        for partner, whole in categories.items()
    }
    return PlanSums(categories, packages, bearers)


def _planned_split(books: Books, partner: int, whole: Euro) -> tuple[Euro, Euro]:
    rounding = books.programme.rounding("erdf").rounding
    erdf = erdf_so_far(whole, books.funding(partner).terms, rounding)
    return erdf, minus(whole, erdf)


def breakdown(
    books: Books,
    plan: PlanSums,
    previous: Sequence[Entry],
    current: Sequence[Entry],
    partners: Sequence[int],
) -> Breakdown:
    """One chain of some partners: what came before, and what comes now."""
    labels = {one.number: one.label for one in books.funded}
    return Breakdown(
        by_category=_table(
            [(category, str(category)) for category in CostCategory],
            _merged(plan.by_category[partner] for partner in partners),
            _before(
                [entry.amounts.by_category for entry in previous],
                [entry.again.by_category for entry in (*previous, *current)],
            ),
            _merged(entry.amounts.by_category for entry in current),
        ),
        by_work_package=_table(
            [(one.code, one.code) for one in books.packages],
            _merged(plan.by_package[partner] for partner in partners),
            _before(
                [entry.amounts.by_package for entry in previous],
                [entry.again.by_package for entry in (*previous, *current)],
            ),
            _merged(entry.amounts.by_package for entry in current),
        ),
        by_partner=_table(
            [(partner, labels[partner]) for partner in partners],
            _each((one, plan.by_category[one].total()) for one in partners),
            _each(
                (
                    *((entry.partner, entry.amounts.total) for entry in previous),
                    *(
                        (entry.partner, minus(ZERO, entry.again.total))
                        for entry in (*previous, *current)
                    ),
                )
            ),
            _each((entry.partner, entry.amounts.total) for entry in current),
        ),
        financing=_financing(books, plan, previous, current, partners),
    )


def _financing(
    books: Books,
    plan: PlanSums,
    previous: Sequence[Entry],
    current: Sequence[Entry],
    partners: Sequence[int],
) -> CumulativeTable:
    before, now = Tally[str](), Tally[str]()
    for partner in partners:
        earlier = [entry.split for entry in previous if entry.partner == partner]
        own = [entry for entry in current if entry.partner == partner]
        entered = total(split.eligible for split in earlier)
        again = total(entry.again.total for entry in own)
        moved = _erdf_of_the_last(books, partner, entered, again)
        eligible_before = minus(entered, again)
        erdf_before = minus(total(split.erdf for split in earlier), moved)
        eligible_now = total(
            (entered, *(entry.split.eligible for entry in own)),
        )
        erdf_now = total(
            (
                *(split.erdf for split in earlier),
                *(entry.split.erdf for entry in own),
            )
        )
        borne_before = _borne(
            books, partner, erdf_before, minus(eligible_before, erdf_before)
        )
        borne_now = _borne(books, partner, erdf_now, minus(eligible_now, erdf_now))
        for bearer in BEARERS:
            before.add(bearer, borne_before[bearer])
            now.add(bearer, minus(borne_now[bearer], borne_before[bearer]))
    return _table(
        [(bearer, bearer) for bearer in BEARERS],
        _merged(plan.by_bearer[partner] for partner in partners),
        before,
        now,
    )


def _erdf_of_the_last(books: Books, partner: int, entered: Euro, last: Euro) -> Euro:
    """The ERDF that the last part of what was entered brought."""
    if last == ZERO:
        return ZERO
    terms = books.funding(partner).terms
    rounding = books.programme.rounding("erdf").rounding
    without = erdf_so_far(minus(entered, last), terms, rounding)
    return minus(erdf_so_far(entered, terms, rounding), without)


def _borne(books: Books, partner: int, erdf: Euro, contribution: Euro) -> Tally[str]:
    """Who bears how much of a partner's cost so far; every cent somebody does."""
    member = books.partner(partner)
    sources = books.funding(partner).contributions
    own = LegalStatus.PUBLIC if member.legal_status == "public" else LegalStatus.PRIVATE
    borne = Tally[str]()
    borne.add(ERDF, erdf)
    for status, amount in assign_contribution(contribution, sources, own).items():
        borne.add(str(status), amount)
    return borne


def _merged(tallies: Iterable[Tally[K]]) -> Tally[K]:
    merged = Tally[K]()
    for tally in tallies:
        for key in tally:
            merged.add(key, tally[key])
    return merged


def _each(amounts: Iterable[tuple[K, Euro]]) -> Tally[K]:
    added = Tally[K]()
    for key, amount in amounts:
        added.add(key, amount)
    return added


def _before(entered: Sequence[Tally[K]], again: Sequence[Tally[K]]) -> Tally[K]:
    """What was entered before, less what was or is now entered again."""
    before = _merged(entered)
    for tally in again:
        for key in tally:
            before.add(key, minus(ZERO, tally[key]))
    return before


def _table(
    keys: Sequence[tuple[K, str]],
    budget: Tally[K],
    before: Tally[K],
    now: Tally[K],
) -> CumulativeTable:
    lines = [CumulativeLine(budget[key], before[key], now[key]) for key, _ in keys]
    rows = (
        cumulative_row(str(key), label, line)
        for (key, label), line in zip(keys, lines, strict=True)
    )
    return CumulativeTable(
        tuple(rows), cumulative_row("total", "total", sum_of_lines(lines))
    )


def cumulative_row(key: str, label: str, line: CumulativeLine) -> CumulativeRow:
    """A line of the domain as a row of a table."""
    return CumulativeRow(
        key=key,
        label=label,
        budget=line.budget,
        previously_reported=line.previously_reported,
        current_report=line.current_report,
        reported_so_far=line.reported_so_far,
        percentage=line.percentage(),
        remaining=line.remaining,
    )
