"""`visimal erase-person`: what is personal about somebody, gone for good."""

import getpass
from datetime import datetime
from datetime import UTC

import click
from sqlalchemy import select

from visimal.cli.endings import WrongCommandError
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import to_write
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.identity.models import Person
from visimal.identity.refusals import RefusedError
from visimal.privacy import services
from visimal.privacy.services import MustBeKeptError
from visimal.storage.trail import By

_LONGEST_NAME = 40


@click.command(
    "erase-person",
    cls=Spoken,
    help=msgid(
        "Erase what is personal about WHO: the e-mail address of a person, or the "
        "number by which the trail names one.\n\nName, address, password, keys, "
        "sessions, seats and invitations go. The trail keeps what was done, by number. "
        "Nothing is erased while a project they worked in must be kept."
    ),
)
@click.argument("who", metavar="WHO")
@click.option(
    "--reason",
    required=True,
    metavar="TEXT",
    help=msgid("Why; it is written into the trail, so name no person."),
)
def erase_person(who: str, *, reason: str) -> None:
    """Erase a person."""
    by = By(f"operator:{getpass.getuser()[:_LONGEST_NAME]}", "operator")
    with to_write(settings()) as session:
        asked = select(Person).where(Person.email == who)
        if who.isascii() and who.isdecimal():
            asked = select(Person).where(Person.id == int(who))
        person = session.scalars(asked).one_or_none()
        if person is None:
            raise WrongCommandError(gettext("There is no such person here."))
        try:
            services.erase_person(
                session, person, by=by, at=datetime.now(UTC), reason=reason
            )
        except MustBeKeptError as error:
            sentence = gettext(
                "Nothing was erased: what this person did is part of projects that are"
                " still kept: %(projects)s. Close the account instead.",
                projects=", ".join(error.projects),
            )
            raise WrongCommandError(sentence) from error
        except RefusedError as error:
            raise WrongCommandError(gettext(error.message)) from error
        number = person.id
        session.commit()
    click.echo(gettext("Person %(number)s was erased.", number=number))
