"""What moving budget from one line to another would do, before anybody asks for it.

A line is a cost category of a partner. Flat rates follow the costs they are a rate
of, and the ERDF each partner's own terms: so a transfer may move more than it says.

>>> from decimal import Decimal
>>> from visimal.domain.cofinancing import FundingTerms
>>> from visimal.domain.flat_rates import FlatRates
>>> from visimal.domain.money import euro
>>> staff, travel, external = (
...     CostCategory.STAFF,
...     CostCategory.TRAVEL,
...     CostCategory.EXTERNAL,
... )
>>> three = Standing(
...     budget={travel: euro("5000.00")},
...     declared={travel: euro("4500.00")},
...     rates=FlatRates(),
...     terms=FundingTerms(Decimal(60), euro("3000.00")),
... )
>>> seven = Standing(
...     budget={external: euro("10000.00")},
...     declared={},
...     rates=FlatRates(),
...     terms=FundingTerms(Decimal(60), euro("6000.00")),
... )
>>> outcome = what_if(
...     Transfer(Line(3, travel), Line(7, external), euro("1000.00")),
...     {3: three, 7: seven},
...     flexibility=Decimal(10),
... )
>>> [(str(one.kind), one.line.partner, str(one.amount)) for one in outcome.objections]
[('spent', 3, '500.00'), ('above_flexibility', 3, '500.00'), ('above_ceiling', 7, \
'600.00')]
>>> outcome.moved
Decimal('0.00')
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from visimal.domain.cofinancing import erdf_so_far
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO


class Objection(StrEnum):
    """Why a transfer does not simply work."""

    #: More is taken than the line has.
    NOT_THERE = "not_there"
    #: What is left would be less than what was declared.
    SPENT = "spent"
    #: The line changes by more than may change without asking.
    ABOVE_FLEXIBILITY = "above_flexibility"
    #: The line is a flat rate: it follows others and is not moved itself.
    FLAT_RATE = "flat_rate"
    #: The partner's share of what it gains is not paid by ERDF.
    ABOVE_CEILING = "above_ceiling"
    #: Flat rates make the total of the project another one.
    TOTAL_MOVES = "total_moves"


@dataclass(frozen=True, slots=True)
class Line:
    """A cost category of a partner."""

    partner: int
    category: CostCategory


@dataclass(frozen=True, slots=True)
class Transfer:
    """Budget that would go from one line to another."""

    giver: Line
    taker: Line
    amount: Euro


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a partner stands: its budget, what it declared of it, and its terms."""

    budget: Mapping[CostCategory, Euro]
    declared: Mapping[CostCategory, Euro]
    rates: FlatRates
    terms: FundingTerms


@dataclass(frozen=True, slots=True)
class Objected:
    """One reason against a transfer, and how much it is about."""

    kind: Objection
    line: Line
    amount: Euro


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of the budget before and after."""

    line: Line
    before: Euro
    after: Euro
    declared: Euro

    @property
    def difference(self) -> Euro:
        """What the line gains."""
        return minus(self.after, self.before)

    @property
    def left(self) -> Euro:
        """What could still be declared afterwards."""
        return minus(self.after, self.declared)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every line that a transfer changes, and every reason against it."""

    lines: tuple[ChangedLine, ...]
    objections: tuple[Objected, ...]

    @property
    def moved(self) -> Euro:
        """What the total of the project gains: nothing, if flat rates let it be."""
        return total(one.difference for one in self.lines)


def what_if(
    transfer: Transfer,
    standing: Mapping[int, Standing],
    *,
    flexibility: Decimal | None,
    rounding: Rounding = Rounding.TOWARDS_ZERO,
) -> Outcome:
    """What a transfer changes, and what speaks against it.

    `flexibility` is how much of a line may change without asking, in per cent of it;
    None if the programme has not said.
    """
    partners = dict.fromkeys((transfer.giver.partner, transfer.taker.partner))
    lines: list[ChangedLine] = []
    objections = [*_of_the_transfer(transfer, standing)]
    for partner in partners:
        own = standing[partner]
        after = _after(transfer, partner, own, rounding)
        changed = [
            ChangedLine(
                Line(partner, category),
                own.budget.get(category, ZERO),
                after[category],
                own.declared.get(category, ZERO),
            )
            for category in CostCategory
            if after[category] != own.budget.get(category, ZERO)
        ]
        lines.extend(changed)
        objections.extend(_of_lines(changed, flexibility))
        objections.extend(_of_erdf(transfer, partner, own, after))
    outcome = Outcome(tuple(lines), tuple(objections))
    if outcome.moved == ZERO:
        return outcome
    moves = Objected(Objection.TOTAL_MOVES, transfer.giver, outcome.moved)
    return Outcome(outcome.lines, (*outcome.objections, moves))


def headroom(budget: Euro, declared: Euro, flexibility: Decimal) -> Euro:
    """What may still be declared in a line without asking anybody.

    >>> from visimal.domain.money import euro
    >>> headroom(euro("1000.00"), euro("1000.00"), Decimal(10))
    Decimal('100.00')
    """
    return minus(share(budget, 100 + flexibility, Rounding.FLOOR), declared)


def _after(
    transfer: Transfer, partner: int, own: Standing, rounding: Rounding
) -> dict[CostCategory, Euro]:
    """All categories of a partner after the transfer, flat rates following."""
    flat = own.rates.flat_categories
    real = {one: own.budget.get(one, ZERO) for one in CostCategory if one not in flat}
    for line, amount in (
        (transfer.giver, minus(ZERO, transfer.amount)),
        (transfer.taker, transfer.amount),
    ):
        if line.partner == partner and line.category in real:
            real[line.category] = total((real[line.category], amount))
    return apply_flat_rates(real, own.rates, rounding)


def _of_the_transfer(
    transfer: Transfer, standing: Mapping[int, Standing]
) -> Iterator[Objected]:
    for line in (transfer.giver, transfer.taker):
        if line.category in standing[line.partner].rates.flat_categories:
            yield Objected(Objection.FLAT_RATE, line, transfer.amount)
    giver = transfer.giver
    has = standing[giver.partner].budget.get(giver.category, ZERO)
    if transfer.amount > has:
        yield Objected(Objection.NOT_THERE, giver, minus(transfer.amount, has))


def _of_lines(
    lines: list[ChangedLine], flexibility: Decimal | None
) -> Iterator[Objected]:
    for one in lines:
        if one.difference < ZERO and one.left < ZERO:
            yield Objected(Objection.SPENT, one.line, minus(ZERO, one.left))
        if flexibility is not None:
            most = share(one.before, flexibility, Rounding.FLOOR)
            beyond = minus(max(one.difference, minus(ZERO, one.difference)), most)
            if beyond > ZERO:
                yield Objected(Objection.ABOVE_FLEXIBILITY, one.line, beyond)


def _of_erdf(
    transfer: Transfer, partner: int, own: Standing, after: Mapping[CostCategory, Euro]
) -> Iterator[Objected]:
    whole = total(after.values())
    unpaid = minus(
        share(whole, own.terms.rate, Rounding.FLOOR), erdf_so_far(whole, own.terms)
    )
    if partner == transfer.taker.partner and unpaid > ZERO:
        yield Objected(Objection.ABOVE_CEILING, transfer.taker, unpaid)


class NoOpenCellError(ValueError):
    """All that was planned is reported: no period is left to change."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an amount stands in a line: its work package and its period."""

    package: str
    period: int


def laid_over(
    change: Euro, line: Mapping[Cell, Euro], partner: Mapping[Cell, Euro]
) -> dict[Cell, Euro]:
    """A line after a change, cell by cell, in proportion of what was planned there.

    `line` and `partner` hold the cells still open: those of the line, and all of its
    partner, which say where money goes that comes into an empty line.

    >>> from visimal.domain.money import euro
    >>> one, two = Cell("WP1", 3), Cell("WP1", 4)
    >>> planned = {one: euro("100.00"), two: euro("300.00")}
    >>> [str(amount) for amount in laid_over(euro("-0.03"), planned, {}).values()]
    ['99.99', '299.98']
    >>> laid_over(euro("1.00"), {}, {one: euro("5.00")})
    {Cell(package='WP1', period=3): Decimal('1.00')}

    Raises:
        NoOpenCellError: nothing of the partner is planned in a period still open.
    """
    weights = line if total(line.values()) > ZERO else partner
    if not weights:
        raise NoOpenCellError
    parts = apportion(change, [*weights.values()])
    after = dict(line)
    for cell, part in zip(weights, parts, strict=True):
        after[cell] = total((after.get(cell, ZERO), part))
    return after
