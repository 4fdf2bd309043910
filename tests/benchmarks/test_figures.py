"""How long every table of a project of 100 partners takes to compute."""

from datetime import date

from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.benchmarks.conftest import Case
from tests.benchmarks.conftest import Stopwatch
from visimal import resources
from visimal.consortium.models import Project
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.figures import project_figures
from visimal.figures.as_json import canonical_json


def test_every_table(stopwatch: Stopwatch, case: Case, loaded: Engine) -> None:
    as_of = date.fromisoformat(case.document["as_of"])
    with Session(loaded) as session:
        project = session.scalars(select(Project)).one()
        folders = [resources.REPORTS]
        figures = stopwatch.time(
            lambda: project_figures(session, project, as_of, folders)
        )
    assert total(row.eligible for row in figures.partners) == euro(
        case.document["budget"]["total"]
    )


def test_every_table_as_data(stopwatch: Stopwatch, case: Case, loaded: Engine) -> None:
    as_of = date.fromisoformat(case.document["as_of"])
    with Session(loaded) as session:
        project = session.scalars(select(Project)).one()
        figures = project_figures(session, project, as_of, [resources.REPORTS])
        said = stopwatch.time(lambda: canonical_json(figures))
    assert case.document["budget"]["total"] in said
