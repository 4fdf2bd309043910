"""`visimal demo`: the demonstration project, loaded, written and served."""

from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import click
from sqlalchemy import select

from visimal.cli.asked import Asked
from visimal.cli.certificate_of_demo import keep_certificate
from visimal.cli.fresh import start_over
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.opening import to_write
from visimal.cli.progress import at_work
from visimal.cli.serving import HOST
from visimal.cli.serving import port_option
from visimal.cli.serving import reserved
from visimal.cli.serving import serve_at
from visimal.cli.workbooks import usable_forms
from visimal.cli.workbooks_of_demo import bring_up_to_date
from visimal.consortium.models import Project
from visimal.demonstration import project_file
from visimal.domain.findings import msgid
from visimal.figures import Figures
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.identity.neighbours import projects
from visimal.identity.shown.services import enrol_people
from visimal.project_file.services import canonical
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.trail import By
from visimal.web.formats import number


@click.command(
    cls=Spoken,
    help=msgid(
        "Load the demonstration project VISIMaIRares, write its workbooks and show it "
        "in a browser, until Ctrl + C.\n\nA second time it starts in seconds and keeps "
        "your data. What was invented is marked DEMO."
    ),
)
@click.option(
    "--serve/--no-serve",
    "serves",
    default=True,
    help=msgid("Show it in a browser, or only load it and write its workbooks."),
)
@click.option(
    "--fresh",
    is_flag=True,
    help=msgid("Forget the data of the demonstration and start over."),
)
@port_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="DIR",
    help=msgid("The folder for the workbooks (“out” if not set)."),
)
def demo(port: int, out: Path, *, serves: bool, fresh: bool) -> None:
    """Load, write, serve."""
    chosen = settings()
    if not serves:
        _prepare(chosen, out, fresh=fresh)
        return
    with closing(reserved(HOST, port)) as place:
        _prepare(chosen, out, fresh=fresh)
        serve_at(place, chosen)


def _prepare(chosen: Settings, out: Path, *, fresh: bool) -> None:
    if fresh:
        with _step(gettext("Forgot the demonstration")):
            start_over(chosen)
    with _step(gettext("Demonstration project ready")):
        _load(chosen)
    with _step(gettext("Figures computed")):
        figures = _figures(chosen)
    with _step(gettext("Workbooks ready in %(folder)s", folder=out)), usable_forms():
        bring_up_to_date(figures, out, chosen)


def _load(chosen: Settings) -> None:
    document, at, by = project_file(), datetime.now(UTC), By("visimal", "operator")
    with to_write(chosen) as session:
        code = document["project"]["code"]
        if session.scalar(select(Project.id).where(Project.code == code)) is None:
            faultless = checked(canonical(document), chosen.reports)
            load(session, faultless, at=at, by=by)
            session.flush()
            loaded = session.scalars(select(Project.id).where(Project.code == code))
            keep_certificate(session, chosen, loaded.one(), by=by, at=at)
        project = next(one for one in projects(session) if one.code == code)
        # On an installation that others reach nobody looks in by one click.
        if not chosen.is_public:
            enrol_people(session, project, by=by, at=at)
        session.commit()


def _figures(chosen: Settings) -> Figures:
    asked = Asked(project_file()["project"]["code"], None, None, None)
    with to_read(chosen) as session:
        return asked.whole(session, chosen.reports)


@contextmanager
def _step(done: str) -> Iterator[None]:
    """Say what was done, and how long it took."""
    started = perf_counter()
    with at_work(f"{done} …"):
        yield
    seconds = Decimal(f"{perf_counter() - started:.1f}")
    click.echo(f"{done} ({number(seconds, locale())} s)")
