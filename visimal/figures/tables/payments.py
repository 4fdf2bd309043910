"""The ERDF on its way to the partners: instalments, recoveries, how each stands."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """What the programme paid at one time for one project report."""

    project_report: int
    instalment: int
    received_on: date | None
    reference: str
    amount: Euro
    #: Held back by the programme, by name of a partner.
    cut: Euro
    #: Kept for what partners are asked to pay back: the programme's at its next one.
    kept: Euro
    passed_on: Euro
    waiting: Euro
    #: The longest wait of a partner so far, in days; none before the money came.
    days_waited: int | None
    #: Whether it is no money of the programme, but what partners paid back.
    from_partners: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """What a partner is asked to pay back."""

    number: int
    partner: int
    partner_label: str
    #: The number of the correction it comes from.
    correction: int | None
    reason: str
    amount: Euro
    asked_on: date
    due_on: date | None
    received: Euro
    received_on: date | None
    offset: Euro
    waived_on: date | None
    #: What is still asked.
    open: Euro


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """How one partner stands with the ERDF."""

    partner: int
    partner_label: str
    #: Out of all project reports, corrections taken off.
    due: Euro
    received: Euro
    #: Of what other partners paid back.
    shared_again: Euro
    passed_on: Euro
    kept: Euro
    #: Paid back by the partner itself.
    came_back: Euro
    #: Not paid by the programme; below zero, it paid too much.
    still_due: Euro
    #: Received, and neither passed on nor kept.
    waiting: Euro
    #: Asked back and not come back.
    owed_back: Euro
    #: The longest wait for its share of an instalment, in days.
    days_waited: int | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class BalanceTable:
    """How each partner stands, and all of them together."""

    rows: tuple[BalanceRow, ...]
    due: Euro
    received: Euro
    shared_again: Euro
    passed_on: Euro
    kept: Euro
    came_back: Euro
    still_due: Euro
    waiting: Euro
    owed_back: Euro
    is_closed: bool
    #: Kept or paid back, and not shared again: it lies with the lead partner.
    on_hand: Euro
