"""T24: a project that was written out and read in again is the same, to the cent."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.example_project import example_project
from tests.project_file.changed import faults_of
from visimal import resources
from visimal.consortium.models import Project
from visimal.partner_reports.models import ExpenditureLine
from visimal.project_file.services import canonical
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.project_file.writing import written
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade
from visimal.storage.trail import By

FOLDERS = (resources.REPORTS,)
BY = By("test", "operator")
AT = datetime(2026, 11, 22, tzinfo=UTC)

cents = st.integers(1, 99_999_999)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60
)


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with all its tables."""
    file = tmp_path_factory.mktemp("round") / "trip.sqlite3"
    engine = engine_of(f"sqlite:///{file}")
    upgrade(engine)
    yield engine
    engine.dispose()


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """The example with other lines: amounts, cuts, credit notes, texts."""
    document = deepcopy(example_project())
    for report in document["reports"]:
        for line in report["lines"]:
            declared = draw(cents)
            sign = (
                draw(st.sampled_from([1, 1, 1, -1])) if line["control"] is None else 1
            )
            line["declared"] = _euros(sign * declared)
            line["amount"] = line["declared"]
            line["description"] = draw(texts)
            if line["control"] is not None and not line["control"].get("parked"):
                line["control"]["deducted"] = _euros(draw(st.integers(1, declared)))
                line["control"]["typology"] = "4.1"
    return document


def _euros(amount: int) -> str:
    return f"{Decimal(amount) / 100:.2f}"


def again(engine: Engine, document: dict[str, Any]) -> tuple[bytes, int]:
    """A project read in and written out, and the sum of its lines in cents."""
    with Session(engine) as session:
        load(session, checked(json.dumps(document).encode(), FOLDERS), at=AT, by=BY)
        project = session.scalars(select(Project)).one()
        declared = session.scalar(select(func.sum(ExpenditureLine.declared)))
        out = canonical(written(session, project))
        session.rollback()
    assert declared is not None
    return out, int(declared * 100)


def _sum(document: dict[str, Any]) -> int:
    return sum(
        int(Decimal(line["declared"]) * 100)
        for report in document["reports"]
        for line in report["lines"]
    )


@settings(max_examples=200, deadline=None)
@given(document=projects())
def test_out_and_in_again_is_the_same(sqlite: Engine, document: dict[str, Any]) -> None:
    first, declared = again(sqlite, document)
    second, declared_again = again(sqlite, json.loads(first))
    assert first == second
    assert declared == declared_again == _sum(document)


def totals(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Every total of a project file: what holds it, and under which name."""
    budget = document["budget"]
    yield from ((budget, key) for key in ("total", "erdf"))
    for partner in budget["partners"]:
        yield partner, "total"
        for part in ("by_category", "by_work_package"):
            yield from ((partner[part], key) for key in partner[part])
    for partner in document["partners"]:
        if partner.get("funding"):
            yield partner["funding"], "erdf"


def test_a_total_that_was_altered_by_a_cent_is_refused() -> None:
    count = len([*totals(example_project())])
    assert count > 10
    for number in range(count):
        document = example_project()
        holder, key = [*totals(document)][number]
        # The grant is a most: what the partners share may not be more.
        cent = -1 if holder is document["budget"] and key == "erdf" else 1
        holder[key] = _euros(int(Decimal(holder[key]) * 100) + cent)
        assert faults_of(document), (number, key)


def test_a_reader_that_adds_nothing_up_bites() -> None:
    document = example_project()
    document["budget"]["total"] = "9999.99"
    assert json.loads(json.dumps(document)) == document
    assert faults_of(document)
