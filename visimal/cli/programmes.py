"""`visimal check-programme`: everything that is wrong with a programme's folder."""

from pathlib import Path

import click

from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.faults import sentence_of
from visimal.cli.help import Spoken
from visimal.domain.findings import msgid
from visimal.export.catalogue import form_faults
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.programmes import Fault
from visimal.programmes import faults
from visimal.programmes import form_definitions
from visimal.programmes import programme


@click.command(
    cls=Spoken,
    help=msgid(
        "Check the folder DIR of a programme: its numbers, its rules and its forms."
        "\n\nEverything that is wrong is listed with its place and the way out. How "
        "such a folder is made stands in reports/README.md."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def check_programme(folder: Path) -> None:
    """List the faults of a folder, or say what was found in it."""
    if not folder.is_dir():
        sentence = gettext("There is no folder %(folder)s.", folder=folder)
        raise WrongCommandError(sentence)
    found = faults_of(folder)
    if found:
        headline = ngettext(
            "%(folder)s has one fault:",
            "%(folder)s has %(num)d faults:",
            len(found),
            folder=folder,
        )
        raise WrongDataError(headline, tuple(map(sentence_of, found)))
    whole = folder.resolve()
    read = programme(whole.name, [whole.parent])
    sentence = gettext(
        "%(programme)s has no fault: %(forms)s forms, %(rules)s rules, %(parameters)s "
        "parameters.",
        programme=read.id,
        forms=len(form_definitions(whole)),
        rules=len(read.rules),
        parameters=len(read.parameters.facts),
    )
    click.echo(sentence)


def faults_of(folder: Path) -> list[Fault]:
    """All the faults of a folder."""
    return [*faults(folder), *form_faults(folder)]
