"""Keeping the rates of the Commission, as they were read and from where."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.currencies.models import MonthlyRate
from visimal.currencies.reading import MonthOfRate
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record


def keep_rates(
    session: Session,
    rates: Iterable[MonthOfRate],
    source: str,
    *,
    by: By,
    at: datetime,
) -> int:
    """Keep rates; one that was kept otherwise is put right. How many are new now.

    What was submitted keeps the rate it was submitted with.
    """
    there = {
        (one.currency, one.month): one for one in session.scalars(select(MonthlyRate))
    }
    new = 0
    for rate in rates:
        kept = there.get((rate.currency, rate.month))
        if kept is not None and kept.units == rate.units:
            continue
        new += 1
        if kept is None:
            kept = MonthlyRate(currency=rate.currency, month=rate.month)
            session.add(kept)
        kept.units, kept.source, kept.recorded_at = rate.units, source, at
    session.flush()
    details = {"new": new, "source": source}
    record(session, Act("rates.kept", by), at=at, details=details)
    return new
