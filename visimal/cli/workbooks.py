"""`visimal workbooks`: the programme's forms of a project, as Excel workbooks."""

from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from visimal.cli.asked import Asked
from visimal.cli.asked import asking
from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.faults import sentence_of
from visimal.cli.help import Spoken
from visimal.cli.opening import anchors_of
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.progress import at_work
from visimal.cli.progress import one_by_one
from visimal.cli.writing import write_whole
from visimal.domain.findings import msgid
from visimal.export.catalogue import forms
from visimal.export.definition import FaultyFormError
from visimal.export.offer import Offer
from visimal.export.offer import offers
from visimal.i18n import gettext
from visimal.i18n import LANGUAGES
from visimal.settings import Settings


@click.command(
    cls=Spoken,
    help=msgid(
        "Write the Excel workbooks of a project into a folder.\n\nWithout options: "
        "every form of its programme in every language, for the latest reports and "
        "every partner that has one. The name of each file written is printed."
    ),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="DIR",
    help=msgid("The folder for the workbooks (“out” if not set)."),
)
@click.option(
    "--form",
    metavar="F",
    help=msgid("Only this form: the name of its file in the programme's folder."),
)
@click.option(
    "--language",
    metavar="L",
    help=msgid("Only in this language: fr, nl or en."),
)
@asking
def workbooks(  # noqa: PLR0913 - one argument an option
    *,
    out: Path,
    form: str | None,
    language: str | None,
    project: str | None,
    partner: str | None,
    period: int | None,
    as_of: date | None,
) -> None:
    """Write what is asked for, and say which files."""
    if language not in {None, *LANGUAGES}:
        sentence = gettext("There is no language “%(given)s”; one of:", given=language)
        raise WrongCommandError(sentence, LANGUAGES)
    asked, chosen = Asked(project, partner, period, as_of), settings()
    with to_read(chosen) as session, at_work(gettext("Computing the figures")):
        whole = asked.whole(session, chosen.reports)
    of_partner, of_period = asked.partner_of(whole), asked.period_of(whole)
    with usable_forms():
        known = forms(whole.project.programme, chosen.reports)
    if form not in {None, *(one.id for one in known)}:
        sentence = gettext("The programme has no form “%(form)s”; it has:", form=form)
        raise WrongCommandError(sentence, tuple(one.id for one in known))
    wanted = tuple(
        offers(
            whole,
            chosen.reports,
            kept_in=shells_of(chosen),
            form=form,
            language=language,
            partner=of_partner,
            period=of_period,
        )
    )
    latest = anchors_of(chosen).latest()
    if latest is not None:
        wanted = tuple(replace(one, anchor=latest.name) for one in wanted)
    if not wanted:
        sentence = gettext("There is no report of that to write a workbook about.")
        raise WrongCommandError(sentence)
    write_workbooks(wanted, out)


def shells_of(chosen: Settings) -> Path:
    """Where empty workbooks are kept, to be quick the next time."""
    return chosen.instance / "shells"


def write_workbooks(wanted: Sequence[Offer], out: Path) -> None:
    """Write workbooks, each whole or not at all, and print where they are."""
    out.mkdir(parents=True, exist_ok=True)
    for offer in one_by_one(wanted, gettext("Writing workbooks"), len(wanted)):
        file = out / offer.name
        write_whole(file, offer.bytes())
        click.echo(file)


@contextmanager
def usable_forms() -> Iterator[None]:
    """Say what is wrong with a programme's forms, if something is."""
    try:
        yield
    except FaultyFormError as error:
        headline = gettext("A form of the programme has faults:")
        faults = tuple(map(sentence_of, error.faults))
        raise WrongDataError(headline, faults) from error
