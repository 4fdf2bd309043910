"""An auditor checks the pack without us: a changed byte is named with its file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from tests.audit_trail.conftest import a_house
from tests.audit_trail.conftest import REPORTS
from visimal.audit_trail.pack import checking
from visimal.audit_trail.pack.services import NoReportError
from visimal.audit_trail.pack.services import tell
from visimal.audit_trail.pack.services import Wanted
from visimal.audit_trail.pack.services import write
from visimal.consortium.models import Project
from visimal.storage.anchors import Anchors
from visimal.storage.db import db
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import By

OPERATOR = By("operator:demo", "operator")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wanted]:
    """The second partner's second report, with its papers."""
    instance = tmp_path_factory.mktemp("packed")
    app = a_house(instance)
    files = FolderStore(instance / "files", room_left=0)
    with app.app_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        today = datetime.now(UTC).date()
        anchors = Anchors(instance, None, "1")
        yield Wanted(project, 2, 2, False, today, REPORTS, files, anchors)  # noqa: FBT003 - as the fields stand
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="module")
def packed(wanted: Wanted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pack."""
    out = tmp_path_factory.mktemp("out") / "PACK.zip"
    session = db.session()
    made = tell(session, wanted, by=OPERATOR, at=datetime.now(UTC))
    session.commit()
    write(session, wanted, made, out)
    return out


def checked(pack: Path) -> subprocess.CompletedProcess[str]:
    """What verify.py says, run by itself."""
    program = [sys.executable, "-I", checking.__file__, str(pack)]
    return subprocess.run(program, capture_output=True, text=True, check=False)  # noqa: S603 - ours


def members(pack: Path) -> dict[str, bytes]:
    return checking.read(pack)


def test_a_pack_as_it_was_made_is_whole(packed: Path) -> None:
    answer = checked(packed)
    assert (answer.returncode, "NOT" in answer.stdout) == (0, False), answer.stdout
    there = set(members(packed))
    assert {"lines.csv", "papers.csv", "papers/P02-D0001.pdf"} <= there
    assert {"trail.jsonl", "VERIFY.txt", "verify.py"} <= there
    assert len([name for name in there if name.startswith("workbooks/")]) >= 2


def test_one_changed_byte_of_any_file_is_named(packed: Path) -> None:
    whole = members(packed)
    for name, content in whole.items():
        for place in (0, len(content) // 2, len(content) - 1):
            byte = bytes([content[place] ^ 1])
            changed = content[:place] + byte + content[place + 1 :]
            told = list(checking.faults({**whole, name: changed}))
            assert any(one.startswith(f"{name}:") for one in told), (name, place, told)


def test_a_file_that_is_missing_or_too_many_is_named(packed: Path) -> None:
    whole = members(packed)
    for name in whole:
        less = {key: one for key, one in whole.items() if key != name}
        assert f"{name}: missing" in checking.faults(less)
    more = {**whole, "papers/other.pdf": b"%PDF"}
    told = [*checking.faults(more)]
    assert told == ["papers/other.pdf: does not belong to the pack"]


def test_a_changed_pack_ends_with_one(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "OTHER.zip"
    with ZipFile(other, "w") as file:
        for name, content in members(packed).items():
            file.writestr(name, content + b" " if name == "lines.csv" else content)
    answer = checked(other)
    assert (answer.returncode, answer.stdout) == (
        1,
        "lines.csv: not the file that was packed\n",
    )


def test_a_rewritten_trail_does_not_fit_the_anchor(packed: Path) -> None:
    whole = members(packed)
    anchor = json.loads(whole["manifest.json"])["anchor"]
    cut = b"\n".join(whole["trail.jsonl"].splitlines()[:-1])
    assert [*checking.of_trail(cut, anchor)] == [
        "trail.jsonl: it does not hold what the anchor signs"
    ]
    forged = whole["trail.jsonl"].replace(b"project.loaded", b"project.forged", 1)
    assert "not as it was written" in next(checking.of_trail(forged, anchor))


def test_sensitive_papers_and_names_stay_out(packed: Path) -> None:
    whole = members(packed)
    assert "papers/P02-D0002.pdf" not in whole
    assert b"P02-D0002" in whole["papers.csv"]
    assert not any(b"Jeanne" in content for content in whole.values())


def test_a_look_at_each_sensitive_paper_is_told(wanted: Wanted, tmp_path: Path) -> None:
    everything = Wanted(
        wanted.project, 2, 2, True, wanted.today, REPORTS, wanted.files, wanted.anchors  # noqa: FBT003 - as the fields stand
    )  # fmt: skip
    session = db.session()
    made = tell(session, everything, by=OPERATOR, at=datetime.now(UTC))
    session.commit()
    write(session, everything, made, tmp_path / "ALL.zip")
    whole = members(tmp_path / "ALL.zip")
    assert "papers/P02-D0002.pdf" in whole
    acts = [json.loads(line) for line in whole["trail.jsonl"].splitlines()]
    looks = [one for one in acts if one.get("action") == "document.opened"]
    assert [one["subject"] for one in looks] == ["P02-D0002"]


def test_the_trail_in_it_tells_nothing_of_others(packed: Path) -> None:
    acts = [json.loads(one) for one in members(packed)["trail.jsonl"].splitlines()]
    told = [one for one in acts if "payload" in one]
    assert 0 < len(told) < len(acts)
    assert {one["partner"] for one in told} <= {None, 2}


def test_a_formula_in_a_text_stays_a_text(packed: Path, wanted: Wanted) -> None:
    from visimal.audit_trail.pack.lists import _harmless  # noqa: PLC0415

    assert _harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert (packed.exists(), wanted.partner) == (True, 2)


def test_there_is_no_pack_of_a_report_that_is_not_there(wanted: Wanted) -> None:
    other = Wanted(
        wanted.project, 1, 5, False, wanted.today, REPORTS, wanted.files, wanted.anchors  # noqa: FBT003 - as the fields stand
    )  # fmt: skip
    with pytest.raises(NoReportError):
        tell(db.session(), other, by=OPERATOR, at=datetime.now(UTC))
