"""Which lines a controller looks at: by rule, by risk, at random, by monetary unit.

Article 74(2) of Regulation (EU) 2021/1060 wants verifications that are based on risk
and proportionate. Every sample here can be drawn again by anybody, from the list, the
method, its settings and its seed: chance comes from SHA-256 over the seed alone.

>>> from visimal.domain.money import euro
>>> lines = (
...     Candidate("P01-S1-0001", euro("100.00"), CostCategory.STAFF, is_staff=True),
...     Candidate("P01-S1-0002", euro("900.00"), CostCategory.EXTERNAL),
... )
>>> by_rule(lines, Always())
(Picked(number='P01-S1-0001', reason=<SampleReason.STAFF: 'staff'>, weight=1),)

By monetary unit, the list is a row of cents and every cent has the same chance: with
one unit out of 1 000 €, the line of 900 € is nine times as likely as that of 100 €.

>>> [one.number for one in by_monetary_unit(lines, 2, "DEMO")]
['P01-S1-0002']
"""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import count

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import Severity
from visimal.domain.money import Euro
from visimal.domain.money import to_cents

#: How much a finding weighs in the risk of its line.
WEIGHTS = {
    Severity.BLOCKS_SUBMISSION: 10,
    Severity.WARNS: 5,
    Severity.INFORMS: 1,
}
_BYTES = 32


class SamplingMethod(StrEnum):
    """How a sample is drawn."""

    RULE = "rule"
    RISK = "risk"
    RANDOM = "random"
    MONETARY_UNIT = "monetary_unit"


class SampleReason(StrEnum):
    """Why a line is in a sample."""

    CONTRACT = "contract"
    STAFF = "staff"
    REDECLARED = "redeclared"
    #: The programme names its cost category.
    CATEGORY = "category"
    #: The programme wants every line of that size looked at.
    LARGE = "large"
    RISK = "risk"
    RANDOM = "random"
    MONETARY_UNIT = "monetary_unit"


class EmptySampleError(ValueError):
    """A sample of no lines is none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A declared line, as far as a sample looks at it."""

    number: str
    declared: Euro
    category: CostCategory
    has_contract: bool = False
    is_staff: bool = False
    is_redeclared: bool = False
    #: What its findings weigh together.
    risk: int = 0


@dataclass(frozen=True, slots=True)
class Picked:
    """A line in a sample, with the reason."""

    number: str
    reason: SampleReason
    #: What the risk weighs, or how many monetary units fell on the line; else 1.
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Always:
    """Which lines the programme wants looked at beside those of every programme."""

    categories: Collection[CostCategory] = ()
    #: Every line of at least this much; none if no amount is set.
    from_amount: Euro | None = None


def risk_of(severities: Iterable[Severity]) -> int:
    """What the findings of a line weigh together."""
    return sum(WEIGHTS[one] for one in severities)


def by_rule(lines: Sequence[Candidate], always: Always) -> tuple[Picked, ...]:
    """Every line that must be looked at, once for each reason."""
    return tuple(
        Picked(line.number, reason)
        for line in lines
        for reason in _reasons(line, always)
    )


def by_risk(lines: Sequence[Candidate], size: int, seed: str) -> tuple[Picked, ...]:
    """The lines whose findings weigh most; a line without a finding is never in it.

    Of two that weigh the same, the larger comes first; then chance decides.

    Raises:
        EmptySampleError: `size` is below one.
    """
    _assert_some(size)
    risky = [line for line in lines if line.risk > 0]
    risky.sort(key=lambda one: (-one.risk, -abs(one.declared), _lot(seed, one.number)))
    chosen = {line.number: line.risk for line in risky[:size]}
    return tuple(
        Picked(line.number, SampleReason.RISK, chosen[line.number])
        for line in lines
        if line.number in chosen
    )


def at_random(lines: Sequence[Candidate], size: int, seed: str) -> tuple[Picked, ...]:
    """So many lines, each as likely as any other, whatever their amount.

    Each line draws a lot from the seed and its own number, so that the order of the
    list does not matter.

    Raises:
        EmptySampleError: `size` is below one.
    """
    _assert_some(size)
    drawn = sorted(lines, key=lambda one: _lot(seed, one.number))[:size]
    chosen = {line.number for line in drawn}
    return tuple(
        Picked(line.number, SampleReason.RANDOM)
        for line in lines
        if line.number in chosen
    )


def by_monetary_unit(
    lines: Sequence[Candidate], size: int, seed: str
) -> tuple[Picked, ...]:
    """The lines on which so many cents fall, at equal distances from a drawn start.

    A line as large as the distance is in for certain, and may be hit more than once.
    A credit note counts with its amount, without its sign.

    Raises:
        EmptySampleError: `size` is below one.
    """
    _assert_some(size)
    cents = [abs(to_cents(line.declared)) for line in lines]
    whole = sum(cents)
    if whole == 0:
        return ()
    # Unit n falls on the cent (n * whole + start) // size: counted, not walked.
    start = drawn_below(whole, seed)
    picked: list[Picked] = []
    ends = so_far = 0
    for line, own in zip(lines, cents, strict=True):
        ends += own
        before, so_far = so_far, -((start - ends * size) // whole)
        fell = so_far - before
        if fell:
            picked.append(Picked(line.number, SampleReason.MONETARY_UNIT, fell))
    return tuple(picked)


def drawn_below(bound: int, seed: str) -> int:
    """A whole number from 0 to below `bound`, every one as likely, from a seed."""
    space = 1 << (8 * _BYTES)
    # What is left of the largest multiple would make the small numbers likelier.
    fair = space - space % bound
    drawn = (int.from_bytes(_hashed(seed, str(step)), "big") for step in count())
    return next(one for one in drawn if one < fair) % bound


def _lot(seed: str, number: str) -> bytes:
    return _hashed(seed, number)


def _hashed(*parts: str) -> bytes:
    return sha256("\x1f".join(parts).encode()).digest()


def _reasons(line: Candidate, always: Always) -> Iterator[SampleReason]:
    if line.has_contract:
        yield SampleReason.CONTRACT
    if line.is_staff:
        yield SampleReason.STAFF
    if line.is_redeclared:
        yield SampleReason.REDECLARED
    if line.category in always.categories:
        yield SampleReason.CATEGORY
    if always.from_amount is not None and abs(line.declared) >= always.from_amount:
        yield SampleReason.LARGE


def _assert_some(size: int) -> None:
    if size < 1:
        raise EmptySampleError
