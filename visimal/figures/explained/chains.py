"""The grains of every measure, each list made when it is first asked for."""

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from visimal.domain.control import Certified
from visimal.domain.explanation import Measure
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.corrections import CorrectionAccount
from visimal.figures.explained.grains import Bed
from visimal.figures.explained.grains import beds
from visimal.figures.explained.grains import Grain
from visimal.figures.explained.grains import laid
from visimal.figures.flat_cells import Cell
from visimal.figures.paid import Paid
from visimal.figures.paid import passed_on
from visimal.figures.paid import received
from visimal.figures.plan import PlannedErdf
from visimal.figures.tables import ExpenditureRow

_Weight = Callable[[ExpenditureRow], Euro]
_Paid = Callable[[Accounts], Iterator[Paid]]


class Chains:
    """Every figure of a project in its smallest amounts."""

    def __init__(
        self,
        accounts: Accounts,
        planned: Sequence[PlannedErdf],
        rows: Mapping[tuple[int, int], Sequence[ExpenditureRow]],
    ) -> None:
        self.accounts = accounts
        self._planned = planned
        self._rows = rows
        self._made: dict[Measure, Mapping[int | None, Sequence[Grain]]] = {}
        self._ways: Mapping[Measure, Callable[[], Iterator[Grain]]] = {
            Measure.BUDGET: self._budget,
            Measure.PLANNED_ERDF: self._planned_erdf,
            Measure.ENTERED: self._entered,
            Measure.DECLARED: self._declared,
            Measure.DECLARED_AGAIN: self._declared_again,
            Measure.DECLARED_ERDF: self._declared_erdf,
            Measure.PENDING: self._pending,
            Measure.DEDUCTED: self._deducted,
            Measure.PARKED: self._parked,
            Measure.CERTIFIED: self._certified,
            Measure.CERTIFIED_ERDF: self._certified_erdf,
            Measure.CERTIFIED_CONTRIBUTION: self._contribution,
            Measure.INCLUDED: lambda: self._reported(Measure.CERTIFIED),
            Measure.INCLUDED_ERDF: lambda: self._reported(Measure.CERTIFIED_ERDF),
            Measure.CONSOLIDATED: self._consolidated,
            Measure.CONSOLIDATED_ERDF: self._consolidated_erdf,
            Measure.DUE_ERDF: self._consolidated_erdf,
            Measure.CORRECTED: self._corrected,
            Measure.CORRECTED_ERDF: self._corrected_erdf,
            Measure.RECEIVED: self._of_paid(received, lambda one: one.eligible),
            Measure.RECEIVED_ERDF: self._of_paid(received, lambda one: one.erdf),
            Measure.PASSED_ON: self._of_paid(passed_on, lambda one: one.eligible),
            Measure.PASSED_ON_ERDF: self._of_paid(passed_on, lambda one: one.erdf),
        }

    def of(self, measure: Measure, partner: int | None = None) -> Sequence[Grain]:
        """The grains of a measure: of all partners, or of one."""
        if measure not in self._made:
            by_partner = defaultdict[int | None, list[Grain]](list)
            for grain in self._ways[measure]():
                by_partner[None].append(grain)
                by_partner[grain.partner].append(grain)
            self._made[measure] = by_partner
        return self._made[measure].get(partner, ())

    def _budget(self) -> Iterator[Grain]:
        for one in self._planned:
            yield _planned_grain(one, one.cell.planned)

    def _planned_erdf(self) -> Iterator[Grain]:
        for one in self._planned:
            yield _planned_grain(one, one.erdf)

    def _entered(self) -> Iterator[Grain]:
        for one in self.accounts.reports:
            yield from laid(one.book.key, self._beds(one, one.declared, _declared))

    def _declared(self) -> Iterator[Grain]:
        for one in self.accounts.declared:
            yield from laid(one.book.key, self._beds(one, one.declared, _declared))

    def _declared_again(self) -> Iterator[Grain]:
        for one in self.accounts.declared:
            made = self._beds(one, one.redeclared, _again)
            yield from _taken_off(laid(one.book.key, made))

    def _declared_erdf(self) -> Iterator[Grain]:
        for one in self.accounts.declared:
            again = one.declared_anew[len(one.declared) :]
            made = (
                *self._beds(one, one.declared, _declared),
                *self._beds(one, again, _again),
            )
            yield from laid(one.book.key, made, one.declared_split.erdf)

    def _pending(self) -> Iterator[Grain]:
        pending = {one.book.key for one in self.accounts.declared}
        pending -= {one.book.key for one in self.accounts.certified}
        for grain in self.of(Measure.DECLARED):
            if (grain.partner, grain.period) in pending:
                yield grain

    def _deducted(self) -> Iterator[Grain]:
        yield from self._cut(lambda row: row.deducted, lambda one: one.deducted)

    def _parked(self) -> Iterator[Grain]:
        yield from self._cut(lambda row: row.parked, lambda one: one.parked)

    def _cut(
        self, own: _Weight, amount: Callable[[Certified], Euro]
    ) -> Iterator[Grain]:
        """What control took away: each line's cut, and the flat rates that went."""
        for one in self.accounts.certified:
            cut = {row.number: own(row) for row in self.real_rows(one)}
            declared = [*laid(one.book.key, self._beds(one, one.declared, _declared))]
            for category, found in one.control.by_category.items():
                its = [grain for grain in declared if grain.category is category]
                weights = [cut[grain.line or ""] for grain in its]
                if not any(weights):
                    # A cent lost to rounding rests on whatever was declared.
                    weights = [grain.amount for grain in its]
                whole = amount(found) if its else ZERO
                for grain, part in zip(its, apportion(whole, weights), strict=True):
                    if part != ZERO:
                        yield grain._replace(amount=part)

    def _certified(self) -> Iterator[Grain]:
        for one in self.accounts.certified:
            made, number = self._certified_beds(one), self._taken_in_by(one.book.key)
            yield from laid(one.book.key, made, None, number)

    def _certified_erdf(self) -> Iterator[Grain]:
        for one in self.accounts.certified:
            made, erdf = self._certified_beds(one), one.certified_split.erdf
            yield from laid(one.book.key, made, erdf, self._taken_in_by(one.book.key))

    def _contribution(self) -> Iterator[Grain]:
        yield from self.of(Measure.CERTIFIED)
        yield from _taken_off(self.of(Measure.CERTIFIED_ERDF))

    def _consolidated(self) -> Iterator[Grain]:
        yield from self.of(Measure.INCLUDED)
        yield from _taken_off(self.of(Measure.CORRECTED))

    def _consolidated_erdf(self) -> Iterator[Grain]:
        yield from self.of(Measure.INCLUDED_ERDF)
        yield from _taken_off(self.of(Measure.CORRECTED_ERDF))

    def _reported(self, measure: Measure) -> Iterator[Grain]:
        """What the project reports took in, under the period of each."""
        for grain in self.of(measure):
            if grain.project_report is not None:
                yield grain._replace(period=self._periods[grain.project_report])

    def _taken_in_by(self, key: tuple[int, int]) -> int | None:
        reports = self.accounts.books.project_reports
        return next((one.number for one in reports if key in one.certificates), None)

    def _corrected(self) -> Iterator[Grain]:
        """What settled corrections take off, on the lines of their certificates."""
        for one, made in self._settled():
            yield from laid(self._settled_at(one), made, None, one.book.settled_in)

    def _corrected_erdf(self) -> Iterator[Grain]:
        for one, made in self._settled():
            place, number = self._settled_at(one), one.book.settled_in
            yield from laid(place, made, one.split.erdf, number)

    def _settled(self) -> Iterator[tuple[CorrectionAccount, Sequence[Bed]]]:
        certified = defaultdict[object, list[Grain]](list)
        for grain in self.of(Measure.CERTIFIED):
            place = grain.partner, grain.period, grain.package, grain.category
            certified[place].append(grain)
        periods = self._periods
        for one in self.accounts.corrections:
            if one.book.settled_in in periods:
                yield (
                    one,
                    [
                        _corrected_bed(
                            one,
                            cell,
                            certified[*one.book.key, cell.package, cell.category],
                        )
                        for cell in one.taken
                    ],
                )

    def _settled_at(self, one: CorrectionAccount) -> tuple[int, int]:
        return one.book.partner, self._periods[one.book.settled_in or 0]

    @cached_property
    def _periods(self) -> Mapping[int, int]:
        reports = self.accounts.books.project_reports
        return {report.number: report.period for report in reports}

    def _of_paid(
        self, paid: _Paid, amount: Callable[[Paid], Euro]
    ) -> Callable[[], Iterator[Grain]]:
        """Money for a project report, laid over what it took in."""

        def grains() -> Iterator[Grain]:
            for one in paid(self.accounts):
                made = [bed for its in one.reports for bed in self._certified_beds(its)]
                place = one.partner, one.period
                yield from laid(place, made, amount(one), one.project_report)

        return grains

    def real_rows(self, one: ReportAccount) -> tuple[ExpenditureRow, ...]:
        """The lines of a report that count: those of no flat category."""
        flat = self.accounts.books.funding(one.book.partner).flat_rates.flat_categories
        rows = self._rows.get(one.book.key, ())
        return tuple(row for row in rows if row.category not in flat)

    def _certified_beds(self, one: ReportAccount) -> tuple[Bed, ...]:
        return self._beds(one, one.certified, lambda row: row.certified)

    def _beds(
        self, one: ReportAccount, cells: Sequence[Cell], weight: _Weight
    ) -> tuple[Bed, ...]:
        calendar = self.accounts.books.calendar
        return beds(cells, self.real_rows(one), weight, calendar)


def _corrected_bed(
    one: CorrectionAccount, cell: Cell, certified: Sequence[Grain]
) -> Bed:
    """What is taken off a cell, on its own line or on all that were certified."""
    own = [grain for grain in certified if grain.line == one.book.line] or certified
    # The months of corrections say nothing, and its lines are known: it rests on them.
    laid_over = replace(cell, rests_on=cell)
    lines = tuple(grain.line or "" for grain in own)
    return Bed(laid_over, lines, tuple(grain.amount for grain in own))


def _taken_off(grains: Iterable[Grain]) -> Iterator[Grain]:
    for grain in grains:
        yield grain._replace(amount=minus(ZERO, grain.amount))


def _planned_grain(one: PlannedErdf, amount: Euro) -> Grain:
    cell = one.cell
    return Grain(cell.partner, cell.period, cell.category, cell.package, None, amount)


def _declared(row: ExpenditureRow) -> Euro:
    return row.declared


def _again(row: ExpenditureRow) -> Euro:
    return ZERO if row.redeclares is None else row.declared
