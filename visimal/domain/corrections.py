"""Taking money off what is certified already: what it costs, and who bears it.

Once a certificate is in a project report it is never edited: whoever finds a fault in
it, the partner itself or the Court of Auditors, has a correction registered. It takes
a real amount off one line, or off one work package in one category; the flat rates on
it go with it, and so does the ERDF that the certificate brought for it. What is
corrected by mistake is given back by a contrary correction.

>>> from visimal.domain.money import euro
>>> left_after(euro("400.00"), already=euro("100.00"), real=euro("50.00"))
Decimal('250.00')

The ERDF of a correction is what the split of its certificate loses, so that a
certificate that is corrected away to nothing gives back exactly what it brought.

>>> from decimal import Decimal
>>> from visimal.domain.money import Rounding
>>> from visimal.domain.money import share
>>> brought = Split(euro("100.01"), euro("60.00"), euro("40.01"))
>>> def again(eligible: Euro) -> Euro:
...     return share(eligible, Decimal(60), Rounding.FLOOR)
>>> first = freed(brought, left=euro("100.01"), taken=euro("50.01"), again=again)
>>> last = freed(brought, left=euro("50.00"), taken=euro("50.00"), again=again)
>>> first.erdf, last.erdf
(Decimal('30.00'), Decimal('30.00'))
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from enum import StrEnum

from visimal.domain.cofinancing import assign_contribution
from visimal.domain.cofinancing import Contribution
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cofinancing import Split
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO


class AuditBody(StrEnum):
    """Who looks at the project after the fact, and may ask for a correction."""

    CONTROLLER = "controller"
    APPROBATION = "approbation"
    JOINT_SECRETARIAT = "joint_secretariat"
    MANAGING_AUTHORITY = "managing_authority"
    ACCOUNTING = "accounting"
    NATIONAL_AUTHORITY = "national_authority"
    GROUP_OF_AUDITORS = "group_of_auditors"
    AUDIT_AUTHORITY = "audit_authority"
    COMMISSION = "commission"
    COURT_OF_AUDITORS = "court_of_auditors"
    OLAF = "olaf"


class AuditMethod(StrEnum):
    """Where an audit looks."""

    DESK = "desk"
    ON_THE_SPOT = "on_the_spot"


class FollowUp(StrEnum):
    """How the money of a correction comes back."""

    OFFSET = "offset"
    REPAYMENT = "repayment"
    NONE = "none"


class NothingCorrectedError(ValueError):
    """A correction of nothing."""

    def __init__(self) -> None:
        super().__init__("a correction takes an amount off, or gives one back")


class CorrectionTooLargeError(ValueError):
    """More would be taken off than is certified and left, or given back than taken."""

    def __init__(self, *, real: Euro, left: Euro, certified: Euro) -> None:
        self.real = real
        self.left = left
        self.certified = certified
        super().__init__(
            f"{real} cannot be taken off the {left} that are left of {certified}"
        )


def left_after(certified: Euro, *, already: Euro, real: Euro) -> Euro:
    """What is left of a certified amount; `already` was taken off before.

    An amount below zero gives back what an earlier correction took. A credit note is
    not corrected: what it took off wrongly is declared again.

    Raises:
        NothingCorrectedError: nothing would be taken off.
        CorrectionTooLargeError: more than is certified and left, or the contrary of
            more than was taken.
    """
    if real == ZERO:
        raise NothingCorrectedError
    before = minus(certified, already)
    after = minus(before, real)
    if not ZERO <= after <= certified:
        raise CorrectionTooLargeError(real=real, left=before, certified=certified)
    return after


def erdf_kept(brought: Split, left: Euro, again: Callable[[Euro], Euro]) -> Euro:
    """The ERDF of a certificate of which only `left` is still eligible.

    `again` is how the certificate was split: its ERDF, had it been so much. It never
    brings more than it brought, nor gives back more.
    """
    if left == brought.eligible:
        return brought.erdf
    lowest, highest = sorted((ZERO, brought.erdf))
    return min(max(again(left), lowest), highest)


def freed(
    brought: Split, *, left: Euro, taken: Euro, again: Callable[[Euro], Euro]
) -> Split:
    """What the split of a certificate loses when `taken` goes of what is `left`."""
    before = erdf_kept(brought, left, again)
    erdf = minus(before, erdf_kept(brought, minus(left, taken), again))
    return Split(taken, erdf, minus(taken, erdf))


def borne(
    left: Euro,
    taken: Euro,
    contributions: Sequence[Contribution],
    own: LegalStatus | None = None,
) -> Mapping[LegalStatus, Euro]:
    """Who had borne the contribution that a correction takes off; every cent somebody.

    `left` is the contribution to what was left of the certificate, `taken` the part
    of it that goes.

    Raises:
        NoContributionError: nobody bears the contribution.
    """
    before = assign_contribution(left, contributions, own)
    after = assign_contribution(minus(left, taken), contributions, own)
    return {status: minus(before[status], after[status]) for status in LegalStatus}
