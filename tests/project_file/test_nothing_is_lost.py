"""A project goes out and into an empty database, and out of it byte for byte the same.

What stays behind stays on purpose: `left_behind` says what, and why.
"""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from sqlalchemy import Column
from sqlalchemy import select
from sqlalchemy import Table
from sqlalchemy.orm import Session

from tests.example_project import example_project
from tests.project_file.changed import faults_of
from tests.project_file.changed import FOLDERS
from tests.project_file.test_loading import loaded
from tests.project_file.test_loading import session
from tests.project_file.whole_life import whole_life
from visimal.consortium.models import Project
from visimal.demonstration import project_file
from visimal.project_file.left_behind import LEFT_BEHIND
from visimal.project_file.left_behind import LEFT_COLUMNS
from visimal.project_file.replacing import of_the_file
from visimal.project_file.services import canonical
from visimal.project_file.services import checked
from visimal.project_file.services import Loaded
from visimal.project_file.writing import written
from visimal.storage.engine import engine_of

__all__ = ["session"]

#: What a database gives for a field that nobody filled in.
_BLANK = (None, "", 0, False, "0", b"")


@pytest.fixture
def elsewhere(tmp_path: Path, sqlite_up_to_date: Path) -> Iterator[Session]:
    """The database of another house, empty."""
    file = copy(sqlite_up_to_date, tmp_path / "elsewhere.sqlite3")
    engine = engine_of(f"sqlite:///{file}")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def out(there: Session) -> bytes:
    """The file of the only project there."""
    return canonical(written(there, there.scalars(select(Project)).one()))


def carried() -> list[Table]:
    """The tables of a project that travel."""
    return [one for one in of_the_file() if one.name not in LEFT_BEHIND]


def told_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that travel; names stand in a file for keys."""
    return [
        one
        for one in table.columns
        if one.name not in {"id", "project_id", *LEFT_COLUMNS}
    ]


def contents(there: Session) -> Mapping[str, Counter[tuple[str, ...]]]:
    """What stands in each table that travels, but for the keys of its rows."""
    values = {
        table: [one for one in told_columns(table) if not one.foreign_keys]
        for table in carried()
    }
    return {
        table.name: Counter(
            tuple(map(str, row)) for row in there.execute(select(table.c.id > 0, *own))
        )
        for table, own in values.items()
    }


@pytest.mark.parametrize(
    "document", [whole_life(), project_file()], ids=["whole life", "demonstration"]
)
def test_what_goes_out_comes_in_and_goes_out_the_same(
    session: Session, elsewhere: Session, document: dict[str, Any]
) -> None:
    loaded(session, document)
    first = out(session)
    loaded(elsewhere, checked(first, FOLDERS))
    assert out(elsewhere) == first
    assert contents(elsewhere) == contents(session)


def test_no_field_of_a_project_is_forgotten(session: Session) -> None:
    loaded(session, whole_life())
    blank = [
        f"{table.name}.{column.name}"
        for table in carried()
        for column in told_columns(table)
        if all(value in _BLANK for value in session.scalars(select(column)))
    ]
    assert blank == []


def test_only_what_is_said_to_stay_stays() -> None:
    tables = {one.name: one for one in of_the_file()}
    assert set(LEFT_BEHIND) <= set(tables)
    columns = {one.name for table in tables.values() for one in table.columns}
    assert set(LEFT_COLUMNS) <= columns
    assert all(LEFT_BEHIND.values())
    assert all(LEFT_COLUMNS.values())


def test_a_file_is_put_in_the_place_of_another(session: Session) -> None:
    loaded(session, whole_life())
    first = out(session)
    assert loaded(session, whole_life()) is Loaded.UNCHANGED
    loaded(session, example_project(), replace=True)
    assert loaded(session, whole_life(), replace=True) is Loaded.REPLACED
    assert out(session) == first


def test_an_older_file_knows_none_of_it_and_still_loads(session: Session) -> None:
    older = example_project()
    assert not {"earlier_budgets", "recoveries", "forecasts", "cash"} & older.keys()
    loaded(session, older)
    again = written(session, session.scalars(select(Project)).one())
    assert (again["earlier_budgets"], again["instalments"], again["cash"]) == (
        [],
        [],
        [],
    )
    assert again["payments"][0]["transfers"] == []
    assert again["reports"][0]["questions"] == []


@pytest.mark.parametrize(
    ("place", "value", "where", "sentence"),
    [
        (
            ("reports", 0, "questions", 0, "settled_at"),
            None,
            "reports[1].questions[1].settled_on",
            "A question that is settled has its day and its moment.",
        ),
        (
            ("reports", 0, "questions", 0, "asked_on"),
            "2026-05-05",
            "reports[1].questions[1]",
            "It is answered or settled before it was asked (2026-05-05).",
        ),
        (
            ("reports", 0, "questions", 1, "number"),
            1,
            "reports[1].questions[2].number",
            "“1” is here twice: it must be different each time.",
        ),
        (
            ("reports", 0, "samples", 0, "lines", 0, "line"),
            "P02-S1-0001",
            "reports[1].samples[1].lines",
            "There is no line “P02-S1-0001” in this report.",
        ),
        (
            ("reports", 0, "visits", 0, "ends_on"),
            "2026-05-06",
            "reports[1].visits[1].ends_on",
            "This visit ends before it begins.",
        ),
        (
            ("project_reports", 1, "left_out", 0, "period"),
            9,
            "project_reports[2].left_out[1]",
            "Partner 2 has no report of period 9.",
        ),
        (
            ("payments", 0, "transfers", 0, "amount"),
            "31.00",
            "payments[1].transfers",
            "The transfers add up to 71.00, not 70.00.",
        ),
        (
            ("payments", 0, "transfers", 1, "executed_on"),
            "2026-06-23",
            "payments[1].passed_on",
            "This is not the day of the last transfer.",
        ),
        (
            ("payments", 0, "transfers", 0, "batch"),
            4,
            "payments[1].transfers",
            "There is no file for the bank 4 in this file.",
        ),
        (
            ("instalments", 0, "amount"),
            "76.00",
            "instalments[1].amount",
            "The shares of this instalment add up to 75.00, not 76.00.",
        ),
        (
            ("instalments", 0, "received_on"),
            "2026-06-14",
            "instalments[1].received_on",
            "Its shares in this file came on another day.",
        ),
        (
            ("recoveries", 0, "correction"),
            7,
            "recoveries[1].correction",
            "There is no correction 7 in this file.",
        ),
        (
            ("recoveries", 0, "kept", 0, "instalment"),
            3,
            "recoveries[1].kept[1]",
            "The partner has no share in this instalment.",
        ),
        (
            ("forecasts", 0, "partner"),
            3,
            "forecasts[1].partner",
            "There is no partner 3 in this file.",
        ),
        (
            ("earlier_budgets", 0, "valid_from"),
            "2026-05-01",
            "budget.valid_from",
            (
                "A version of the budget begins after the one that it replaces "
                "(2026-05-01)."
            ),
        ),
        (
            ("earlier_budgets", 0, "version"),
            "2",
            "budget.version",
            "“2” is here twice: it must be different each time.",
        ),
        (
            ("earlier_budgets", 0, "total"),
            "1250.02",
            "earlier_budgets[1].total",
            "The cells of the budget give 1250.01 here, the table says 1250.02.",
        ),
        (
            ("earlier_budgets", 0, "funding", 0, "erdf"),
            "600.01",
            "earlier_budgets[1].erdf",
            ("The partners' ERDF adds up to 700.01, more than the grant of 700.00."),
        ),
    ],
)
def test_what_does_not_agree_is_told_with_its_place(
    place: tuple[str | int, ...], value: object, where: str, sentence: str
) -> None:
    document = whole_life()
    *path, last = place
    there: Any = document
    for step in path:
        there = there[step]
    there[last] = value
    told = [str(fault) for fault in faults_of(document)]
    assert f"{where}: {sentence}" in told


def test_a_sample_of_a_report_nobody_controls_is_refused() -> None:
    document = whole_life()
    drawn = {"number": 1, "method": "rule", "drawn_at": "2026-06-30T08:00:00Z"}
    document["reports"][2] |= {"status": "submitted", "control_started_on": None}
    document["reports"][2]["samples"] = [drawn]
    told = [str(fault) for fault in faults_of(document)]
    assert told == ["reports[3].samples: There is no control of this report yet."]
