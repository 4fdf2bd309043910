"""How long nobody of a partner wrote anything: counted in days, told once too many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.deadlines.people_at_work import at_work
from tests.deadlines.people_at_work import person
from tests.security.applications import REPORTS
from visimal.consortium.models import Project
from visimal.deadlines.board_page import board_page
from visimal.deadlines.queries import last_written
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.figures.sight import Sight
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

PERIOD, PARTNER = 3, 4
#: What the programme of the house allows (`silence_days`).
MOST = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Silence:
    """The demonstration, and the day it came to this installation."""

    session: Session
    project: Project
    figures: SeenFigures
    came: date

    def notes(self, today: date, period: int = PERIOD) -> dict[int, list[str]]:
        """What is noted beside each partner on a day."""
        page = board_page(self.session, self.project, self.figures, period, today)
        assert page is not None
        return {one.partner.number: [*one.notes] for one in page.rows}

    def writes(self, somebody: Person, role: str) -> None:
        """Somebody writes for the partner, today."""
        by = By(f"person:{somebody.id}", role, somebody.id)
        act = Act("report.written", by, self.project.code, partner=PARTNER, period=3)
        somebody.version += 1
        record(self.session, act, at=datetime.now(UTC))


@contextmanager
def silence(app: Flask) -> Iterator[Silence]:
    """The demonstration in which nobody has written anything yet."""
    with at_work(app) as session:
        project = session.scalars(select(Project)).one()
        figures = ProjectFigures(session, project, date(2027, 7, 15), REPORTS)
        came, _ = last_written(session, project)
        assert came is not None
        yield Silence(session, project, SeenFigures(figures, Sight(None)), came)


def test_a_day_longer_than_the_programme_allows_it_is_told_with_its_days(
    app: Flask,
) -> None:
    with silence(app) as here:
        assert here.notes(here.came + MOST)[PARTNER] == []
        told = here.notes(here.came + MOST + timedelta(days=1))
        assert told[PARTNER] == ["Nobody wrote anything for 46 days."]


def test_who_has_certified_costs_alone_is_not_asked_for_anything(app: Flask) -> None:
    with silence(app) as here:
        page = here.notes(here.came + MOST * 2, period=1)
        ready = [one.partner for one in here.figures.chase[0].rows if one.is_ready]
        assert ready
        assert not any("Nobody wrote" in " ".join(page[one]) for one in ready)


def test_one_entry_begins_the_count_anew(app: Flask) -> None:
    with silence(app) as here:
        here.writes(person(here.session, Role.OFFICER, PARTNER), "officer")
        today = datetime.now(UTC).date()
        assert here.notes(today + MOST)[PARTNER] == []


def test_what_somebody_wrote_before_leaving_was_written(app: Flask) -> None:
    with silence(app) as here:
        officer = person(here.session, Role.OFFICER, PARTNER)
        here.writes(officer, "officer")
        own = select(Membership).where(Membership.person_id == officer.id)
        for seat in here.session.scalars(own):
            here.session.delete(seat)
        here.session.flush()
        _, written = last_written(here.session, here.project)
        assert PARTNER in written


def test_what_the_leader_or_a_controller_writes_breaks_no_silence(app: Flask) -> None:
    with silence(app) as here:
        leader = person(here.session, Role.PROJECT_LEADER)
        for role in (
            "project_leader",
            "controller",
            "auditor",
            "project_leader+officer",
        ):
            here.writes(leader, role)
        _, written = last_written(here.session, here.project)
        assert PARTNER not in written
