"""An anchor is signed, kept beside the database and elsewhere, and never in its way."""

import logging
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from visimal.storage.anchors import Anchor
from visimal.storage.anchors import anchor_from_now
from visimal.storage.anchors import Anchors
from visimal.storage.anchors import FILE
from visimal.storage.anchors import UnreadableAnchorError
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import last
from visimal.storage.trail import record

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
SOMEBODY = By("person:1", "officer", 1)


def act(engine: Engine, action: str, at: datetime = MONDAY) -> tuple[int, str]:
    """Something that somebody did; the head of the chain after it."""
    with Session(engine) as session:
        record(session, Act(action, SOMEBODY), at=at)
        session.commit()
        return last(session)


def kept(anchors: Anchors) -> list[tuple[int, str]]:
    """Number and hash of every anchor."""
    return [(one.seq, one.hash) for one in anchors.read(anchors.files[0])]


@pytest.fixture
def anchors(engine: Engine, tmp_path: Path) -> Anchors:
    """The anchors of a database, kept here and elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    made = Anchors(tmp_path / "instance", elsewhere / FILE, "1.2")
    anchor_from_now(engine, made)
    return made


def test_the_first_act_of_a_day_is_anchored_and_every_one_that_binds(
    engine: Engine, anchors: Anchors
) -> None:
    first = act(engine, "document.added")
    act(engine, "document.added")
    submitted = act(engine, "report.submitted")
    act(engine, "expenditure.changed")
    tomorrow = act(engine, "document.added", MONDAY + timedelta(days=1))
    assert kept(anchors) == [first, submitted, tomorrow]


def test_each_anchor_is_kept_in_both_places(engine: Engine, anchors: Anchors) -> None:
    act(engine, "report.submitted")
    here, there = (path.read_bytes() for path in anchors.files)
    assert here == there
    assert here.count(b"\n") == 1


def test_what_was_rolled_back_is_not_anchored(engine: Engine, anchors: Anchors) -> None:
    with Session(engine) as session:
        record(session, Act("report.submitted", SOMEBODY), at=MONDAY)
        session.rollback()
        session.commit()
    assert kept(anchors) == []


def test_an_anchor_is_signed_by_a_key_that_only_we_can_read(
    engine: Engine, anchors: Anchors
) -> None:
    act(engine, "report.submitted")
    anchor = anchors.latest()
    assert anchor is not None
    assert (anchor.seq, anchor.count, anchor.version) == (1, 1, "1.2")
    assert anchor.is_signed_by(anchors.public_key)
    key = anchors.files[0].parent / "secrets" / "anchor.key"
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("field", ["seq", "hash", "at", "version", "count"])
def test_a_changed_anchor_is_not_signed(
    engine: Engine, anchors: Anchors, field: str
) -> None:
    act(engine, "report.submitted")
    anchor = anchors.latest()
    assert anchor is not None
    facts = {name: getattr(anchor, name) for name in Anchor.__slots__}
    facts[field] = 9 if isinstance(facts[field], int) else f"{facts[field]}0"
    assert not Anchor(**facts).is_signed_by(anchors.public_key)


def test_another_installations_anchor_is_not_ours(
    engine: Engine, anchors: Anchors, tmp_path: Path
) -> None:
    act(engine, "report.submitted")
    anchor = anchors.latest()
    assert anchor is not None
    assert not anchor.is_signed_by(Anchors(tmp_path / "b", None, "1").public_key)


def test_an_anchor_that_cannot_be_written_is_told_loudly_and_undoes_nothing(
    engine: Engine, anchors: Anchors, caplog: pytest.LogCaptureFixture
) -> None:
    act(engine, "document.added")
    anchors.files[0].unlink()
    anchors.files[0].mkdir()
    with caplog.at_level(logging.CRITICAL):
        head = act(engine, "report.submitted")
    assert head[0] == 2
    assert "no anchor could be written for entry 2" in caplog.text


def test_what_a_crash_left_out_is_anchored_by_the_next_start(
    engine: Engine, anchors: Anchors
) -> None:
    head = act(engine, "report.submitted")
    anchors.files[0].unlink()
    anchor_from_now(engine, anchors)
    assert kept(anchors) == [head]
    anchor_from_now(engine, anchors)
    assert kept(anchors) == [head]


def test_a_chain_that_its_anchor_does_not_know_is_not_anchored_anew(
    engine: Engine, anchors: Anchors
) -> None:
    act(engine, "report.submitted")
    line = anchors.files[0].read_text(encoding="utf-8")
    latest = anchors.latest()
    assert latest is not None
    forged = line.replace(latest.hash, "0" * 64)
    anchors.files[0].write_text(forged, encoding="utf-8")
    with Session(engine) as session:
        record(session, Act("document.added", SOMEBODY), at=MONDAY)
        session.commit()
    anchor_from_now(engine, anchors)
    assert [seq for seq, _hash in kept(anchors)] == [1]


def test_a_line_that_is_no_anchor_is_named(tmp_path: Path) -> None:
    anchors = Anchors(tmp_path, None, "1")
    anchors.files[0].write_text("rubbish\n", encoding="utf-8")
    with pytest.raises(UnreadableAnchorError, match=":1 "):
        list(anchors.read(anchors.files[0]))
    assert anchors.latest() is None
