"""Who is late in a period, and what that holds up."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.certificate_forecast import Forecast
from visimal.domain.chase import Standing
from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class ChaseRow:
    """One partner's claim of a period: its steps, and the ERDF that waits for it."""

    partner: int
    partner_label: str
    period: int
    #: Those that dates tell; of its papers and its mark of readiness they tell nothing.
    steps: tuple[Standing, ...]
    days_late: int
    #: How many days the clock of its control stood.
    days_stopped: int
    #: Whether it has its certificate.
    is_ready: bool
    #: Why a project report of the period went out without it.
    reason_excluded: str | None
    #: The ERDF of its own claim that is not in a project report yet.
    own_erdf: Euro
    #: The ERDF of others that waits for it; none if these eyes do not see the others'.
    others_erdf: Euro | None
    #: None once it is certified, or if nothing tells.
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class ChaseBoard:
    """Every partner's claim of one period."""

    period: int
    due_on: date | None
    #: How many partners there are, have submitted, have their certificate.
    partners: int
    submitted: int
    certified: int
    #: ERDF of certificates that no project report has yet.
    waiting_erdf: Euro
    rows: tuple[ChaseRow, ...]
