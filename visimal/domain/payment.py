"""Sharing what the programme paid among the partners, to the cent.

An instalment is split by what is still due to each partner out of the project report.
When the programme paid less than is due and said whose money it held back, that cut is
that partner's; a rest that nobody explained is borne by all in proportion of what is
due to them. Every cent of the instalment is somebody's, and nobody gets more than what
is due, nor more than the ceiling leaves.

The programme takes what one partner owes off what it pays to all: the others bear it
in proportion, and it stays due to them. Once that partner has paid it back, or it was
kept of its next share, it is shared again among those who bore it.

>>> from visimal.domain.money import euro
>>> dues = [Due(1, euro("60.00"), euro("0.00"), euro("99.00")),
...         Due(2, euro("40.00"), euro("0.00"), euro("99.00"))]
>>> [str(one.amount) for one in split(euro("90.01"), dues)]
['54.01', '36.00']
>>> [str(one.amount) for one in split(euro("95.00"), dues, cuts={2: euro("5.00")})]
['60.00', '35.00']
>>> owing = Due(3, euro("-10.00"), euro("0.00"), euro("99.00"))
>>> [(str(one.borne), str(one.amount)) for one in split(euro("90.00"), [*dues, owing])]
[('6.00', '54.00'), ('4.00', '36.00')]
>>> short = [Due(1, euro("60.00"), euro("54.00"), euro("45.00")),
...          Due(2, euro("40.00"), euro("36.00"), euro("63.00")), owing]
>>> [str(one.amount) for one in split(euro("10.00"), short, from_partners=True)]
['6.00', '4.00']
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO


class NothingReceivedError(ValueError):
    """An instalment of nothing."""

    def __init__(self, amount: Euro) -> None:
        super().__init__(f"{amount} is no instalment")


class AboveDueError(ValueError):
    """The programme would have paid more than is due."""

    def __init__(self, amount: Euro, still_due: Euro) -> None:
        self.amount = amount
        self.still_due = still_due
        super().__init__(f"{amount} is more than the {still_due} that are still due")


class NotOnHandError(ValueError):
    """More would be shared again than partners paid back."""

    def __init__(self, amount: Euro, on_hand: Euro) -> None:
        self.amount = amount
        self.on_hand = on_hand
        super().__init__(f"{amount} is more than the {on_hand} that came back")


class CutTooLargeError(ValueError):
    """More would be held back of a partner's money than is due to it."""

    def __init__(self, partner: int, cut: Euro, still_due: Euro) -> None:
        self.partner = partner
        self.cut = cut
        self.still_due = still_due
        super().__init__(f"partner {partner}: {cut} of {still_due} cannot be cut")


class CutsContradictError(ValueError):
    """The programme paid more than is left after the cuts that it is said to make."""

    def __init__(self, amount: Euro, left: Euro) -> None:
        self.amount = amount
        self.left = left
        super().__init__(f"{amount} came, but only {left} are left after the cuts")


@dataclass(frozen=True, slots=True)
class Due:
    """What the programme owes one partner out of one project report."""

    partner: int
    due: Euro
    #: Its shares of the earlier instalments for the same report.
    paid_before: Euro
    #: What its ERDF ceiling leaves, all reports together.
    ceiling_left: Euro

    @property
    def left(self) -> Euro:
        """What is due and not paid; below zero if a correction took more than that."""
        return minus(self.due, self.paid_before)

    @property
    def still_due(self) -> Euro:
        """What it may still get; a partner that owes something itself gets nothing."""
        return max(min(self.left, self.ceiling_left), ZERO)


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one partner, and how it comes about.

    `amount` is what is still due, less the cut, less the parts of what others owe and
    of what nobody explained. Of it `kept` stays with the lead partner; the rest is
    passed on.
    """

    partner: int
    still_due: Euro
    cut: Euro
    #: Its part of what other partners owe, until they have paid it back.
    borne: Euro
    unexplained: Euro
    amount: Euro
    kept: Euro

    @property
    def to_pass_on(self) -> Euro:
        """What goes to the partner."""
        return minus(self.amount, self.kept)


def split(
    amount: Euro,
    dues: Sequence[Due],
    cuts: Mapping[int, Euro] | None = None,
    owed: Mapping[int, Euro] | None = None,
    *,
    from_partners: bool = False,
) -> tuple[Share, ...]:
    """The shares of an instalment, one for each partner to which something is due.

    `cuts` is what the programme said it held back, by partner; `owed` what partners
    are asked to pay back, which is kept of their shares. What comes `from_partners`
    is shared again: the programme has taken it off already.

    Raises:
        NothingReceivedError: the amount is not above zero.
        AboveDueError: more came than is due to all of them.
        CutTooLargeError: a cut is below zero, or above what is due to its partner.
        CutsContradictError: more came than the cuts leave.
    """
    cuts, owed = cuts or {}, owed or {}
    if amount <= ZERO:
        raise NothingReceivedError(amount)
    open_dues = {one.partner: one.still_due for one in dues if one.still_due}
    for partner, cut in cuts.items():
        still_due = open_dues.get(partner, ZERO)
        if not ZERO <= cut <= still_due:
            raise CutTooLargeError(partner, cut, still_due)
    owing = ZERO if from_partners else total(min(one.left, ZERO) for one in dues)
    whole = total((*open_dues.values(), owing))
    if amount > whole:
        raise AboveDueError(amount, max(whole, ZERO))
    left = {
        partner: minus(still_due, cuts.get(partner, ZERO))
        for partner, still_due in open_dues.items()
    }
    if amount > total(left.values()):
        raise CutsContradictError(amount, total(left.values()))
    missing = minus(total(left.values()), amount)
    for_others = min(missing, minus(ZERO, owing))
    borne = apportion(for_others, list(left.values()))
    lent = [minus(*both) for both in zip(left.values(), borne, strict=True)]
    unexplained = apportion(minus(missing, for_others), lent)
    shares: list[Share] = []
    for partner, its, other, less in zip(left, lent, borne, unexplained, strict=True):
        share = minus(its, less)
        shares.append(
            Share(
                partner=partner,
                still_due=open_dues[partner],
                cut=cuts.get(partner, ZERO),
                borne=other,
                unexplained=less,
                amount=share,
                kept=min(share, owed.get(partner, ZERO)),
            )
        )
    return tuple(shares)


def kept_for(kept: Euro, outstanding: Sequence[Euro]) -> tuple[Euro, ...]:
    """What is kept of a share, laid over what is asked back: the oldest first.

    >>> from visimal.domain.money import euro
    >>> [str(one) for one in kept_for(euro("7.00"), [euro("5.00"), euro("4.00")])]
    ['5.00', '2.00']
    """
    laid: list[Euro] = []
    for one in outstanding:
        laid.append(min(one, minus(kept, *laid)))
    return tuple(laid)


def outstanding(amount: Euro, *back: Euro, is_waived: bool) -> Euro:
    """What is still asked back of a recovery, after what came back."""
    return ZERO if is_waived else minus(amount, *back)


@dataclass(frozen=True, slots=True)
class Balance:
    """How one partner stands: money on each of its ways."""

    #: What the programme owes out of all project reports, corrections taken off.
    due: Euro
    received: Euro
    #: Of what other partners paid back.
    shared_again: Euro
    passed_on: Euro
    #: What was kept of its shares for what it is asked to pay back.
    kept: Euro
    #: What it paid back itself.
    came_back: Euro
    #: What it is still asked to pay back.
    owed_back: Euro

    @property
    def still_due(self) -> Euro:
        """What it has not got; below zero, it got too much.

        What the partner gave back counts as not paid.
        """
        given_back = total((self.due, self.kept, self.came_back))
        return minus(given_back, self.received, self.shared_again)

    @property
    def waiting(self) -> Euro:
        """What came for the partner, and neither was passed on nor is kept."""
        came = total((self.received, self.shared_again))
        return minus(came, self.passed_on, self.kept)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is open on any of its ways."""
        return self.still_due == self.waiting == self.owed_back == ZERO
