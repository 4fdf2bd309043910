"""`visimal backup` and `visimal restore`: saving everything, and putting it back."""

from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path

import click
from sqlalchemy import Engine

from visimal.audit_trail.verify import Installed
from visimal.cli.at_the_keyboard import operator
from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.help import Spoken
from visimal.cli.opening import anchors_of
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.opening import to_write
from visimal.cli.progress import at_work
from visimal.cli.words import harmless
from visimal.cli.words import say
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.safekeeping.backup import back_up
from visimal.safekeeping.pruning import Keeping
from visimal.safekeeping.restore import restore as put_back
from visimal.safekeeping.restore import Restoring
from visimal.safekeeping.restore import WrongRestoreError
from visimal.storage.copying import DamagedDatabaseError
from visimal.storage.files.opening import file_store

_FOLDER = click.Path(path_type=Path, file_okay=False)
_KEPT = Keeping()


@click.command(
    cls=Spoken,
    help=msgid(
        "Save the database and all papers, and verify what was saved.\n\nPeople go on "
        "working meanwhile. Secrets stay behind. Of older backups in the folder stay "
        "the last of each hour, day and month, as --keep says; the newest always "
        "stays. Take the folder to another machine."
    ),
)
@click.option(
    "--to",
    type=_FOLDER,
    metavar="DIR",
    help=msgid("The folder of backups (“backups” in the folder for data)."),
)
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    nargs=3,
    default=(_KEPT.hours, _KEPT.days, _KEPT.months),
    metavar="H D M",
    help=msgid("How many hours, days and months keep one (24 14 12 if not set)."),
)
def backup(to: Path | None, keep: tuple[int, int, int]) -> None:
    """Save, verify, forget what is old."""
    chosen, at = settings(), datetime.now(UTC)
    with to_read(chosen):
        pass  # where there is nothing to save, nothing is made
    with to_write(chosen) as session, at_work(gettext("Saving")):
        engine = session.get_bind()
        assert isinstance(engine, Engine)  # noqa: S101 - a session of ours is an engine's
        what = Installed(
            engine, anchors_of(chosen), file_store(chosen), chosen.reports, _today()
        )
        folder = to or chosen.instance / "backups"
        try:
            saved = back_up(what, folder, by=operator(), at=at, keeping=Keeping(*keep))
        except DamagedDatabaseError as error:
            sentence = gettext(
                "The database is damaged: %(fault)s. Nothing was saved, and no older "
                "backup was removed.",
                fault=error.fault,
            )
            raise WrongDataError(sentence) from error
    sentence = ngettext(
        "Saved and verified: %(folder)s, with one file.",
        "Saved and verified: %(folder)s, with %(num)d files.",
        len(saved.manifest.members),
        folder=saved.folder,
    )
    click.echo(sentence)
    if saved.pruned:
        sentence = ngettext(
            "One older backup was removed.",
            "%(num)d older backups were removed.",
            len(saved.pruned),
        )
        click.echo(sentence)


@click.command(
    cls=Spoken,
    help=msgid(
        "Put a backup back into an empty folder, and verify everything.\n\nNothing is "
        "there until it is in order. Everybody signs in again, with a new second proof."
    ),
)
@click.argument("backup", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=_FOLDER,
    required=True,
    metavar="DIR",
    help=msgid("An empty folder: name it in VISIMAL_INSTANCE afterwards."),
)
@click.option(
    "--even-if-older",
    is_flag=True,
    help=msgid("Also if the anchors (VISIMAL_ANCHORS) know of later acts."),
)
def restore(backup: Path, into: Path, *, even_if_older: bool) -> None:
    """Put back, verify, and only then give it its name."""
    chosen = settings()
    if not backup.is_dir():
        sentence = gettext("There is no folder %(folder)s.", folder=backup)
        raise WrongCommandError(sentence)
    what = Restoring(
        backup=backup.resolve(),
        into=into.resolve(),
        database=chosen.database,
        anchors=chosen.anchors,
        programmes=chosen.reports,
        even_if_older=even_if_older,
    )
    try:
        with at_work(gettext("Restoring")):
            verdict = put_back(what, by=operator(), at=datetime.now(UTC))
    except WrongRestoreError as error:
        faults = tuple(
            harmless(say(one.sentence, **one.values)) for one in error.verdict.faults
        )
        raise WrongDataError(say(error.sentence), faults) from error
    sentence = gettext(
        "Restored and verified: %(rows)s rows and %(papers)s papers. Start it with "
        "VISIMAL_INSTANCE=%(folder)s.",
        rows=verdict.rows,
        papers=verdict.papers,
        folder=what.into,
    )
    click.echo(sentence)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the reader's calendar
