"""`visimal remind`: run by a timer, once a day."""

from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Select
from sqlalchemy import select
from sqlalchemy import Update
from sqlalchemy import update

from tests.cli.conftest import Command
from tests.deadlines.people_at_work import demonstration
from tests.people import BY
from visimal.consortium.models import Project
from visimal.identity.models import Person
from visimal.identity.reaching import Reminder
from visimal.storage.db import db
from visimal.storage.engine import engine_of
from visimal.storage.trail import Act
from visimal.storage.trail import record

#: Ten days before the claims of semester 3 are due.
DAY = date(2027, 7, 21)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with people, on a day on which some are reminded."""
    for app in demonstration(tmp_path_factory, "remind"):
        with app.app_context():
            session = db.session()
            session.scalars(select(Project)).one().as_of = DAY
            record(session, Act("project.replaced", BY), at=datetime.now(UTC))
            session.commit()
        kept = Path(app.instance_path)
    # Once nobody is connected, all of it is in the files that are copied.
    return kept


@pytest.fixture
def demo(visimal: Command, folder: Path, prepared: Path) -> Command:
    """The command, in a folder with a copy of it."""
    copytree(prepared, folder / "instance")
    return visimal


def letters(folder: Path) -> list[Path]:
    """The letters that lie beside the installation."""
    mail = folder / "instance" / "mail"
    return [*mail.iterdir()] if mail.exists() else []


def asked(folder: Path, statement: Select[tuple[int]] | Update) -> list[object]:
    """What the database of the installation answers."""
    engine = engine_of(f"sqlite:///{folder / 'instance' / 'visimal.sqlite3'}")
    with engine.begin() as connection:
        found = connection.execute(statement)
        rows = [*found] if found.returns_rows else []
    engine.dispose()
    return [*rows]


def reminded(folder: Path) -> int:
    """How many reminders are written down."""
    return len(asked(folder, select(Reminder.id)))


def test_a_dry_run_says_who_would_get_a_letter_and_sends_none(
    demo: Command, folder: Path
) -> None:
    answer = demo("remind", "--dry-run")
    assert answer.status == 0
    assert "to do" in answer.out
    assert letters(folder) == []
    assert reminded(folder) == 0


def test_it_sends_one_letter_to_each_and_nothing_a_second_time(
    demo: Command, folder: Path
) -> None:
    due = len(demo("remind", "--dry-run").out.splitlines())
    answer = demo("remind")
    assert answer.status == 0
    assert len(letters(folder)) == reminded(folder) == due > 0
    assert demo("remind").out == "0 letters were sent.\n"
    assert len(letters(folder)) == due


def test_without_a_project_nobody_is_reminded(visimal: Command) -> None:
    answer = visimal("remind")
    assert (answer.status, answer.out) == (0, "0 letters were sent.\n")


def test_what_the_mail_server_did_not_take_is_tried_again(
    demo: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = len(demo("remind", "--dry-run").out.splitlines())
    # Nobody listens on the first port.
    monkeypatch.setenv("VISIMAL_MAIL", "smtp://127.0.0.1:1")
    answer = demo("remind")
    assert answer.status == 1
    assert answer.errors[0].startswith("The mail server did not take")
    assert reminded(folder) == 0
    monkeypatch.delenv("VISIMAL_MAIL")
    assert demo("remind").status == 0
    assert len(letters(folder)) == reminded(folder) == due


def test_people_who_do_not_exist_get_no_mail(
    demo: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(folder, update(Person).values(is_demonstration=True))
    monkeypatch.setenv("VISIMAL_MAIL", "smtp://127.0.0.1:1")
    assert demo("remind").status == 0
