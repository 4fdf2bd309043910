"""What stands around every page: the project, its clock, where one can go.

The frame knows no project; who composes the application tells it where the facts
come from (`set_source`).
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Flask
from flask import request
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the project stands in its time."""

    period: int
    month: int
    months: int
    #: The period whose claims are due next, and when.
    claims_of: int
    due_on: date | None
    days_left: int | None
    picture: Markup


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere one can go from every page; `section` is the endpoint's blueprint."""

    endpoint: str
    label: str
    #: Other pages that belong to it, or all of a blueprint by its name: a partner's
    #: page to the list of partners, all of control to the desk.
    also: Sequence[str] = ()

    @property
    def is_current(self) -> bool:
        """Whether the page being shown is this place or belongs to it."""
        here = request.endpoint, request.blueprint
        return not {self.endpoint, *self.also}.isdisjoint(here)


@dataclass(frozen=True, slots=True)
class Frame:
    """The project around a page."""

    acronym: str
    title: str
    programme: str
    #: That the Union pays, in the words the law wants.
    statement: str
    #: What the address of the programme's colours carries.
    colours: str
    is_demonstration: bool
    as_of: date
    budget_version: str
    clock: Clock
    places: Sequence[Sequence[Place]]
    #: Whose spending these pages tell; none: the whole consortium's.
    told: Sequence[str] | None
    #: Code and acronym of the other projects on this machine.
    others: Sequence[tuple[str, str]]


def set_source(app: Flask, source: Callable[[], Frame | None]) -> None:
    """Say where the facts of the frame come from; none if there is no project yet."""
    app.add_template_global(source, "frame_of_page")


def set_corner(app: Flask, source: Callable[[], object | None]) -> None:
    """Say who is signed in, as every page shows it; none if nobody is."""
    app.add_template_global(source, "corner_of_page")
