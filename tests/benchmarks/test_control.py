"""How long a controller waits to see a cut, and an auditor to see what a sum is."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.benchmarks.conftest import Case
from tests.benchmarks.conftest import Stopwatch
from visimal import resources
from visimal.consortium.models import Project
from visimal.domain.control import ControlDecision
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.figures import ProjectFigures

FOLDERS = [resources.REPORTS]


@pytest.fixture
def figures(case: Case, loaded: Engine) -> Iterator[ProjectFigures]:
    """A project whose books are open, as they are after the first look."""
    as_of = date.fromisoformat(case.document["as_of"])
    with Session(loaded) as session:
        project = session.scalars(select(Project)).one()
        opened = ProjectFigures(session, project, as_of, FOLDERS)
        assert opened.checks
        yield opened


def test_a_cut_is_seen_before_it_is_accepted(
    stopwatch: Stopwatch, figures: ProjectFigures
) -> None:
    line = figures.lists.rows[1, 1][0]
    cut = {line.number: ControlDecision(deducted=euro("1.00"), typology="4.1")}
    seen = stopwatch.time(lambda: figures.control_outlook(1, 1, cut))
    assert seen.deducted >= euro("1.00")


def test_all_that_is_certified_is_told_down_to_its_lines(
    stopwatch: Stopwatch, figures: ProjectFigures
) -> None:
    whole = Figure(Measure.CERTIFIED)
    told = stopwatch.time(lambda: figures.explained.explanation(whole))
    assert total(one.amount for one in told.parts) == told.amount
    assert total(one.amount for one in told.lines) in {told.amount, euro("0.00")}


def test_the_lines_of_one_certificate(
    stopwatch: Stopwatch, figures: ProjectFigures
) -> None:
    claim = Figure(Measure.CERTIFIED, partner=1, period=1)
    told = stopwatch.time(lambda: figures.explained.explanation(claim))
    assert total(one.amount for one in told.lines) == told.amount
