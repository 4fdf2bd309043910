"""`visimal remind`: the letters of a day, sent by the operator's timer."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC

import click
from sqlalchemy.orm import Session

from visimal.cli.at_the_keyboard import operator
from visimal.cli.endings import WrongDataError
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.opening import to_write
from visimal.cli.words import harmless
from visimal.consortium.places import Doing
from visimal.deadlines.digests import Digest
from visimal.deadlines.digests import digests
from visimal.deadlines.letters import BOARD
from visimal.deadlines.letters import letter
from visimal.deadlines.projects import chased_projects
from visimal.deadlines.services import keep
from visimal.deadlines.services import take_back
from visimal.domain.findings import msgid
from visimal.i18n import ngettext
from visimal.identity.letters import send
from visimal.identity.letters import UnsentError
from visimal.settings import Settings

#: Where `visimal serve` answers if nothing else is set.
_HERE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class _Post:
    """How the letters of one run leave."""

    session: Session
    chosen: Settings
    doing: Doing
    today: date

    def sent(self, digest: Digest) -> bool | None:
        """Whether a letter left; none if its reader had one today already."""
        if not keep(self.session, digest, self.doing, self.today):
            self.session.rollback()
            return None
        address = f"{self.chosen.address or _HERE}{BOARD}"
        written = letter(digest, address)
        # Sent after the commit: a slow mail server holds up nobody.
        self.session.commit()
        try:
            send(written, self.chosen, self.doing.at)
        except UnsentError:
            take_back(self.session, digest, self.doing, self.today)
            self.session.commit()
            return False
        return True


@click.command(
    cls=Spoken,
    help=msgid(
        "Send the reminders of today: one letter at most to each person, with the last "
        "days of what that person has to do. Run it once a day by a timer; run twice, "
        "it sends nothing twice.\n\nWith --dry-run: say who would get a letter."
    ),
)
@click.option(
    "--dry-run", "is_dry", is_flag=True, help=msgid("Send nothing; say who would.")
)
def remind(*, is_dry: bool) -> None:
    """Remind everybody of what is due."""
    chosen, at = settings(), datetime.now(UTC)
    today = date.today()  # noqa: DTZ011 - the day on the reader's calendar
    if is_dry:
        with to_read(chosen) as session:
            for one in _of_today(session, chosen, today):
                click.echo(_said(one))
        return
    with to_write(chosen) as session:
        post = _Post(session, chosen, Doing(operator(), at), today)
        due = _of_today(session, chosen, today)
        # What was read is read again when it is written: nobody waits meanwhile.
        session.rollback()
        done = [post.sent(one) for one in due]
    click.echo(
        ngettext(
            "%(num)s letter was sent.",
            "%(num)s letters were sent.",
            sum(map(bool, done)),
        )
    )
    unsent = done.count(False)
    if unsent:
        raise WrongDataError(
            ngettext(
                "The mail server did not take %(num)s letter: run the command again.",
                "The mail server did not take %(num)s letters: run the command again.",
                unsent,
            )
        )


def _of_today(session: Session, chosen: Settings, today: date) -> list[Digest]:
    projects = chased_projects(session, chosen.reports, today)
    # Nobody reads the mail of people who do not exist.
    return [
        one
        for one in digests(session, projects, today)
        if not (chosen.mail and one.person.is_demonstration)
    ]


def _said(one: Digest) -> str:
    return ngettext(
        "%(who)s: %(num)s thing to do",
        "%(who)s: %(num)s things to do",
        len(one.told),
        who=harmless(one.person.email),
    )
