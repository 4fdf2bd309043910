"""`visimal doctor`: whether this machine has all that visimal needs."""

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from enum import Enum
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version
from pathlib import Path

import click
from sqlalchemy import func
from sqlalchemy import select

from visimal import __version__
from visimal import resources
from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.faults import sentence_of
from visimal.cli.help import Spoken
from visimal.cli.machine import PROGRAMS
from visimal.cli.opening import anchors_of
from visimal.cli.opening import file_of
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.programmes import faults_of
from visimal.cli.words import harmless
from visimal.cli.words import say
from visimal.consortium.models import Project
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import LANGUAGES
from visimal.i18n import ngettext
from visimal.i18n import SOURCE
from visimal.programmes import folder_of
from visimal.programmes import programme_ids
from visimal.safekeeping.health import looks
from visimal.safekeeping.health import Patient
from visimal.safekeeping.health import Standing
from visimal.safekeeping.refused import RefusedError
from visimal.settings import Settings

_PYTHON = (3, 11)
_LIBRARIES = ("flask", "sqlalchemy", "alembic", "openpyxl", "babel", "click", "rich")


class Verdict(Enum):
    """How something stands, by the sign that is shown."""

    GOOD = "✓"
    #: visimal works without it.
    MISSED = "○"
    BAD = "✗"


_VERDICTS = {
    Standing.GOOD: Verdict.GOOD,
    Standing.WATCH: Verdict.MISSED,
    Standing.BAD: Verdict.BAD,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the doctor looked at."""

    verdict: Verdict
    subject: str
    sentence: str


@click.command(
    cls=Spoken,
    help=msgid(
        "Look whether this machine has all that visimal needs, and say how to get what "
        "is missing.\n\n✓ is in order, ○ can wait, "
        "✗ keeps visimal from working, or people's data from being safe."
    ),
)
def doctor() -> None:
    """Look at everything, then judge."""
    chosen = settings()
    bad = 0
    for one in _examined(chosen):
        click.echo(f"{one.verdict.value} {one.subject}: {harmless(one.sentence)}")
        bad += one.verdict is Verdict.BAD
    if bad:
        headline = ngettext(
            "One thing is wrong (✗).", "%(num)d things are wrong (✗).", bad
        )
        raise WrongDataError(headline)
    click.echo(gettext("visimal has all it needs."))


def _examined(chosen: Settings) -> Iterator[Finding]:
    yield _python()
    yield _libraries()
    yield _database(chosen)
    yield from _health(chosen)
    yield from _programmes(chosen)
    yield from _catalogues()
    yield from _folders(chosen)
    yield from _programs()


def _python() -> Finding:
    verdict = Verdict.GOOD if sys.version_info >= _PYTHON else Verdict.BAD
    needed = ".".join(map(str, _PYTHON))
    sentence = gettext(
        "%(version)s (%(needed)s or newer is needed)",
        version=platform.python_version(),
        needed=needed,
    )
    return Finding(verdict, "Python", sentence)


def _libraries() -> Finding:
    found, missing = [f"visimal {__version__}"], []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    subject = gettext("Libraries")
    if missing:
        sentence = gettext(
            "%(names)s missing: run “make setup”", names=", ".join(missing)
        )
        return Finding(Verdict.BAD, subject, sentence)
    return Finding(Verdict.GOOD, subject, ", ".join(found))


def _database(chosen: Settings) -> Finding:
    subject, file = gettext("Database"), file_of(chosen)
    if file is not None and not file.exists():
        sentence = gettext("none yet; the first command that loads makes it")
        return Finding(Verdict.GOOD, subject, sentence)
    try:
        with to_read(chosen) as session:
            count = session.scalar(select(func.count()).select_from(Project)) or 0
            kind = session.get_bind().dialect.name
    except WrongCommandError as error:
        return Finding(Verdict.BAD, subject, error.lines[0])
    except RefusedError as error:
        return Finding(Verdict.BAD, subject, say(error.sentence, **error.values))
    sentence = ngettext(
        "%(kind)s, up to date, with one project",
        "%(kind)s, up to date, with %(num)d projects",
        count,
        kind=kind,
    )
    return Finding(Verdict.GOOD, subject, sentence)


def _health(chosen: Settings) -> Iterator[Finding]:
    """What the page about health says, once there is something to keep."""
    file = file_of(chosen)
    if file is not None and not file.exists():
        return
    try:
        with to_read(chosen) as session:
            at = datetime.now(UTC)
            patient = Patient(session, chosen, anchors_of(chosen), at)
            found = tuple(looks(patient))
    except (WrongCommandError, RefusedError):
        return  # the line about the database says why
    for look in found:
        yield Finding(_VERDICTS[look.standing], look.subject, look.sentence)


def _programmes(chosen: Settings) -> Iterator[Finding]:
    known = programme_ids(chosen.reports)
    subject = gettext("Programmes")
    if not known:
        sentence = gettext("there is none in the folders of programmes")
        yield Finding(Verdict.BAD, subject, sentence)
    for name in known:
        found = faults_of(folder_of(name, chosen.reports))
        for fault in found:
            sentence = f"{name}: {sentence_of(fault)}"
            yield Finding(Verdict.BAD, subject, sentence)
        if not found:
            sentence = gettext("%(programme)s has no fault", programme=name)
            yield Finding(Verdict.GOOD, subject, sentence)


def _catalogues() -> Iterator[Finding]:
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        source = resources.TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
        compiled = source.with_suffix(".mo")
        subject = gettext("Texts in “%(language)s”", language=language)
        if not compiled.exists():
            sentence = gettext("not compiled: run “make setup”")
            yield Finding(Verdict.BAD, subject, sentence)
        elif source.exists() and source.stat().st_mtime > compiled.stat().st_mtime:
            sentence = gettext("older than their source: run “make setup”")
            yield Finding(Verdict.BAD, subject, sentence)
        else:
            yield Finding(Verdict.GOOD, subject, gettext("compiled"))


def _folders(chosen: Settings) -> Iterator[Finding]:
    for folder in (chosen.instance, Path.cwd()):
        there = folder
        while not there.exists():
            there = there.parent
        subject = gettext("Folder %(folder)s", folder=folder)
        if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
            yield Finding(Verdict.GOOD, subject, gettext("can be written"))
        else:
            sentence = gettext("cannot be written: change its rights")
            yield Finding(Verdict.BAD, subject, sentence)


def _programs() -> Iterator[Finding]:
    for program in PROGRAMS:
        found = program.find()
        if found is None:
            yield Finding(Verdict.MISSED, program.name, program.way_out)
        else:
            yield Finding(Verdict.GOOD, program.name, found)
