"""How people are reached: substitutes, reminders sent, calendars, as tables."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy import JSON
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import Version


class Substitute(Model):
    """Who is reminded beside somebody: while that person is away, or of what is late.

    With a last day the person is away until then; without one the substitute only
    hears of what is late.
    """

    __tablename__ = "substitute"
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    substitute_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    starts_on: Mapped[date]
    until: Mapped[date | None]
    version: Mapped[Version]


class Reminder(Model):
    """One letter of reminders to one person: at most one a day, the database says."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("person_id", "sent_on"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_on: Mapped[date]
    #: `mail`.
    channel: Mapped[Code]
    #: What of: project, duty, partner, period, and the day it was on its calendar.
    items: Mapped[list[list[Any]]] = mapped_column(JSON)


class CalendarAddress(Model):
    """The secret address at which a calendar reads somebody's last days."""

    __tablename__ = "calendar_address"
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: The SHA-256 of what the address carries.
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info={"class": "C3"}
    )
    made_at: Mapped[Moment]
    revoked_at: Mapped[Moment | None]
