"""Making an audit pack: told in the trail before it is made, sealed by an anchor."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from importlib.resources import files as resources_of
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from visimal.audit_trail.pack.extract import extract
from visimal.audit_trail.pack.extract import OfReport
from visimal.audit_trail.pack.lists import lines
from visimal.audit_trail.pack.lists import list_of_papers
from visimal.audit_trail.pack.lists import member_of
from visimal.audit_trail.pack.lists import papers
from visimal.audit_trail.pack.lists import report_of
from visimal.audit_trail.pack.writing import Pack
from visimal.audit_trail.pack.writing import pack_at
from visimal.consortium.models import Project
from visimal.evidence.models import Document
from visimal.export.offer import offers
from visimal.figures import project_figures
from visimal.partner_reports.models import PartnerReport
from visimal.storage.anchors import Anchors
from visimal.storage.canonical import plain
from visimal.storage.files import CHUNK
from visimal.storage.files import FileStore
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import Head
from visimal.storage.trail import record


class NoReportError(LookupError):
    """The partner has no report for that period."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pack, out of what."""

    project: Project
    partner: int
    period: int
    #: Sensitive papers too: each is told as a look at it.
    with_sensitive: bool
    today: date
    programmes: Sequence[Path]
    files: FileStore
    anchors: Anchors


@dataclass(frozen=True, slots=True)
class Made:
    """What a pack holds, before it is written."""

    report: PartnerReport
    taken: Sequence[Document]
    head: Head
    at: datetime


def tell(session: Session, wanted: Wanted, *, by: By, at: datetime) -> Made:
    """Tell in the trail that a pack is made, and every sensitive paper in it.

    The caller commits, then writes.

    Raises:
        NoReportError: there is no such report.
    """
    code, partner, period = wanted.project.code, wanted.partner, wanted.period
    report = report_of(session, code, partner, period)
    if report is None:
        raise NoReportError
    taken = [
        one
        for one in papers(session, report)
        if one.erased_at is None and (wanted.with_sensitive or not one.is_sensitive)
    ]
    for paper in taken:
        if paper.is_sensitive:
            look = Act("document.opened", by, code, partner, period, paper.number)
            record(session, look, at=at, details={"in": "pack"})
    act = Act("pack.made", by, code, partner, period)
    told = {"papers": len(taken), "sensitive": wanted.with_sensitive}
    entry = record(session, act, at=at, details=told)
    return Made(report, taken, Head(entry.seq, entry.hash, at), at)


def write(session: Session, wanted: Wanted, made: Made, out: Path) -> None:
    """Write the pack that was told.

    Raises:
        OSError: it cannot be written there.
    """
    with pack_at(out) as pack:
        anchor = wanted.anchors.anchor_of(made.head)
        for name, content in _workbooks(session, wanted, anchor.name):
            pack.add(name, [content])
        pack.add("lines.csv", [lines(session, made.report)])
        pack.add("papers.csv", [list_of_papers(session, made.report, made.taken)])
        for paper in made.taken:
            pack.add(member_of(paper), _pieces(wanted.files.open(paper.sha256)))
        of_report = OfReport(wanted.project.code, wanted.partner, wanted.period)
        pack.add("trail.jsonl", extract(session.connection(), of_report))
        _explain(pack)
        facts = {
            "format": 1,
            "project": wanted.project.code,
            "partner": wanted.partner,
            "period": wanted.period,
            "made_at": plain(made.at),
        }
        pack.seal(facts, anchor, wanted.anchors)


def _workbooks(
    session: Session, wanted: Wanted, anchor: str
) -> Iterator[tuple[str, bytes]]:
    """The workbooks of the report, in every language of their forms."""
    as_of = wanted.project.as_of or wanted.today
    figures = project_figures(session, wanted.project, as_of, wanted.programmes)
    for offer in offers(
        figures, wanted.programmes, partner=wanted.partner, period=wanted.period
    ):
        anchored = replace(offer, anchor=anchor)
        yield f"workbooks/{anchored.name}", anchored.bytes()


def _explain(pack: Pack) -> None:
    """What is in it, and the program that checks it: without visimal."""
    here = resources_of("visimal.audit_trail.pack")
    for name, source in (("verify.py", "checking.py"), ("VERIFY.txt", "VERIFY.txt")):
        pack.add(name, [here.joinpath(source).read_bytes()])


def _pieces(opened: BinaryIO) -> Iterator[bytes]:
    with opened:
        while piece := opened.read(CHUNK):
            yield piece
