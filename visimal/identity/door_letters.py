"""Letters about one's own account: a link to a new password, and what was changed.

A letter is written in the language of who gets it, with links that begin with the
address the installation was given, never with the one a request named.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread

from flask import Flask
from flask import render_template
from flask import url_for

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.i18n import speaking
from visimal.identity.guard import now
from visimal.identity.letters import Letter
from visimal.identity.letters import send
from visimal.identity.letters import UnsentError
from visimal.identity.models import Person
from visimal.settings import Settings

#: What stands where a letter has its link.
_LINK = "\0"


@dataclass(frozen=True, slots=True)
class Wording:
    """A letter before it is anybody's."""

    subject: str
    lines: Sequence[str]


_GREETING = msgid("Hello %(name)s,")
_IF_NOT_YOU = msgid(
    "If that was not you, tell your administrator at once, and ask for a new password"
    " on the sign-in page."
)

RESET = Wording(
    msgid("A new password for visimal"),
    (
        msgid(
            "somebody asked for a new password for you. With this link you choose it:"
        ),
        _LINK,
        msgid("It works once, within an hour. If that was not you, do nothing."),
    ),
)
CHANGED: Mapping[str, Wording] = {
    "account.password_changed": Wording(
        msgid("Your password was changed"),
        (msgid("the password with which you sign in was changed."), _IF_NOT_YOU),
    ),
    "account.password_reset": Wording(
        msgid("Your password was changed"),
        (msgid("the password with which you sign in was changed."), _IF_NOT_YOU),
    ),
    "account.second_proof_set": Wording(
        msgid("Your second proof was set up"),
        (msgid("an app now gives the codes with which you sign in."), _IF_NOT_YOU),
    ),
    "account.second_proof_removed": Wording(
        msgid("Your second proof was taken away"),
        (msgid("no app gives codes for your sign-in any more."), _IF_NOT_YOU),
    ),
    "account.passkey_added": Wording(
        msgid("A passkey was added"),
        (msgid("a new passkey opens your account."), _IF_NOT_YOU),
    ),
    "account.passkey_removed": Wording(
        msgid("A passkey was taken away"),
        (msgid("a passkey opens your account no more."), _IF_NOT_YOU),
    ),
    "account.spare_codes_made": Wording(
        msgid("New spare codes were made"),
        (msgid("new spare codes were made; those of before are void."), _IF_NOT_YOU),
    ),
    "account.spare_code_used": Wording(
        msgid("A spare code was used"),
        (msgid("somebody signed in with one of your spare codes."), _IF_NOT_YOU),
    ),
}


def letter_to(person: Person, wording: Wording, link: str = "") -> Letter:
    """A letter to a person, in their language."""
    with speaking(person.language):
        greeting = gettext(_GREETING, name=person.name)
        told = [link if one == _LINK else gettext(one) for one in wording.lines]
        lines = [greeting, *told]
        subject = gettext(wording.subject)
        html = render_template(
            "letters/_letter.html",
            language=person.language,
            subject=subject,
            lines=lines,
            address=link,
        )
    return Letter(person.email, subject, "\n\n".join(lines) + "\n", html)


def reset_link(settings: Settings, token: str) -> str:
    """Where a new password is chosen; on a machine of one's own, as it was asked."""
    where = url_for(
        "security.reset_password", token=token, _external=not settings.address
    )
    return f"{settings.address}{where}"


def post(app: Flask, letter: Letter, settings: Settings) -> None:
    """Hand a letter in without keeping its asker waiting.

    How long a mail server takes would tell a stranger whom we know.
    """
    at = now()

    def hand_in() -> None:
        try:
            send(letter, settings, at)
        except UnsentError as error:
            app.logger.warning("a letter was not sent: %s", error)

    if settings.mail:
        Thread(target=hand_in, name="letter").start()
    else:
        hand_in()
