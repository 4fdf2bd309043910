"""A transfer that the programme approved becomes the next version of the budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy.orm import Session

from visimal.budget.models import BudgetVersion
from visimal.budget.queries import planned_amounts
from visimal.budget.queries import version_in_force
from visimal.budget.services import adopt
from visimal.budget.services import NewVersion
from visimal.consortium import queries as consortium
from visimal.consortium.models import Project
from visimal.domain.budget_change import Cell
from visimal.domain.budget_change import ChangedLine
from visimal.domain.budget_change import laid_over
from visimal.domain.budget_change import Objection
from visimal.domain.budget_change import Outcome
from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.sight import SeenFigures
from visimal.storage.trail import Act
from visimal.workplan import queries as workplan

#: What no approval mends.
NEVER = frozenset(
    {
        Objection.NOT_THERE,
        Objection.SPENT,
        Objection.FLAT_RATE,
        Objection.TOTAL_MOVES,
    }
)


@dataclass(frozen=True, slots=True)
class Approved:
    """What the programme approved: a name, and from when it holds."""

    version: str
    valid_from: date


def may_be_adopted(outcome: Outcome) -> bool:
    """Whether nothing speaks against it that an approval would not mend."""
    return not any(one.kind in NEVER for one in outcome.objections)


def adopt_transfer(  # noqa: PLR0913 - what, as it was approved, and who tells
    session: Session,
    figures: SeenFigures,
    outcome: Outcome,
    approved: Approved,
    act: Act,
    *,
    at: datetime,
) -> BudgetVersion:
    """Put the transfer into the cells of the periods that nobody has reported yet.

    Raises:
        NotTheLastError: another version follows the one in force.
        KnownVersionError: there is such a version, or a later one.
        NoOpenCellError: all that was planned of a partner is reported.
    """
    books = figures.books
    project = session.get_one(Project, books.heading.key)
    base = version_in_force(session, project, books.heading.as_of)
    keys = _Keys.of(session, project)
    reported: dict[int, int] = {}
    for one in figures.reports:
        if one.submitted_on is not None:
            reported[one.partner] = max(reported.get(one.partner, 0), one.period)
    planned: dict[tuple[int, int, str, int], Euro] = {}
    gained = Tally[int]()
    for line in outcome.lines:
        after = _cells(figures, line, reported.get(line.line.partner, 0))
        gained.add(line.line.partner, line.difference)
        partner = keys.partners[line.line.partner]
        for cell, amount in after.items():
            place = (keys.packages[cell.package], str(line.line.category))
            planned[partner, *place, keys.periods[cell.period]] = amount
    shares = {
        keys.partners[number]: _share(figures, number, gained[number])
        for number in gained
    }
    new = NewVersion(approved.version, approved.valid_from, planned, shares)
    return adopt(session, base, new, act, at=at)


def _cells(figures: SeenFigures, line: ChangedLine, reported: int) -> dict[Cell, Euro]:
    """The open cells of a line after its change."""
    own: dict[Cell, Euro] = {}
    whole = Tally[Cell]()
    for one in figures.books.planned:
        if one.partner == line.line.partner and one.period > reported:
            cell = Cell(one.package, one.period)
            whole.add(cell, one.planned)
            if one.category is line.line.category:
                own[cell] = one.planned
    return laid_over(line.difference, own, {cell: whole[cell] for cell in whole})


def _share(figures: SeenFigures, partner: int, gained: Euro) -> Euro:
    """What a partner brings itself once its budget has changed."""
    books = figures.books
    row = next(one for one in figures.partners if one.number == partner)
    whole = total((row.eligible, gained))
    rounding = books.programme.rounding("erdf").rounding
    return minus(whole, erdf_so_far(whole, books.funding(partner).terms, rounding))


@dataclass(frozen=True, slots=True)
class _Keys:
    partners: Mapping[int, int]
    packages: Mapping[str, int]
    periods: Mapping[int, int]

    @classmethod
    def of(cls, session: Session, project: Project) -> "_Keys":
        """Numbers and codes by which people name things, and their keys."""
        return cls(
            {one.number: one.id for one in consortium.partners(session, project)},
            {one.code: one.id for one in workplan.work_packages(session, project)},
            {one.number: one.id for one in consortium.periods(session, project)},
        )


def cells_of(
    session: Session, project: Project, version: BudgetVersion
) -> Mapping[tuple[int, str], Euro]:
    """The budget of a version by number of partner and category."""
    numbers = {one.id: one.number for one in consortium.partners(session, project)}
    sums = Tally[tuple[int, str]]()
    for partner, _, category, _, amount in planned_amounts(session, version):
        sums.add((numbers[partner], category), amount)
    return {key: sums[key] for key in sums if sums[key] != ZERO}
