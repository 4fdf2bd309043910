"""Forgetting the demonstration, and nothing else."""

from pathlib import Path
from shutil import rmtree

from sqlalchemy import select

from visimal.cli.endings import WrongCommandError
from visimal.cli.opening import file_of
from visimal.cli.opening import to_read
from visimal.consortium.models import Project
from visimal.demonstration import project_file
from visimal.i18n import gettext
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage.anchors import FILE as ANCHORS
from visimal.storage.installation import forget


def start_over(chosen: Settings) -> None:
    """Remove the embedded database and its papers, if they are the demonstration's.

    Raises:
        WrongCommandError: it is another database, or holds other projects.
    """
    ours = file_of(from_environment({"VISIMAL_INSTANCE": str(chosen.instance)}))
    file = file_of(chosen)
    if file is None or file != ours:
        sentence = gettext(
            "--fresh removes only visimal's own database file, and VISIMAL_DATABASE "
            "names another database: empty that one yourself."
        )
        raise WrongCommandError(sentence)
    was_there = file.exists()
    others = _other_projects(chosen) if was_there else ()
    if others:
        sentence = gettext(
            "%(file)s also holds other projects, which --fresh would lose. Keep them "
            "(visimal export-project --project CODE --out FILE), then remove the file "
            "yourself:",
            file=file,
        )
        raise WrongCommandError(sentence, others)
    for part in (file, *(Path(f"{file}{end}") for end in ("-wal", "-shm"))):
        part.unlink(missing_ok=True)
    if was_there and not chosen.files:
        # Papers that only the demonstration named. Without its database nobody knows
        # whose they are, and a store elsewhere is others' to empty.
        rmtree(chosen.instance / "files", ignore_errors=True)
    # The folder waits for this database: it is now another's, whose trail begins anew.
    forget(chosen.instance)
    (chosen.instance / ANCHORS).unlink(missing_ok=True)


def _other_projects(chosen: Settings) -> tuple[str, ...]:
    code = project_file()["project"]["code"]
    with to_read(chosen) as session:
        asked = select(Project.code).where(Project.code != code).order_by(Project.code)
        return tuple(session.scalars(asked))
