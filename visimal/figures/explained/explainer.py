"""From the address of a figure to its explanation."""

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from functools import cached_property

from visimal.domain.explanation import Explanation
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.explanation import Part
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.books import UnknownPartError
from visimal.figures.explained.chains import Chains
from visimal.figures.explained.formulas import Formulas
from visimal.figures.explained.grains import Grain
from visimal.figures.explained.uses import figures_with
from visimal.figures.plan import PlannedErdf
from visimal.figures.tables import ExpenditureRow

#: The lines of each report.
Rows = Mapping[tuple[int, int], Sequence[ExpenditureRow]]

PLAN = frozenset({Measure.BUDGET, Measure.PLANNED_ERDF})
#: What a sum is a sum of, the first that its address leaves open.
_PARTS: Sequence[str] = ("period", "partner", "category", "work_package")
_PARTS_OF_PLAN: Sequence[str] = ("partner", "category", "work_package", "period")
_DIMENSIONS: Mapping[str, Callable[[Grain], object]] = {
    "partner": lambda grain: grain.partner,
    "period": lambda grain: grain.period,
    "category": lambda grain: grain.category,
    "work_package": lambda grain: grain.package,
    "project_report": lambda grain: grain.project_report,
    "line": lambda grain: grain.line,
}


class Explainer:
    """Explains the figures of a project, or of the part of it that is told."""

    def __init__(
        self,
        books: Books,
        accounts: Accounts,
        rows: Rows,
        planned: Sequence[PlannedErdf],
    ) -> None:
        self._books = books
        self._accounts = accounts
        self._rows = rows
        self._chains = Chains(accounts, planned, rows)
        self._amounts: dict[Figure, Euro] = {}
        self._formulas = Formulas(books, accounts, self)

    @cached_property
    def lines(self) -> Mapping[str, ExpenditureRow]:
        """Every line by its number."""
        return {row.number: row for own in self._rows.values() for row in own}

    def amount(self, figure: Figure) -> Euro:
        """What a figure comes to.

        Raises:
            UnknownPartError: its address names what is not there.
        """
        if figure not in self._amounts:
            self._assert_known(figure)
            parts = self._parts(figure)
            self._amounts[figure] = total(part.amount for part in parts)
        return self._amounts[figure]

    def explanation(self, figure: Figure) -> Explanation:
        """Where a figure comes from.

        Raises:
            UnknownPartError: its address names what is not there, or not for these
                eyes.
        """
        self._assert_known(figure)
        parts = tuple(self._parts(figure))
        told = self._formulas.of(figure)
        return Explanation(
            figure=figure,
            amount=total(part.amount for part in parts),
            formula=told.formula,
            reads=told.reads,
            rule=told.rule,
            source=told.source,
            parts=parts,
            lines=self._lines(figure),
        )

    def line_of(self, figure: Figure) -> ExpenditureRow | None:
        """The line a figure is about, if it is about one."""
        return self.lines.get(figure.line or "")

    def uses(self, line: ExpenditureRow) -> tuple[Part, ...]:
        """Every figure that a line is in, and what it comes to."""
        found = figures_with(self._chains, line)
        return tuple(Part(one, self.amount(one)) for one in found)

    def _parts(self, figure: Figure) -> Sequence[Part]:
        if figure.measure is Measure.REMAINING:
            spent = figure.within(measure=Measure.DECLARED)
            budget = figure.within(measure=Measure.BUDGET)
            return (
                Part(budget, self.amount(budget)),
                Part(spent, minus(ZERO, self.amount(spent))),
            )
        grains = self._grains(figure)
        order = _PARTS_OF_PLAN if figure.measure in PLAN else _PARTS
        said = figure.scope
        is_lined = figure.measure not in PLAN
        by = next((name for name in order if name not in said), None)
        if "line" in said:
            by = "category" if "category" not in said else None
        elif by is None and is_lined:
            by = "line"
        return [*self._by(figure, by, grains), *self._again(figure)]

    def _again(self, figure: Figure) -> Iterable[Part]:
        """What was declared again, which counts once in a sum over semesters."""
        if figure.measure is Measure.DECLARED and not {"period", "line"} & {
            *figure.scope
        }:
            again = figure.within(measure=Measure.DECLARED_AGAIN)
            amount = self.amount(again)
            if amount != ZERO:
                yield Part(again, amount)

    def _by(
        self, figure: Figure, by: str | None, grains: Iterable[Grain]
    ) -> Iterable[Part]:
        sums, keys = Tally[str](), dict[str, object]()
        key_of = _DIMENSIONS[by] if by else None
        for grain in grains:
            key = None if key_of is None else key_of(grain)
            keys[str(key)] = key
            sums.add(str(key), grain.amount)
        for name in self._in_order(by, keys):
            smaller = figure.within(**({by: keys[name]} if by else {}))
            yield Part(smaller, sums[name])

    def _in_order(self, by: str | None, keys: Mapping[str, object]) -> list[str]:
        packages = [one.code for one in self._books.packages]
        if by == "work_package":
            return [code for code in packages if code in keys]
        if by in {"partner", "period"}:
            return sorted(keys, key=int)
        return sorted(keys) if by == "line" else list(keys)

    def _lines(self, figure: Figure) -> tuple[Part, ...]:
        if figure.measure in PLAN | {Measure.REMAINING} or figure.line:
            return ()
        measures = [figure.measure]
        if any(self._again(figure)):
            measures.append(Measure.DECLARED_AGAIN)
        sums = defaultdict[str, Tally[str]](Tally[str])
        for measure in measures:
            for grain in self._grains(figure.within(measure=measure)):
                sums[grain.line or ""].add("", grain.amount)
        line = Figure(figure.measure)
        return tuple(
            Part(line.within(line=number), sums[number].total())
            for number in sorted(sums)
        )

    def _grains(self, figure: Figure) -> Iterable[Grain]:
        said = [(_DIMENSIONS[name], getattr(figure, name)) for name in figure.scope]
        for grain in self._chains.of(figure.measure, figure.partner):
            if all(of(grain) == wanted for of, wanted in said):
                yield grain

    def _assert_known(self, figure: Figure) -> None:
        books = self._books if figure.measure in PLAN else self._accounts.books
        known: Mapping[str, Iterable[object]] = {
            "partner": (one.number for one in books.funded),
            "period": (one.number for one in books.calendar.periods),
            "work_package": (one.code for one in books.packages),
            "project_report": (one.number for one in books.project_reports),
            "line": self.lines,
        }
        for name, among in known.items():
            given = getattr(figure, name)
            if given is not None and given not in among:
                raise UnknownPartError(kind=name, given=given)
