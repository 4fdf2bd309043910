"""Splitting an eligible amount between the ERDF and the partner.

The ERDF pays its rate of what a partner reports, floored to the cent on the
report's total (never line by line), and never more than the grant that is left.
The partner contribution is what remains, so both sides always add up.

>>> from visimal.domain.money import euro
>>> terms = FundingTerms(rate=Decimal(60), ceiling=euro("1000.00"))
>>> split = cofinance(euro("100.01"), terms, already=euro("0.00"))
>>> split.erdf, split.partner_contribution
(Decimal('60.00'), Decimal('40.01'))

Two ways lead from the reports to the ERDF so far. `cofinance` floors each report by
itself, as the programmes' own system does, but stops at the ceiling, which that
system does not know. `cofinance_cumulatively` floors the total so far and takes off
what was paid before, so that cents lost in one report come back in the next and the
last report absorbs them; this is the one visimal reports by.

>>> first = cofinance_cumulatively(euro("0.01"), terms, already=NOTHING_YET)
>>> second = cofinance_cumulatively(euro("0.01"), terms, already=first)
>>> first.erdf, second.erdf
(Decimal('0.00'), Decimal('0.01'))

The programmes' own system divides the partner contribution by the shares of the
application form, floors each part, and leaves the cents to nobody; its parts may even
be more than the whole. Here every cent of the contribution has a source.

>>> sources = [
...     Contribution("Région", LegalStatus.PUBLIC, euro("10.00")),
...     Contribution("own funds", LegalStatus.PRIVATE, euro("20.00")),
... ]
>>> assign_to_sources(euro("40.01"), sources)
(Decimal('13.33'), Decimal('26.68'))
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from visimal.domain.flat_rates import NotARateError
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO

_HUNDRED = Decimal(100)


class NegativeCeilingError(ValueError):
    """An agreed ERDF below zero."""

    def __init__(self, ceiling: Euro) -> None:
        super().__init__(f"the ceiling is {ceiling}; it cannot be below zero")


class NegativeContributionError(ValueError):
    """A source that would take money instead of bringing it."""

    def __init__(self, source: str, amount: Euro) -> None:
        super().__init__(f"{source} brings {amount}; it cannot be below zero")


class SplitDoesNotAddUpError(ValueError):
    """Two sides that are not the whole."""

    def __init__(self, eligible: Euro, erdf: Euro, partner_contribution: Euro) -> None:
        super().__init__(f"{erdf} and {partner_contribution} are not {eligible}")


class NoContributionError(ValueError):
    """A partner contribution without anybody to bear it."""

    def __init__(self, partner_contribution: Euro) -> None:
        super().__init__(f"nobody bears the contribution of {partner_contribution}")


@dataclass(frozen=True, slots=True)
class FundingTerms:
    """What the ERDF agreed to pay one partner: a rate, and never above a ceiling."""

    rate: Decimal
    ceiling: Euro

    def __post_init__(self) -> None:
        """Refuse a rate outside 0 to 100 and a ceiling below zero."""
        if not 0 <= self.rate <= _HUNDRED:
            raise NotARateError(self.rate)
        if self.ceiling < ZERO:
            raise NegativeCeilingError(self.ceiling)


@dataclass(frozen=True, slots=True)
class Split:
    """An eligible amount and who bears it."""

    eligible: Euro
    erdf: Euro
    partner_contribution: Euro

    def __post_init__(self) -> None:
        """Refuse sides that do not add up."""
        if total((self.erdf, self.partner_contribution)) != self.eligible:
            raise SplitDoesNotAddUpError(
                self.eligible, self.erdf, self.partner_contribution
            )


NOTHING_YET = Split(ZERO, ZERO, ZERO)


def opposite(split: Split) -> Split:
    """The same split taken back."""
    return Split(
        minus(ZERO, split.eligible),
        minus(ZERO, split.erdf),
        minus(ZERO, split.partner_contribution),
    )


def sum_of_splits(splits: Iterable[Split]) -> Split:
    """Splits added up, each side by itself."""
    kept = tuple(splits)
    return Split(
        total(one.eligible for one in kept),
        total(one.erdf for one in kept),
        total(one.partner_contribution for one in kept),
    )


def erdf_so_far(
    eligible_so_far: Euro, terms: FundingTerms, rounding: Rounding = Rounding.FLOOR
) -> Euro:
    """The ERDF of everything reported so far, never above the ceiling."""
    return min(share(eligible_so_far, terms.rate, rounding), terms.ceiling)


def cofinance(
    eligible: Euro,
    terms: FundingTerms,
    *,
    already: Euro,
    rounding: Rounding = Rounding.FLOOR,
) -> Split:
    """Split one report's total by itself; `already` is the ERDF paid before."""
    wanted = share(eligible, terms.rate, rounding)
    return _split(eligible, min(wanted, minus(terms.ceiling, already)))


def cofinance_cumulatively(
    eligible: Euro,
    terms: FundingTerms,
    *,
    already: Split,
    rounding: Rounding = Rounding.FLOOR,
) -> Split:
    """Split one report's total so that the ERDF so far is exact to the cent."""
    so_far = erdf_so_far(total((already.eligible, eligible)), terms, rounding)
    return _split(eligible, minus(so_far, already.erdf))


def _split(eligible: Euro, erdf: Euro) -> Split:
    return Split(eligible, erdf, minus(eligible, erdf))


class LegalStatus(StrEnum):
    """Whose money a contribution is, in the eyes of the programme."""

    PUBLIC = "public"
    AUTO_PUBLIC = "auto_public"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one source brings to a partner's budget."""

    source: str
    legal_status: LegalStatus
    amount: Euro

    def __post_init__(self) -> None:
        """Refuse a source that takes money."""
        if self.amount < ZERO:
            raise NegativeContributionError(self.source, self.amount)


def assign_to_sources(
    partner_contribution: Euro, contributions: Sequence[Contribution]
) -> tuple[Euro, ...]:
    """What each source bears, in the order given; every cent is borne by one.

    Raises:
        NoContributionError: there is something to bear and nobody to bear it.
    """
    if not contributions and partner_contribution != ZERO:
        raise NoContributionError(partner_contribution)
    return apportion(partner_contribution, [source.amount for source in contributions])


def assign_contribution(
    partner_contribution: Euro,
    contributions: Sequence[Contribution],
    own: LegalStatus | None = None,
) -> dict[LegalStatus, Euro]:
    """What public, automatic public and private sources bear; every cent by one.

    A partner that named no source bears everything itself, if its `own` status is
    known. To assign a report so that the reports add up, assign the contribution so
    far and take off what was assigned before.

    Raises:
        NoContributionError: there is something to bear and nobody to bear it.
    """
    borne: dict[LegalStatus, list[Euro]] = {status: [] for status in LegalStatus}
    if not contributions and own is not None:
        borne[own].append(partner_contribution)
    else:
        parts = assign_to_sources(partner_contribution, contributions)
        for source, part in zip(contributions, parts, strict=True):
            borne[source.legal_status].append(part)
    return {status: total(parts) for status, parts in borne.items()}
