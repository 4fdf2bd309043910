"""People, seats and invitations as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from itertools import groupby

from visimal.identity.neighbours import PartnerOf
from visimal.identity.neighbours import ProjectOf
from visimal.identity.permissions import Role


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat, as a page shows it."""

    key: int
    role: Role
    project: ProjectOf
    #: None: the whole project.
    partner: PartnerOf | None
    until: date | None
    version: int
    #: Whether it holds on the day of the page.
    holds: bool


@dataclass(frozen=True, slots=True)
class Office:
    """Seats of one role in one project, as one line."""

    role: Role
    project: ProjectOf
    #: Empty: the whole project.
    partners: Sequence[PartnerOf]
    until: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, as a page shows them."""

    key: int
    name: str
    email: str
    language: str
    is_active: bool
    is_administrator: bool
    is_demonstration: bool
    has_second_proof: bool
    needs_second_proof: bool
    last_seen: datetime | None
    seats: Sequence[SeatRow]

    @property
    def offices(self) -> Sequence[Office]:
        """The seats, those of one role in one project together."""
        together = groupby(self.seats, lambda one: (one.project, one.role, one.until))
        return [
            Office(
                role,
                project,
                [one.partner for one in rows if one.partner is not None],
                until,
                rows[0].holds,
            )
            for (project, role, until), grouped in together
            if (rows := [*grouped])
        ]


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One open invitation, as a page shows it."""

    key: int
    name: str
    email: str
    role: Role
    project: ProjectOf | None
    partner: PartnerOf | None
    #: The last day of the seat, if it has one.
    until: date | None
    invited_at: datetime
    expires_at: datetime
    has_expired: bool
