"""How far the money has come, worked out by hand for the example project."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.figures import ProjectFigures
from visimal.figures.pipeline import MEASURES
from visimal.figures.pipeline import STEPS
from visimal.figures.pipeline import steps_back
from visimal.figures.tables import PipelineRow


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFigures]:
    """The example project as of 30 June 2026."""
    with opened(example_project(), tmp_path_factory.mktemp("pipeline")) as found:
        yield found


def row(
    figures: ProjectFigures, scope: str, key: str, measure: str = "eligible"
) -> PipelineRow:
    """One row of the pipeline."""
    return next(
        one
        for one in figures.pipeline
        if (one.scope, one.key, one.measure) == (scope, key, measure)
    )


def amounts(found: PipelineRow) -> list[str]:
    """What reached each step."""
    return [str(getattr(found, step)) for step in STEPS]


def test_the_money_of_the_project_goes_its_way(figures: ProjectFigures) -> None:
    # Alpha 163.34 and Beta 259.99 are declared; 125.01 and 59.99 certified; only
    # Alpha is in the project report, all of it paid; 70.00 of 75.00 is passed on.
    assert amounts(row(figures, "project", "")) == [
        "1250.01",
        "423.33",
        "185.00",
        "125.01",
        "125.01",
        "125.01",
        "116.67",
    ]
    assert amounts(row(figures, "partner", "1", "erdf")) == [
        "600.00",
        "98.00",
        "75.00",
        "75.00",
        "75.00",
        "75.00",
        "70.00",
    ]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("scope", ["partner", "work_package", "category"])
def test_each_way_of_adding_gives_the_same(
    figures: ProjectFigures, scope: str, measure: str
) -> None:
    whole = row(figures, "project", "", measure)
    parts = [
        one for one in figures.pipeline if (one.scope, one.measure) == (scope, measure)
    ]
    for step in STEPS:
        assert total(getattr(one, step) for one in parts) == getattr(whole, step)


def test_each_amount_of_it_is_what_its_explanation_says(
    figures: ProjectFigures,
) -> None:
    explained = {
        "eligible": (
            Measure.BUDGET,
            Measure.DECLARED,
            Measure.CERTIFIED,
            Measure.INCLUDED,
            Measure.CONSOLIDATED,
            Measure.RECEIVED,
            Measure.PASSED_ON,
        ),
        "erdf": (
            Measure.PLANNED_ERDF,
            Measure.DECLARED_ERDF,
            Measure.CERTIFIED_ERDF,
            Measure.INCLUDED_ERDF,
            Measure.CONSOLIDATED_ERDF,
            Measure.RECEIVED_ERDF,
            Measure.PASSED_ON_ERDF,
        ),
    }
    for one in figures.pipeline:
        if one.scope not in {"partner", "work_package"}:
            continue
        key = int(one.key) if one.scope == "partner" else one.key
        for step, measure in zip(STEPS, explained[one.measure], strict=True):
            figure = Figure(measure).within(**{one.scope: key})
            assert figures.explained.amount(figure) == getattr(one, step), figure


def test_more_paid_than_requested_is_said(figures: ProjectFigures) -> None:
    found = row(figures, "partner", "1", "erdf")
    assert steps_back(found) == ()
    corrected = replace(found, requested=euro("70.00"))
    assert steps_back(corrected) == ("received",)


def test_the_pipeline_is_checked_against_the_tables_beside_it(
    figures: ProjectFigures,
) -> None:
    own = [one for one in figures.checks if one.code.startswith("pipeline_")]
    assert len(own) == 10
    assert all(one.passes for one in own)
    more = [one for one in figures.payments if one.received_on is not None]
    assert total(one.erdf for one in more) == euro("75.00")
