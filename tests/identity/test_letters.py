"""Letters leave through the mail server, or lie where only we can read them."""

import socket
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.shown_project import REPORTS
from visimal.identity.letters import Letter
from visimal.identity.letters import send
from visimal.identity.letters import sender
from visimal.identity.letters import UnsentError
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.settings import UnusableSettingError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LETTER = Letter("anne@example.org", "Über uns", "Bonjour Anne,\n", "<p>Bonjour</p>")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a machine without a mail server."""
    return Settings(tmp_path, "sqlite://", REPORTS, "en")


def test_without_a_mail_server_a_letter_lies_in_our_folder(settings: Settings) -> None:
    path = send(LETTER, settings, NOON)
    assert path is not None
    assert path.parent == settings.instance / "mail"
    assert path.stat().st_mode & 0o077 == 0
    kept = message_from_bytes(path.read_bytes(), policy=default)
    assert (kept["To"], kept["Subject"]) == ("anne@example.org", "Über uns")
    assert kept["From"] == "visimal@localhost"


def test_a_line_break_begins_no_other_header(settings: Settings) -> None:
    with pytest.raises(ValueError, match="Header"):
        send(replace(LETTER, subject="Hello\r\nBcc: all@example.org"), settings, NOON)


def test_a_mail_server_that_is_away_is_told(settings: Settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    away = replace(settings, mail=f"smtp://127.0.0.1:{port}")
    with pytest.raises(UnsentError):
        send(LETTER, away, NOON)


def test_letters_come_from_our_own_address_or_the_one_that_is_set() -> None:
    ours = from_environment({"VISIMAL_ADDRESS": "https://visimal.example.org"})
    assert sender(ours) == "visimal@visimal.example.org"
    theirs = "smtp://mail.example.org:587?from=project@example.org"
    assert sender(from_environment({"VISIMAL_MAIL": theirs})) == "project@example.org"


@pytest.mark.parametrize("bad", ["http://a:25", "smtp://", "smtp://a", "smtp://a:x"])
def test_a_setting_that_is_no_mail_server_is_refused_without_its_password(
    bad: str,
) -> None:
    with pytest.raises(UnusableSettingError):
        from_environment({"VISIMAL_MAIL": bad})
    with pytest.raises(UnusableSettingError) as refused:
        from_environment({"VISIMAL_MAIL": "ftp://user:secret@host:1"})
    assert "secret" not in str(refused.value)
