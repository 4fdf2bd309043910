"""`visimal verify` proves that nobody changed anything unseen, or says what it was."""

import json
import sqlite3
from pathlib import Path

from tests.cli.conftest import Command

DATABASE = Path("instance/visimal.sqlite3")


def tamper(statement: str) -> None:
    """Change the database as its owner may."""
    with sqlite3.connect(DATABASE) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            " AND name NOT LIKE 'audit_entry%'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    connection.close()


def test_a_project_as_it_was_loaded_is_clean(example: Command) -> None:
    answer = example("verify")
    assert answer.status == 0, answer.out
    assert answer.out.count("✓") == 7
    assert "rows and 0 papers were read" in answer.out


def test_a_changed_amount_is_named(example: Command) -> None:
    tamper("UPDATE expenditure_line SET declared = declared + 1 WHERE id = 1")
    answer = example("verify")
    assert answer.status == 1
    assert "expenditure_line 1 is not as the trail tells it." in answer.out


def test_as_data_the_same_is_told(example: Command) -> None:
    tamper("UPDATE expenditure_line SET declared = declared + 1 WHERE id = 1")
    answer = example("verify", "--json")
    told = json.loads(answer.out)
    assert (answer.status, told["clean"]) == (1, False)
    assert told["faults_of"]["tables"] == 1
    assert told["faults"][0]["values"] == {"table": "expenditure_line", "key": "1"}


def test_what_came_of_it_is_recorded_if_asked(example: Command) -> None:
    assert example("verify", "--record").status == 0
    with sqlite3.connect(DATABASE) as connection:
        [(by, payload)] = connection.execute(
            "SELECT by, payload FROM audit_entry WHERE action = 'trail.verified'"
        )
    connection.close()
    assert by.startswith("operator:")
    assert json.loads(payload)["details"]["clean"] is True
    assert example("verify").status == 0


def test_where_nothing_is_there_is_nothing_to_verify(visimal: Command) -> None:
    assert visimal("verify").status == 2
