"""How long a project of 100 partners and 100,000 lines takes to read and to store."""

from pathlib import Path

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.benchmarks.conftest import Case
from tests.benchmarks.conftest import empty_database
from tests.benchmarks.conftest import NOW
from tests.benchmarks.conftest import Stopwatch
from visimal import resources
from visimal.partner_reports.models import ExpenditureLine
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.project_file.services import Loaded
from visimal.storage.trail import By


def test_reading_and_checking(stopwatch: Stopwatch, case: Case) -> None:
    document = stopwatch.time(lambda: checked(case.raw, [resources.REPORTS]))
    assert document == case.document


def test_storing(stopwatch: Stopwatch, case: Case, tmp_path: Path) -> None:
    engine = empty_database(tmp_path)
    with Session(engine) as session:

        def store() -> Loaded:
            done = load(session, case.document, at=NOW, by=By("benchmark", "operator"))
            session.commit()
            return done

        assert stopwatch.time(store) is Loaded.NEW
        stored = session.scalar(select(func.count()).select_from(ExpenditureLine))
    engine.dispose()
    assert stored == sum(len(report["lines"]) for report in case.document["reports"])
