"""How long the rules take: over a whole claim, and between two keystrokes."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.benchmarks.big_project import project_file
from tests.benchmarks.big_project import Size
from tests.benchmarks.conftest import empty_database
from tests.benchmarks.conftest import NOW
from tests.benchmarks.conftest import Stopwatch
from visimal import resources
from visimal.checking.desks import desk_at
from visimal.checking.live import look
from visimal.checking.live import Typed
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.consortium.places import Place
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.figures.sight import Sight
from visimal.project_file.schema import JsonObject
from visimal.project_file.services import canonical
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.trail import By

_IS_FULL = os.environ.get("VISIMAL_BENCHMARK") == "full"
#: Ten thousand lines, half of them in the open reports of the last period.
SIZE = Size(5, 4, 2, 10_000) if _IS_FULL else Size(2, 2, 2, 40)
PARTNER, PERIOD = 1, 2
EVERYBODY = Sight(None, None, frozenset(), None)


def with_invoices() -> JsonObject:
    """The big project, its lines bought from three hundred suppliers."""
    document = project_file(SIZE)
    for report in document["reports"]:
        for place, line in enumerate(report["lines"]):
            line["supplier"] = f"Supplier {place % 300} (DEMO)"
            line["invoice_number"] = f"F-{report['partner']}-{place}"
            line["invoiced_on"] = line["paid_on"]
            line["invoice_total"] = line["amount"]
    return document


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A database that holds the project."""
    engine = empty_database(tmp_path_factory.mktemp("checking"))
    with Session(engine) as opened:
        raw = canonical(with_invoices())
        document = checked(raw, [resources.REPORTS])
        load(opened, document, at=NOW, by=By("benchmark", "operator"))
        opened.commit()
        yield opened
    engine.dispose()


def figures_of(session: Session) -> SeenFigures:
    """The figures of the project, not computed yet."""
    project = session.scalars(select(Project)).one()
    as_of = project.as_of or date.max
    folders: list[Path] = [resources.REPORTS]
    return SeenFigures(ProjectFigures(session, project, as_of, folders), EVERYBODY)


def place_of(session: Session) -> Place:
    """The open claim in which somebody types."""
    project = session.scalars(select(Project)).one()
    partner = session.scalars(select(Partner).where(Partner.number == PARTNER)).one()
    period = session.scalars(select(Period).where(Period.number == PERIOD)).one()
    return Place(
        project=project.id,
        partner=partner.id,
        period=period.id,
        code=project.code,
        partner_number=PARTNER,
        period_number=PERIOD,
        abbreviation=partner.abbreviation,
        as_of=project.as_of,
    )


def test_all_rules_on_a_claim(stopwatch: Stopwatch, session: Session) -> None:
    figures = figures_of(session)
    place = PARTNER, PERIOD
    lines = figures.lists.declared[place]
    figures.lists.under_check(*place)
    found = stopwatch.time(lambda: figures.lists.findings(*place))
    assert len(lines) == SIZE.lines // (SIZE.partners * SIZE.periods)
    assert {one.rule for one in found}


def test_the_first_look_after_a_change(stopwatch: Stopwatch, session: Session) -> None:
    place = place_of(session)

    def first() -> int:
        desk = desk_at(session, place, NOW.date())
        return len(look(figures_of(session), desk, []).of_the_report)

    assert stopwatch.time(first) >= 0


def test_a_keystroke(benchmark: BenchmarkFixture, session: Session) -> None:
    figures, desk = figures_of(session), desk_at(session, place_of(session), NOW.date())
    texts = {
        "category": "external",
        "work_package": "WP1",
        "description": "A brochure (DEMO)",
        "amount": "100.17",
        "supplier": "Supplier 7 (DEMO)",
        "invoice_number": "F-1-7",
        "invoiced_on": "2026-08-08",
        "paid_on": "2026-08-08",
        "payment_means": "cash",
    }

    def keystroke() -> int:
        read = desk.reader.read(texts)
        assert read.cost is not None, read.problems
        answer = look(figures, desk, [Typed("row", None, read.cost)])
        return len(answer.findings["row"])

    assert benchmark(keystroke) >= 1
