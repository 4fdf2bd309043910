"""Letters to people: through the mail server that is set, else as files beside it.

Without a mail server each letter lies in the folder `mail` of the installation, for
whoever looks after it to open and to pass on. A letter is sent after the commit, never
inside a transaction: a slow mail server holds up nobody's work.
"""

import os
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from email.utils import make_msgid
from pathlib import Path
from secrets import token_hex
from urllib.parse import parse_qs
from urllib.parse import unquote
from urllib.parse import urlsplit

from visimal.settings import Settings

#: How long, in seconds, a mail server may take.
_PATIENCE = 15
_OURS_ALONE = 0o600
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_OWN_NAME = "visimal"


class UnsentError(OSError):
    """The mail server did not take a letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person, as text and, if there is one, as a page."""

    to: str
    subject: str
    text: str
    html: str = ""


def send(letter: Letter, settings: Settings, at: datetime) -> Path | None:
    """Send a letter; where it lies if there is no mail server.

    Raises:
        UnsentError: the mail server did not take it.
    """
    message = _message(letter, settings, at)
    if not settings.mail:
        return _kept(message, settings.instance / "mail", at)
    try:
        _posted(message, settings.mail)
    except (OSError, smtplib.SMTPException) as error:
        raise UnsentError(type(error).__name__) from error
    return None


def sender(settings: Settings) -> str:
    """Whom letters come from: the mail setting says it, else our own address does."""
    asked = parse_qs(urlsplit(settings.mail).query).get("from")
    host = urlsplit(settings.address).hostname or "localhost"
    return asked[0] if asked else f"{_OWN_NAME}@{host}"


def _message(letter: Letter, settings: Settings, at: datetime) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    # A line break in a name or a subject would begin another header: refused here.
    message["From"] = sender(settings)
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=_OWN_NAME)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    return message


def _kept(message: EmailMessage, folder: Path, at: datetime) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{at:%Y%m%dT%H%M%S}-{token_hex(4)}.eml"
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE)
    with os.fdopen(made, "wb") as file:
        file.write(message.as_bytes())
    return path


def _posted(message: EmailMessage, address: str) -> None:
    parts = urlsplit(address)
    host = parts.hostname or ""
    safe = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=_PATIENCE, context=safe
        )
    else:
        server = smtplib.SMTP(host, parts.port or 587, timeout=_PATIENCE)
    with server:
        # Only on this machine itself may a letter travel in the open.
        if parts.scheme == "smtp" and host not in _LOOPBACK:
            server.starttls(context=safe)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
