"""`visimal load`: an approved project from its file, whole or not at all."""

import sys
from datetime import datetime
from datetime import UTC
from pathlib import Path

import click

from visimal.cli.at_the_keyboard import operator
from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.faults import sentence_of
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import to_write
from visimal.cli.progress import at_work
from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.programmes.faults import FaultyProgrammeError
from visimal.project_file.reading import FaultyProjectFileError
from visimal.project_file.reading import MOST_BYTES
from visimal.project_file.schema import JsonObject
from visimal.project_file.services import AlreadyThereError
from visimal.project_file.services import checked
from visimal.project_file.services import load as store
from visimal.project_file.services import Loaded
from visimal.settings import Settings
from visimal.web.formats import amount


@click.command(
    cls=Spoken,
    help=msgid(
        "Load an approved project from FILE, or from the standard input if FILE is “-”."
        "\n\nThe file is checked first. If anything in it does not add up, every fault "
        "is listed with its place and nothing is changed. A file that is loaded "
        "already is left as it is. “visimal schema” describes the file."
    ),
)
@click.argument("file", metavar="FILE")
@click.option(
    "--check", "only_check", is_flag=True, help=msgid("Only check it; load nothing.")
)
@click.option(
    "--replace",
    is_flag=True,
    help=msgid("Put it in the place of a project with the same code."),
)
def load(file: str, *, only_check: bool, replace: bool) -> None:
    """Check a file, and store what it says."""
    chosen = settings()
    with at_work(gettext("Reading and checking the file")):
        document = _document(file, chosen)
    facts = {
        "code": document["project"]["code"],
        "partners": len(document["partners"]),
        "total": amount(euro(document["budget"]["total"]), locale()),
        "lines": sum(len(report["lines"]) for report in document["reports"]),
    }
    if only_check:
        sentence = gettext(
            "The file has no fault: %(code)s, %(partners)s partners, %(total)s, "
            "%(lines)s lines of expenditure. Nothing was loaded.",
            **facts,
        )
        click.echo(sentence)
        return
    with at_work(gettext("Storing the project")):
        done = _stored(document, chosen, replace=replace)
    click.echo(gettext(_ANSWERS[done], **facts))


_ANSWERS = {
    Loaded.NEW: msgid(
        "Loaded %(code)s: %(partners)s partners, %(total)s, %(lines)s lines of "
        "expenditure."
    ),
    Loaded.REPLACED: msgid(
        "Replaced %(code)s: %(partners)s partners, %(total)s, %(lines)s lines of "
        "expenditure."
    ),
    Loaded.UNCHANGED: msgid(
        "%(code)s is already loaded with the same contents; nothing was changed."
    ),
}


def _document(file: str, chosen: Settings) -> JsonObject:
    try:
        return checked(_bytes(file), chosen.reports)
    except FaultyProjectFileError as error:
        faults = error.faults
    except FaultyProgrammeError as error:
        faults = error.faults
    headline = ngettext(
        "%(file)s has one fault; nothing was changed:",
        "%(file)s has %(num)d faults; nothing was changed:",
        len(faults),
        file=gettext("The standard input") if file == "-" else file,
    )
    raise WrongDataError(headline, tuple(map(sentence_of, faults)))


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(file)
    if path.is_dir():
        sentence = gettext("%(file)s is a folder: name the file in it.", file=file)
        raise WrongCommandError(sentence)
    with path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _stored(document: JsonObject, chosen: Settings, *, replace: bool) -> Loaded:
    with to_write(chosen) as session:
        try:
            done = store(
                session,
                document,
                at=datetime.now(UTC),
                by=operator(),
                replace=replace,
            )
        except AlreadyThereError as error:
            sentence = gettext(
                "The project %(code)s is already loaded, with other contents; nothing "
                "was changed. To put this file in its place, add --replace.",
                code=error.code,
            )
            raise WrongDataError(sentence) from None
        session.commit()
        return done
