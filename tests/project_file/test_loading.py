"""A file is stored whole or not at all, and the trail says so."""

import json
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.example_project import example_project
from tests.project_file.changed import changed
from tests.project_file.changed import FOLDERS
from tests.project_file.changed import MISSING
from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.demonstration import project_file
from visimal.figures import project_figures
from visimal.figures.as_json import canonical_json
from visimal.project_file.reading import FaultyProjectFileError
from visimal.project_file.schema import JsonObject
from visimal.project_file.services import AlreadyThereError
from visimal.project_file.services import canonical
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.project_file.services import Loaded
from visimal.project_file.writing import written
from visimal.storage.db import Model
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import By

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on a database without projects."""
    with Session(engine) as opened:
        yield opened


def loaded(session: Session, document: dict[str, Any], **how: bool) -> Loaded:
    """Check and store, as the command does."""
    done = load(
        session,
        checked(canonical(document), FOLDERS),
        at=NOW,
        by=By("operator:Anna", "operator"),
        **how,
    )
    session.commit()
    return done


def rows(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in Model.metadata.sorted_tables
    }


def exported(session: Session, code: str) -> JsonObject:
    """The project file of a project in the database."""
    asked = select(Project).where(Project.code == code)
    return written(session, session.scalars(asked).one())


def figures_of(session: Session, code: str) -> str:
    """Every figure of a project in the database."""
    project = session.scalars(select(Project).where(Project.code == code)).one()
    day = project.as_of or NOW.date()
    return canonical_json(project_figures(session, project, day, FOLDERS))


@pytest.mark.parametrize(
    "document", [example_project(), project_file()], ids=["example", "demonstration"]
)
def test_what_is_loaded_is_exported_and_loads_again(
    session: Session, document: dict[str, Any]
) -> None:
    code = document["project"]["code"]
    assert loaded(session, document) is Loaded.NEW
    first, figures = exported(session, code), figures_of(session, code)
    assert loaded(session, first) is Loaded.UNCHANGED
    another = {**document["project"], "acronym": "Another"}
    loaded(session, {**document, "project": another}, replace=True)
    assert figures_of(session, code) != figures
    assert loaded(session, first, replace=True) is Loaded.REPLACED
    assert exported(session, code) == first
    assert figures_of(session, code) == figures
    # The tables of the budget follow from its cells; all else is as it was given.
    given = checked(canonical(document), FOLDERS)
    assert {**first, "budget": {}} == {**given, "budget": {}}
    assert sorted(first["budget"]["cells"]) == sorted(given["budget"]["cells"])
    assert first["budget"]["total"] == given["budget"]["total"]


def test_a_file_that_means_the_same_changes_nothing(session: Session) -> None:
    loaded(session, example_project())
    before = rows(session)
    same = changed(
        ("partners[1].funding.erdf_rate", "60.00"),
        ("budget.cells[+]", [1, "WP2", "staff", 1, "0.00"]),
        ("contracts", []),
        ("achieved[1].value", "1.0"),
        ("payments[1].passed_on_erdf", "70"),
    )
    same["budget"]["cells"].reverse()
    assert loaded(session, same) is Loaded.UNCHANGED
    assert rows(session) == before


def test_the_order_of_project_reports_means_nothing(session: Session) -> None:
    second = {"number": 2, "period": 2, "status": "draft"}
    document = changed(("project_reports[+]", second))
    loaded(session, document)
    document["project_reports"].reverse()
    assert loaded(session, document) is Loaded.UNCHANGED


def test_minus_nothing_is_nothing(session: Session) -> None:
    line = example_project()["reports"][2]["lines"][1]
    minus = changed(
        ("reports[3].lines[2]", {**line, "amount": "-0", "declared": "-0.00"}),
        ("achieved[1].value", "-0.0"),
    )
    zero = changed(
        ("reports[3].lines[2]", {**line, "amount": "0.00", "declared": "0.00"}),
        ("achieved[1].value", "0"),
    )
    loaded(session, minus)
    assert loaded(session, zero) is Loaded.UNCHANGED


def test_other_contents_need_a_word(session: Session) -> None:
    loaded(session, example_project())
    before = exported(session, "EXAMPLE")
    other = changed(("project.acronym", "Another"))
    with pytest.raises(AlreadyThereError) as refused:
        loaded(session, other)
    session.rollback()
    assert refused.value.code == "EXAMPLE"
    assert exported(session, "EXAMPLE") == before


def test_a_replaced_project_leaves_nothing_behind(session: Session) -> None:
    loaded(session, project_file())
    loaded(session, example_project())
    beside = rows(session)
    other = changed(
        ("project.acronym", "Another"), ("reports", []), ("achieved", []),
        ("project_reports", []), ("payments", []), ("delivered", []),
        ("partners[3]", MISSING), ("work_packages[1].activities", []),
    )  # fmt: skip
    assert loaded(session, other, replace=True) is Loaded.REPLACED
    assert loaded(session, example_project(), replace=True) is Loaded.REPLACED
    trail = beside.pop("audit_entry")
    after = rows(session)
    assert after.pop("audit_entry") > trail
    assert after == beside
    demonstration = exported(session, project_file()["project"]["code"])
    assert loaded(session, demonstration) is Loaded.UNCHANGED


def test_a_refused_file_changes_nothing(session: Session) -> None:
    loaded(session, example_project())
    before = rows(session), exported(session, "EXAMPLE")
    faulty = changed(("project.acronym", "Another"), ("budget.total", "1.00"))
    with pytest.raises(FaultyProjectFileError):
        loaded(session, faulty, replace=True)
    assert (rows(session), exported(session, "EXAMPLE")) == before


def test_a_failure_halfway_changes_nothing(session: Session) -> None:
    loaded(session, example_project())
    before = rows(session)
    document = checked(canonical(changed(("project.code", "OTHER"))), FOLDERS)
    document["payments"][0]["partner"] = 99
    with pytest.raises(KeyError):
        load(session, document, at=NOW, by=By("operator:Anna", "operator"))
    session.rollback()
    assert rows(session) == before


def test_the_trail_says_who_loaded_what_and_when(session: Session) -> None:
    loaded(session, example_project())
    loaded(session, example_project())
    loaded(session, changed(("project.acronym", "Another")), replace=True)
    acts = select(AuditEntry).order_by(AuditEntry.seq)
    first, *others = session.scalars(acts)
    second, *_ = [one for one in others if one.action == "project.replaced"]
    assert (first.seq, first.action, first.by, first.project) == (
        1, "project.loaded", "operator:Anna", "EXAMPLE",
    )  # fmt: skip
    told, later = (json.loads(one.payload)["details"] for one in (first, second))
    assert told["before"] == ""
    assert told["after"] == later["before"] != later["after"]
    assert second.at == NOW


def test_two_projects_live_side_by_side(session: Session) -> None:
    loaded(session, example_project())
    loaded(session, changed(("project.code", "OTHER")))
    assert session.scalar(select(func.count()).select_from(Partner)) == 6
    one, two = exported(session, "EXAMPLE"), exported(session, "OTHER")
    assert one["project"].pop("code") != two["project"].pop("code")
    assert one == two
