"""Between which days a certificate can be expected: from what a partner did before.

From the end of the period to the submission, and from there to the certificate, a
partner's own earlier periods say how many days it takes: the fewest and the most. A
partner without a history is expected to take as long as the consortium (the median of
its days), and where nobody has one, as long as the programme allows.

>>> pace = Pace(to_submit=(31, 45), to_certify=(80,))
>>> found = forecast(
...     Claim(date(2026, 6, 30), due_on=date(2026, 7, 31)), pace, months=3,
...     on=date(2026, 8, 2)
... )
>>> found.earliest, found.latest, found.basis.value
(datetime.date(2026, 10, 21), datetime.date(2026, 11, 2), 'own')
"""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from statistics import median_high
from statistics import median_low

from visimal.domain.control_clock import months_after

#: So many partners must have a history before their median stands for one without:
#: of fewer it would tell how long one of the others took.
FEWEST = 3


class ForecastBasis(StrEnum):
    """From what a day is forecast, the best first."""

    OWN = "own"
    CONSORTIUM = "consortium"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many days somebody took, in as many periods as are known."""

    #: From the end of the period to the submission.
    to_submit: tuple[int, ...] = ()
    #: From the submission to the certificate.
    to_certify: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that has no certificate yet."""

    period_ends_on: date
    #: The last day of its submission, and of its control; none if nothing sets one.
    due_on: date | None = None
    control_due_on: date | None = None
    submitted_on: date | None = None
    #: Days on which the clock of its control stood.
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """Two days between which a certificate is expected; they may be one."""

    earliest: date
    latest: date
    #: The weaker of the reasons it rests on.
    basis: ForecastBasis


def together(paces: Collection[Pace]) -> Pace:
    """The median days of a consortium; none where too few partners have a history."""
    return Pace(
        _median([one.to_submit for one in paces]),
        _median([one.to_certify for one in paces]),
    )


def forecast(
    claim: Claim,
    own: Pace,
    consortium: Pace = Pace(),
    *,
    months: int | None,
    on: date,
) -> Forecast | None:
    """When the certificate of a claim is expected, today or later.

    `months` is the programme's `control_months`. None if neither a history nor the
    programme says anything.
    """
    begins = _submission(claim, own, consortium, on)
    if begins is None:
        return None
    taken, basis = _days(own.to_certify, consortium.to_certify)
    if taken:
        stopped = timedelta(days=claim.stopped)
        earliest = begins.earliest + timedelta(days=min(taken)) + stopped
        latest = begins.latest + timedelta(days=max(taken)) + stopped
    elif claim.control_due_on is not None:
        earliest = latest = claim.control_due_on
    elif months is not None:
        earliest = months_after(begins.earliest, months)
        latest = months_after(begins.latest, months)
    else:
        return None
    order = list(ForecastBasis)
    weaker = max(basis, begins.basis, key=order.index)
    return Forecast(max(earliest, on), max(latest, on), weaker)


def _submission(claim: Claim, own: Pace, consortium: Pace, on: date) -> Forecast | None:
    if claim.submitted_on is not None:
        return Forecast(claim.submitted_on, claim.submitted_on, ForecastBasis.OWN)
    taken, basis = _days(own.to_submit, consortium.to_submit)
    if taken:
        earliest = claim.period_ends_on + timedelta(days=min(taken))
        latest = claim.period_ends_on + timedelta(days=max(taken))
    elif claim.due_on is not None:
        earliest = latest = claim.due_on
    else:
        return None
    return Forecast(max(earliest, on), max(latest, on), basis)


def _days(
    own: tuple[int, ...], consortium: tuple[int, ...]
) -> tuple[tuple[int, ...], ForecastBasis]:
    if own:
        return own, ForecastBasis.OWN
    if consortium:
        return consortium, ForecastBasis.CONSORTIUM
    return (), ForecastBasis.PROGRAMME


def _median(several: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    known = [days for days in several if days]
    if len(known) < FEWEST:
        return ()
    flat = [day for days in known for day in days]
    return median_low(flat), median_high(flat)
