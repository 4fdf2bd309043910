"""`visimal rates`: the monthly rates of the Commission, kept and listed."""

import getpass
from datetime import datetime
from datetime import UTC
from pathlib import Path

import click

from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.faults import sentence_of
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.opening import to_write
from visimal.cli.writing import print_data
from visimal.currencies.queries import all_rates
from visimal.currencies.reading import COLUMNS
from visimal.currencies.reading import FaultyRatesError
from visimal.currencies.reading import rates_in
from visimal.currencies.services import keep_rates
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.storage.trail import By

_LONGEST_NAME = 40
_LONGEST_SOURCE = 255


@click.command(
    cls=Spoken,
    help=msgid(
        "Keep the monthly rates of the Commission (InforEuro) from FILE, or list those "
        "that are kept.\n\nFILE is a table with the columns currency, month and units: "
        "CHF,2027-03,0.9345 says how many units one euro is. visimal never asks the "
        "internet: download the table once a month."
    ),
)
@click.argument(
    "file", metavar="[FILE]", required=False, type=click.Path(path_type=Path)
)
@click.option(
    "--source",
    metavar="TEXT",
    help=msgid("Where the rates were read: it stands beside each of them."),
)
def rates(file: Path | None, source: str | None) -> None:
    """Keep rates, or list them."""
    if file is None:
        _list()
        return
    if not source or len(source) > _LONGEST_SOURCE:
        raise WrongCommandError(
            gettext("Say with --source where the rates were read, in a few words.")
        )
    try:
        read = tuple(rates_in(file.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        sentence = gettext(
            "%(file)s cannot be read as a text in UTF-8. Nothing was kept.", file=file
        )
        raise WrongCommandError(sentence) from error
    except FaultyRatesError as error:
        headline = gettext("Nothing was kept of %(file)s. By line:", file=file)
        faults = tuple(map(sentence_of, error.faults))
        raise WrongDataError(headline, faults) from error
    by = By(f"operator:{getpass.getuser()[:_LONGEST_NAME]}", "operator")
    with to_write(settings()) as session:
        new = keep_rates(session, read, source, by=by, at=datetime.now(UTC))
        session.commit()
    click.echo(
        ngettext(
            "One rate is new or was put right, of %(all)d in the file.",
            "%(num)d rates are new or were put right, of %(all)d in the file.",
            new,
            all=len(read),
        )
    )


def _list() -> None:
    with to_read(settings()) as session:
        lines = [
            ",".join((one.currency, one.month, format(one.units, "f"), one.source))
            for one in all_rates(session)
        ]
    print_data("\n".join((",".join((*COLUMNS, "source")), *lines)))
