"""T16: who owns the database changes it, and `visimal verify` says what and where."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.databases import empty_engine
from tests.databases import engine
from tests.databases import sqlite_engine
from tests.security.acts import ACTS
from tests.security.acts import commit
from tests.security.kept import act
from tests.security.kept import Kept
from tests.security.kept import kept
from visimal.audit_trail.verify import ALL_CHECKS
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import verify
from visimal.storage.anchors import FILE

__all__ = ["empty_engine", "engine", "sqlite_engine"]


@pytest.fixture
def installation(engine: Engine, tmp_path: Path) -> Kept:
    """An installation that nobody has touched."""
    return kept(engine, tmp_path / "instance")


def found(kept: Kept, *but: Check) -> set[Check]:
    """The checks that find something, of all of them but some."""
    checks = [one for one in ALL_CHECKS if one not in but]
    verdict = verify(kept.installed, checks)
    return {check for check, many in verdict.counts.items() if many}


def test_what_nobody_touched_is_clean(installation: Kept) -> None:
    verdict = verify(installation.installed)
    assert verdict.faults == []
    assert (verdict.entries > 5, verdict.rows > 50, verdict.papers) == (True, True, 1)


@pytest.mark.parametrize("act", [*ACTS])
def test_tampering_is_found_by_the_check_for_it(installation: Kept, act: str) -> None:
    expected = commit(act, installation)
    assert found(installation) == expected
    # Without that check the same act goes unseen: it is what bites.
    assert found(installation, *expected) == set()


def test_a_paper_that_was_changed_is_found(installation: Kept) -> None:
    [sha256] = installation.files.digests()
    (path,) = (installation.folder / "files").rglob(sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 DEMO invoicE")
    assert found(installation) == {Check.FILES}
    assert found(installation, Check.FILES) == set()


def test_a_paper_that_is_gone_is_found(installation: Kept) -> None:
    [sha256] = installation.files.digests()
    installation.files.remove(sha256)
    assert found(installation) == {Check.FILES}


def test_an_older_backup_put_back_is_found(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    engine = sqlite_engine
    installation = kept(engine, tmp_path / "instance")
    file = engine.url.database
    assert file
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()
    older = shutil.copytree(Path(file).parent, tmp_path.parent / f"{tmp_path.name}-old")
    with Session(engine) as session:
        act("report.submitted", session)
    engine.dispose()
    for path in older.glob(f"{Path(file).name}*"):
        shutil.copy(path, Path(file).parent / path.name)
    assert found(installation) == {Check.ANCHORS}
    assert found(installation, Check.ANCHORS) == set()


def test_a_forged_anchor_is_found(installation: Kept) -> None:
    path = installation.folder / FILE
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    forged = {**json.loads(first), "version": "2"}
    path.write_text("\n".join([json.dumps(forged), *rest]), encoding="utf-8")
    assert found(installation) == {Check.ANCHORS}


def test_anchors_that_were_removed_are_missed(installation: Kept) -> None:
    (installation.folder / FILE).unlink()
    assert found(installation) == {Check.ANCHORS}


def test_a_guard_that_was_taken_away_is_missed(installation: Kept) -> None:
    on = "" if installation.engine.dialect.name == "sqlite" else " ON audit_entry"
    with installation.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER audit_entry_next{on}")
    assert found(installation) == {Check.DATABASE}


def test_a_row_that_belongs_nowhere_is_found(
    tmp_path: Path, sqlite_engine: Engine
) -> None:
    # PostgreSQL holds its references itself; SQLite only for whoever asks it to.
    installation = kept(sqlite_engine, tmp_path / "instance")
    with closing(installation.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute(
            "INSERT INTO signed_in (id, cookie_hash, person_id, data, began_at,"
            " seen_at, agent, address) VALUES (1, 'a', 99, '', '2026-11-23',"
            " '2026-11-23', '', '')"
        )
        connection.commit()
    assert found(installation) == {Check.REFERENCES}
    assert found(installation, Check.REFERENCES) == set()
