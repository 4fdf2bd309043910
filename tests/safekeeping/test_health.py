"""R40: the administrator sees how the installation stands, everybody only one word."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.people import BY
from tests.people import signed_in
from tests.safekeeping.conftest import House
from tests.safekeeping.conftest import NOON
from visimal.identity.permissions import Role
from visimal.safekeeping.backup import back_up
from visimal.safekeeping.health import Look
from visimal.safekeeping.health import looks
from visimal.safekeeping.health import Patient
from visimal.safekeeping.health import Standing
from visimal.storage.engine import reading


def seen(house: House, hours: int = 0) -> dict[str, Look]:
    """What health says, in English, so many hours after noon."""
    anchors = house.installed.anchors
    assert anchors is not None
    at = NOON + timedelta(hours=hours)
    with house.app.test_request_context(), Session(reading(house.engine)) as session:
        found = looks(Patient(session, house.settings, anchors, at))
        return {one.subject: one for one in found}


def test_the_administrator_sees_everything(house: House) -> None:
    page = signed_in(house.app, Role.ADMINISTRATOR).get("/administration/health")
    assert page.status_code == 200
    for subject in ("Safe writing", "Last backup", "Last verified", "Clock"):
        assert subject in page.text


@pytest.mark.parametrize("role", [Role.PROJECT_LEADER, Role.AUDITOR, Role.OFFICER])
def test_nobody_else_does(house: House, role: Role) -> None:
    client = signed_in(house.app, role)
    assert client.get("/administration/health").status_code == 403


def test_everybody_learns_only_one_word(house: House) -> None:
    answer = house.app.test_client().get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    with house.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'x'"))
    answer = house.app.test_client().get("/health")
    assert (answer.status_code, answer.text) == (503, "not ok\n")


def test_a_backup_is_missed_and_then_gets_old(house: House, tmp_path: Path) -> None:
    assert seen(house)["Last backup"].standing is Standing.WATCH
    back_up(house.installed, tmp_path / "backups", by=BY, at=NOON)
    assert seen(house, 1)["Last backup"].standing is Standing.GOOD
    assert seen(house, 25)["Last backup"].standing is Standing.WATCH


def test_a_clock_that_went_back_is_told(house: House) -> None:
    house.enrol("somebody")
    assert seen(house, -1)["Clock"].standing is Standing.BAD


def test_a_secret_that_others_can_read_is_told(house: House) -> None:
    assert seen(house)["Secrets"].standing is Standing.GOOD
    (house.settings.instance / "secrets" / "session.key").chmod(0o640)
    assert seen(house)["Secrets"].standing is Standing.BAD


def test_papers_that_nobody_looked_at_are_told(house: House) -> None:
    assert "5 papers" in seen(house)["Viruses"].sentence
