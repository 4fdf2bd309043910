"""What visimal leaves to others, its guide tells them how to do."""

import pytest

from tests.habits.source import ROOT
from visimal.settings import from_environment
from visimal.storage.engine import options_of

GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "return 301 https://",
        "listen 443 ssl;",
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto https;",
        "VISIMAL_ADDRESS",
    ],
)
def test_the_web_server_in_front_speaks_https_alone(line: str) -> None:
    assert line in GUIDE


def test_a_database_on_another_machine_proves_who_it_is() -> None:
    ending = "?sslmode=verify-full&sslrootcert=system"
    assert ending in GUIDE
    given = {"VISIMAL_DATABASE": f"postgresql://me@db.example.org/visimal{ending}"}
    chosen = from_environment(given).database
    assert "sslmode=verify-full" in chosen
    assert "sslrootcert=system" in chosen
    assert "sslmode" not in str(options_of(chosen))
