"""`visimal invite`: the first people of an installation, and any after them."""

from datetime import datetime
from datetime import UTC

import click
from email_validator import EmailNotValidError
from email_validator import validate_email
from sqlalchemy.orm import Session

from visimal.cli.at_the_keyboard import operator
from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.help import Spoken
from visimal.cli.opening import project_asked
from visimal.cli.opening import settings
from visimal.cli.opening import to_write
from visimal.cli.words import harmless
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.identity import neighbours
from visimal.identity.invitations.post import deliver
from visimal.identity.invitations.services import invite as asked_in
from visimal.identity.invitations.services import NewInvitation
from visimal.identity.letters import UnsentError
from visimal.identity.models import Invitation
from visimal.identity.neighbours import ProjectOf
from visimal.identity.people.doing import Doing
from visimal.identity.people.seats import OF_PROJECTS
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.viewer import OPERATOR
from visimal.settings import LANGUAGES
from visimal.settings import Settings

#: Where `visimal serve` answers if nothing else is set.
_HERE = "http://127.0.0.1:8000"
_ROLES = [one.value for one in (Role.ADMINISTRATOR, *OF_PROJECTS)]


@click.command(
    cls=Spoken,
    help=msgid(
        "Invite the first administrator or project leader of an installation, or "
        "anybody else, and show the address at which the invitation is accepted.\n\n"
        "It works once, for 48 hours. The letter is sent if VISIMAL_MAIL is set, else "
        "it lies in the folder “mail” of the installation."
    ),
)
@click.option(
    "--role",
    required=True,
    type=click.Choice(_ROLES),
    help=msgid("What the person becomes."),
)
@click.option(
    "--email",
    required=True,
    metavar="ADDRESS",
    help=msgid("Where the letter goes; the person signs in with it."),
)
@click.option("--name", required=True, help=msgid("The name of the person."))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help=msgid("The language of the letter (yours if not set)."),
)
@click.option(
    "--project",
    "code",
    metavar="CODE",
    help=msgid("The project; needed if there are several."),
)
@click.option(
    "--partner",
    metavar="N",
    help=msgid("The partner, by its number or label, for a role that is for one."),
)
def invite(**typed: str | None) -> None:
    """Invite somebody from the machine itself."""
    asked = {option: text or "" for option, text in typed.items()}
    chosen, at, role = settings(), datetime.now(UTC), Role(asked["role"])
    with to_write(chosen) as session:
        at_large = role is Role.ADMINISTRATOR
        place = None if at_large else _place(session, typed["code"])
        new = NewInvitation(
            email=_address(asked["email"]),
            name=asked["name"].strip(),
            language=asked["language"] or chosen.language,
            role=role,
            project=place,
            partner=_partner(session, place, role, asked["partner"]),
        )
        doing = Doing(OPERATOR, operator(), at, at.date())
        try:
            invitation, token = asked_in(session, new, doing)
        except RefusedError as refused:
            sentence = gettext(refused.message, **refused.values)
            raise WrongDataError(sentence) from None
        session.commit()
        address = f"{chosen.address or _HERE}/invitations/{token}"
        _say(_sent(session, invitation, address, chosen, at), new.name, address)


def _sent(
    session: Session,
    invitation: Invitation,
    address: str,
    chosen: Settings,
    at: datetime,
) -> str:
    """What became of the letter."""
    try:
        path = deliver(session, invitation, address, chosen, at)
    except UnsentError:
        return gettext(
            "The mail server did not take the letter: pass the address on yourself."
        )
    if path is None:
        return gettext("The letter is on its way.")
    return gettext("The letter lies in %(path)s.", path=path)


def _say(sent: str, name: str, address: str) -> None:
    click.echo(gettext("%(name)s is invited, for 48 hours, at:", name=harmless(name)))
    click.echo(address)
    click.echo(sent)


def _place(session: Session, code: str | None) -> ProjectOf:
    asked = project_asked(session, code)
    found = neighbours.project(session, asked.id)
    assert found is not None, "it was just read"  # noqa: S101 - it was just read
    return found


def _partner(
    session: Session, place: ProjectOf | None, role: Role, asked: str
) -> int | None:
    if place is None or (not asked and role in OF_THE_PROJECT):
        return None
    known = neighbours.partners(session, place.key)
    for one in known:
        if asked.casefold() in {str(one.number), one.label.casefold()}:
            return one.key
    sentence = gettext("This role is for one partner: name it with --partner, one of:")
    raise WrongCommandError(
        sentence, tuple(f"{one.number} {one.label} {one.abbreviation}" for one in known)
    )


def _address(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        sentence = gettext("--email: “%(text)s” is no e-mail address.", text=text)
        raise WrongCommandError(sentence) from None
