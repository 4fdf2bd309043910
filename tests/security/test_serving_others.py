"""R13: other machines are answered only by an installation that was made strict."""

from pathlib import Path
from socket import socket

import pytest

from visimal.cli import main
from visimal.cli import serving

EVERYBODY = ("serve", "--port", "0", "--host", "0.0.0.0")  # noqa: S104 - to be refused
PUBLIC = "https://visimal.example.org"


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are served from now on, instead of waiting for visitors."""
    at: list[str] = []
    monkeypatch.setattr(serving, "serve_at", lambda place, _: at.append(address(place)))
    monkeypatch.setenv("VISIMAL_INSTANCE", str(tmp_path))
    monkeypatch.setenv("VISIMAL_LANGUAGE", "en")
    return at


def address(place: socket) -> str:
    return str(place.getsockname()[0])


def test_other_machines_are_not_answered_before_they_have_an_address(
    served: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(EVERYBODY) == 2
    told = capsys.readouterr().err
    assert "Other people would reach 0.0.0.0." in told
    assert "VISIMAL_ADDRESS" in told
    assert served == []
    assert main(("serve", "--port", "0")) == 0
    monkeypatch.setenv("VISIMAL_ADDRESS", PUBLIC)
    assert main(EVERYBODY) == 0
    assert served == ["127.0.0.1", "0.0.0.0"]  # noqa: S104 - by now it is strict


def test_a_server_that_does_not_look_where_it_answers_bites(
    served: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_assert_private", lambda *_: None)
    assert main(EVERYBODY) == 0
    assert served == ["0.0.0.0"]  # noqa: S104 - what must not be
