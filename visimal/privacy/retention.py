"""How long papers and people of a project are kept, and what forbids to erase.

Supporting papers are kept for some years from 31 December of the year of the last
payment to the partners (Article 82 of Regulation (EU) 2021/1060); an inquiry or a court
may forbid to erase even then.

>>> law_keeps_until(date(2029, 5, 12), 5)
datetime.date(2034, 12, 31)
>>> Keeping(None, "").binds(date(2040, 1, 1))
True
>>> Keeping(date(2034, 12, 31), "").binds(date(2034, 12, 31))
True
>>> Keeping(date(2034, 12, 31), "").binds(date(2035, 1, 1))
False
>>> Keeping(date(2034, 12, 31), "An inquiry of 2034").binds(date(2035, 1, 1))
True
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a project is kept."""

    #: The last day; none as long as nobody has set one.
    until: date | None
    #: Why nothing may be erased even then; empty if nothing forbids it.
    hold: str

    def binds(self, today: date) -> bool:
        """Whether nothing of the project may be erased today."""
        return bool(self.hold) or self.until is None or today <= self.until


def law_keeps_until(last_payment: date, years: int) -> date:
    """The last day of so many years from the end of the year of the last payment."""
    return date(last_payment.year + years, 12, 31)
