"""Keeping the workbooks of the demonstration up to date, without writing them twice.

A stamp says from which figures and forms they were written, and what each was like
then: a workbook that somebody changed is never removed.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from visimal import __version__
from visimal.cli.workbooks import shells_of
from visimal.cli.workbooks import write_workbooks
from visimal.cli.writing import write_whole
from visimal.export.catalogue import forms
from visimal.export.offer import offers
from visimal.figures import Figures
from visimal.figures.as_json import canonical_json
from visimal.settings import Settings


@dataclass(frozen=True, slots=True)
class _Stamp:
    """From what the workbooks were written, and their fingerprints by name."""

    source: str
    files: dict[str, str]

    def is_true_of(self, source: str, out: Path) -> bool:
        """Whether all of it is still there, from the same source."""
        there = all((out / name).is_file() for name in self.files)
        return bool(self.files) and self.source == source and there


def bring_up_to_date(figures: Figures, out: Path, chosen: Settings) -> None:
    """Write the workbooks that are missing, and remove our own that are stale."""
    stamp = chosen.instance / "demonstration.json"
    source, before = _source(figures, chosen), _read(stamp, out)
    if before.is_true_of(source, out):
        return
    wanted = tuple(offers(figures, chosen.reports, kept_in=shells_of(chosen)))
    names = {offer.name: offer for offer in wanted}
    write_workbooks(
        [offer for name, offer in names.items() if not (out / name).is_file()], out
    )
    for name, content in before.files.items():
        file = out / name
        if name not in names and file.is_file() and _digest(file) == content:
            file.unlink()
    files = {name: _digest(out / name) for name in names}
    place = str(out.resolve())
    text = json.dumps({"folder": place, "source": source, "files": files}, indent=1)
    chosen.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(stamp, text.encode())


def _source(figures: Figures, chosen: Settings) -> str:
    digests = (one.digest for one in forms(figures.project.programme, chosen.reports))
    words = (__version__, canonical_json(figures), *digests)
    return sha256("\n".join(words).encode()).hexdigest()


def _read(stamp: Path, out: Path) -> _Stamp:
    """The stamp of a folder; an empty one if there is none, or if it is damaged."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(stamp.read_bytes())
        if content["folder"] == str(out.resolve()):
            return _Stamp(content["source"], {**content["files"]})
    return _Stamp("", {})


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
