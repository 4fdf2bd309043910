"""How long every table of a project of 100 partners takes to compute and to write."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.benchmarks.conftest import Case
from tests.benchmarks.conftest import Stopwatch
from visimal import resources
from visimal.consortium.models import Project
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.export import offers
from visimal.figures import Figures
from visimal.figures import project_figures
from visimal.figures.as_json import canonical_json

FOLDERS = [resources.REPORTS]


def compute(case: Case, database: Engine) -> Figures:
    """Every table of the project."""
    as_of = date.fromisoformat(case.document["as_of"])
    with Session(database) as session:
        project = session.scalars(select(Project)).one()
        return project_figures(session, project, as_of, FOLDERS)


@pytest.fixture(scope="module")
def figures(case: Case, loaded: Engine) -> Figures:
    """The tables, computed before the clock starts."""
    return compute(case, loaded)


def test_every_table(stopwatch: Stopwatch, case: Case, loaded: Engine) -> None:
    figures = stopwatch.time(lambda: compute(case, loaded))
    approved = euro(case.document["budget"]["total"])
    assert total(row.eligible for row in figures.partners) == approved


def test_every_table_as_data(
    stopwatch: Stopwatch, case: Case, figures: Figures
) -> None:
    said = stopwatch.time(lambda: canonical_json(figures))
    assert case.document["budget"]["total"] in said


def test_the_consolidated_workbook(stopwatch: Stopwatch, figures: Figures) -> None:
    [offer] = offers(
        figures, FOLDERS, form="consolidated_financial_report", language="fr"
    )
    workbook = stopwatch.time(offer.bytes)
    assert len(workbook) > 10_000


def test_the_workbook_of_a_partner(stopwatch: Stopwatch, figures: Figures) -> None:
    [offer] = offers(figures, FOLDERS, form="partner_report", language="fr", partner=1)
    workbook = stopwatch.time(offer.bytes)
    assert len(workbook) > 10_000
