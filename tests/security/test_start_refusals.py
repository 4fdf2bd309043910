"""R13, T21: what is not safe does not start, and says the way out."""

from collections.abc import Callable
from datetime import datetime
from datetime import UTC
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.shown_project import REPORTS
from visimal.app import create_app
from visimal.identity.services import enrol
from visimal.identity.services import NewPerson
from visimal.safekeeping import starting
from visimal.safekeeping.mounts import network_file_system
from visimal.safekeeping.refused import RefusedStartError
from visimal.settings import Settings
from visimal.storage import engine as engines
from visimal.storage import secret_files
from visimal.storage.db import db
from visimal.storage.engine import engine_of
from visimal.storage.trail import By

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PUBLIC = "https://visimal.example.org"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation that was started once and is in use."""
    database = f"sqlite:///{tmp_path / 'visimal.sqlite3'}"
    made = Settings(tmp_path, database, REPORTS, "en")
    stop(create_app(made))
    return made


def stop(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def strict(settings: Settings) -> Settings:
    """The same installation, as other people reach it."""
    return Settings(settings.instance, settings.database, REPORTS, "en", address=PUBLIC)


def database(settings: Settings) -> Path:
    return settings.instance / "visimal.sqlite3"


def sql(settings: Settings, statement: str) -> None:
    engine = engine_of(settings.database)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def newer(settings: Settings) -> Settings:
    sql(settings, "UPDATE alembic_version SET version_num = '20990101_1'")
    return settings


def damaged(settings: Settings) -> Settings:
    # One page of a table that no start looks into.
    sql(settings, "CREATE TABLE some (a TEXT) STRICT")
    sql(settings, "INSERT INTO some VALUES ('a bit of rust')")
    file = database(settings)
    raw = bytearray(file.read_bytes())
    page = raw.rindex(b"a bit of rust") // 4096 * 4096
    raw[page : page + 8] = b"\xff" * 8
    file.write_bytes(raw)
    return settings


def lost(settings: Settings) -> Settings:
    for end in ("", "-wal", "-shm"):
        Path(f"{database(settings)}{end}").unlink(missing_ok=True)
    return settings


def another(settings: Settings) -> Settings:
    sql(settings, "UPDATE installation SET number = 'another'")
    return settings


def without_folder(settings: Settings) -> Settings:
    (settings.instance / "installation.id").unlink()
    return settings


def only_anchors(settings: Settings) -> Settings:
    lost(settings)
    without_folder(settings)
    (settings.instance / "anchors.jsonl").write_text("{}\n")
    return settings


def readable_secret(settings: Settings) -> Settings:
    (settings.instance / "secrets" / "session.key").chmod(0o644)
    return settings


def short_secret(settings: Settings) -> Settings:
    (settings.instance / "secrets" / "session.key").write_text("change me")
    return settings


def debugged(settings: Settings) -> Settings:
    return strict(settings)


def shown(settings: Settings) -> Settings:
    engine = engine_of(settings.database)
    with Session(engine) as session:
        person = NewPerson("demo@example.org", "DEMO", "en", is_demonstration=True)
        enrol(session, person, by=By("test", "operator"), at=NOON)
        session.commit()
    engine.dispose()
    return strict(settings)


def elsewhere(settings: Settings) -> Settings:
    return settings


Fault = Callable[[Settings], Settings]

FAULTS = [
    (newer, "made by a newer visimal", "upgrade"),
    (damaged, "is damaged", "check"),
    (lost, "not there", "recognise"),
    (another, "two different installations", "recognise"),
    (without_folder, "two different installations", "recognise"),
    (only_anchors, "not there", "recognise"),
    (debugged, "Debugging is on", "RefusedStartError"),
    (shown, "DEMO people", "RefusedStartError"),
    (elsewhere, "network disk (nfs4)", "network_file_system"),
]


def break_it(
    fault: Fault, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    if fault is debugged:
        monkeypatch.setenv("FLASK_DEBUG", "1")
    if fault is elsewhere:
        table = settings.instance / "mountinfo"
        table.write_text(f"9 1 0:9 / {settings.instance} rw - nfs4 host:/data rw\n")
        looking = partial(network_file_system, table=table)
        monkeypatch.setattr(starting, "network_file_system", looking)
    return fault(settings)


@pytest.mark.parametrize(("fault", "sentence", "guard"), FAULTS)
def test_what_is_not_safe_does_not_start(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
    sentence: str,
    guard: str,
) -> None:
    del guard
    broken = break_it(fault, settings, monkeypatch)
    with pytest.raises(RefusedStartError) as refused:
        create_app(broken)
    assert sentence in str(refused.value)


class _NoRefusal(Exception):  # noqa: N818 - what is left when a refusal is taken out
    def __init__(self, *_: object) -> None:
        raise _StartedError


class _StartedError(Exception):
    """It would have gone on."""


@pytest.mark.parametrize(("fault", "sentence", "guard"), FAULTS)
def test_each_refusal_bites(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
    sentence: str,
    guard: str,
) -> None:
    del sentence
    broken = break_it(fault, settings, monkeypatch)
    without: object = lambda *_, **__: None  # noqa: E731 - the guard is gone
    if guard == "RefusedStartError":
        without = _NoRefusal
    monkeypatch.setattr(starting, guard, without)
    if guard == "RefusedStartError":
        with pytest.raises(_StartedError):
            create_app(broken)
    else:
        stop(create_app(broken))


@pytest.mark.parametrize(
    ("fault", "sentence"), [(readable_secret, "chmod 600"), (short_secret, "too short")]
)
@pytest.mark.parametrize("public", [True, False])
def test_a_secret_that_is_none_is_refused(
    settings: Settings, fault: Fault, sentence: str, *, public: bool
) -> None:
    broken = fault(settings)
    with pytest.raises(RefusedStartError, match=sentence):
        create_app(strict(broken) if public else broken)


@pytest.mark.parametrize(
    ("fault", "guard", "without"),
    [(readable_secret, "_OTHERS", 0), (short_secret, "SHORTEST", 1)],
)
def test_without_looking_at_it_any_secret_would_do(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
    guard: str,
    without: int,
) -> None:
    monkeypatch.setattr(secret_files, guard, without)
    stop(create_app(strict(fault(settings))))


def test_no_installation_has_the_key_of_another(tmp_path: Path) -> None:
    keys = {secret_files.session_keys(tmp_path / str(one))[0] for one in range(20)}
    assert len(keys) == 20
    assert {len(bytes.fromhex(one)) for one in keys} == {secret_files.SHORTEST}


def test_the_same_installation_starts_again_and_again(settings: Settings) -> None:
    for chosen in (settings, strict(settings)):
        stop(create_app(chosen))


def test_a_start_that_was_cut_short_is_finished(settings: Settings) -> None:
    known = settings.instance / "installation.id"
    known.rename(settings.instance / "installation.id.new")
    stop(create_app(settings))
    assert known.exists()


def test_a_setting_that_does_not_take_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engines._PRAGMAS, "page_count", -1)  # noqa: SLF001 - never true
    with pytest.raises(RefusedStartError, match="page_count"):
        create_app(settings)


def test_a_network_disk_is_told_by_the_table_of_mounts(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "40 22 0:40 / /srv/our\\040data rw shared:1 - nfs4 host:/data rw\n"
    )
    assert network_file_system(Path("/srv/our data/x.sqlite3"), table) == "nfs4"
    assert network_file_system(Path("/srv/our/x.sqlite3"), table) is None
    assert network_file_system(Path("/srv/x"), tmp_path / "none") is None
