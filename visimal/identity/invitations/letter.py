"""The letter of an invitation, in the language of who is invited."""

from functools import lru_cache

from jinja2 import Environment
from jinja2 import FileSystemLoader

from visimal import resources
from visimal.i18n import gettext
from visimal.i18n import speaking
from visimal.identity.letters import Letter
from visimal.identity.models import Invitation
from visimal.labels import key_label


def letter(
    invitation: Invitation, *, inviter: str, acronym: str, address: str
) -> Letter:
    """What is written to who is invited.

    `inviter` is a name, empty if the machine itself invites; `acronym` is that of the
    project, empty if it is for the installation; `address` is where to accept.
    """
    with speaking(invitation.language):
        role = key_label("seat", invitation.role)
        lines = [
            gettext("Hello %(name)s,", name=invitation.name),
            _sentence(inviter, role, acronym),
            gettext("Open this address to accept:"),
            address,
            gettext(
                "It works once, for 48 hours, and for you alone: please do not pass it"
                " on."
            ),
            gettext(
                "If you did not expect this, do nothing: the invitation ends by itself."
            ),
        ]
        subject = (
            gettext("Your invitation to the project %(acronym)s", acronym=acronym)
            if acronym
            else gettext("Your invitation to visimal")
        )
    page = (
        _papers()
        .get_template("_letter.html")
        .render(
            lines=lines, address=address, subject=subject, language=invitation.language
        )
    )
    text = "\n\n".join(lines) + "\n"
    return Letter(invitation.email, subject, text, page)


@lru_cache(maxsize=1)
def _papers() -> Environment:
    """The templates of letters; the command line writes letters too."""
    return Environment(
        autoescape=True, loader=FileSystemLoader(resources.TEMPLATES / "letters")
    )


def _sentence(inviter: str, role: str, acronym: str) -> str:
    if inviter and acronym:
        return gettext(
            "%(inviter)s invites you to the project %(acronym)s. Your role: %(role)s.",
            inviter=inviter,
            acronym=acronym,
            role=role,
        )
    if acronym:
        return gettext(
            "You are invited to the project %(acronym)s. Your role: %(role)s.",
            acronym=acronym,
            role=role,
        )
    return gettext("You are invited to visimal. Your role: %(role)s.", role=role)
