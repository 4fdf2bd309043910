"""`visimal schema` and `visimal export-project`: the format, and a project in it."""

import json
from pathlib import Path

import click

from visimal.cli.help import Spoken
from visimal.cli.opening import project_asked
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.progress import at_work
from visimal.cli.writing import print_data
from visimal.cli.writing import write_whole
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.project_file.schema import schema as schema_of_project_files
from visimal.project_file.writing import written


@click.command(
    cls=Spoken,
    help=msgid(
        "Describe what a project file looks like, as a JSON Schema: for people who "
        "write such files, and for their programs."
    ),
)
def schema() -> None:
    """Print the JSON Schema of project files."""
    print_data(json.dumps(schema_of_project_files(), indent=1, ensure_ascii=False))


@click.command(
    cls=Spoken,
    help=msgid(
        "Write a whole project in the format that “visimal load” reads.\n\nLoaded "
        "again, here or elsewhere, it gives the same figures to the cent.\n\nPapers, "
        "frozen documents, the register of staff, and people with their seats stay "
        "here: “visimal backup” carries those."
    ),
)
@click.option(
    "--project",
    metavar="CODE",
    help=msgid("Which project; not needed if there is only one."),
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=msgid("Write it into this file instead of on the screen."),
)
def export_project(project: str | None, out: Path | None) -> None:
    """Print or write the project file of a project."""
    with to_read(settings()) as session, at_work(gettext("Collecting the project")):
        document = written(session, project_asked(session, project))
    text = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if out is None:
        print_data(text)
        return
    write_whole(out, text.encode())
    click.echo(out)
