"""`visimal pack`: one report and all that proves it, for an auditor."""

from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path

import click

from visimal.audit_trail.pack.services import NoReportError
from visimal.audit_trail.pack.services import tell
from visimal.audit_trail.pack.services import Wanted
from visimal.audit_trail.pack.services import write
from visimal.cli.at_the_keyboard import operator
from visimal.cli.endings import WrongCommandError
from visimal.cli.help import Spoken
from visimal.cli.opening import anchors_of
from visimal.cli.opening import project_asked
from visimal.cli.opening import settings
from visimal.cli.opening import to_write
from visimal.cli.progress import at_work
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.storage.files.opening import file_store


@click.command(
    cls=Spoken,
    help=msgid(
        "Pack one report for an auditor: its workbooks, lines, papers and trail.\n\n"
        "The pack can be checked without visimal: verify.py in it names every file "
        "that was changed. Sensitive papers stay out unless --sensitive asks for "
        "them; then each is written down as a look at it."
    ),
)
@click.option(
    "--project",
    metavar="CODE",
    help=msgid("Which project; not needed if there is only one."),
)
@click.option("--partner", type=int, required=True, metavar="N", help=msgid("Whose."))
@click.option(
    "--period", type=int, required=True, metavar="M", help=msgid("Which one.")
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.zip",
    help=msgid("The file to write."),
)
@click.option(
    "--sensitive",
    is_flag=True,
    help=msgid("With payslips, contracts of employment and time sheets."),
)
def pack(
    project: str | None, partner: int, period: int, out: Path, *, sensitive: bool
) -> None:
    """Write the pack of one report."""
    chosen = settings()
    with to_write(chosen) as session, at_work(gettext("Packing")):
        wanted = Wanted(
            project=project_asked(session, project),
            partner=partner,
            period=period,
            with_sensitive=sensitive,
            today=date.today(),  # noqa: DTZ011 - the day on the reader's calendar
            programmes=chosen.reports,
            files=file_store(chosen),
            anchors=anchors_of(chosen),
        )
        try:
            made = tell(session, wanted, by=operator(), at=datetime.now(UTC))
        except NoReportError:
            sentence = gettext(
                "Partner %(partner)s has no claim for semester %(period)s.",
                partner=partner,
                period=period,
            )
            raise WrongCommandError(sentence) from None
        session.commit()
        write(session, wanted, made, out)
    click.echo(out)
