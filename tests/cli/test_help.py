"""Help that a project officer understands, quickly and in every language."""

import subprocess
import sys

import pytest

from tests.cli.conftest import Command
from visimal import __version__
from visimal.cli.program import PARTS
from visimal.i18n import gettext_in

HEAVY = ("sqlalchemy", "flask", "openpyxl", "alembic", "babel", "jsonschema_rs", "rich")


def test_help_lists_every_command_with_what_it_does(visimal: Command) -> None:
    answer = visimal("--help")
    assert answer.status == 0
    assert answer.err == ""
    lines = answer.out.split("Commands:")[1].strip().splitlines()
    assert [line.split()[0] for line in lines] == [*PARTS]
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("command", PARTS)
def test_every_command_explains_itself_in_every_language(
    visimal: Command, monkeypatch: pytest.MonkeyPatch, command: str, language: str
) -> None:
    monkeypatch.setenv("VISIMAL_LANGUAGE", language)
    answer = visimal(command, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"{gettext_in(language, 'Usage')}: visimal {command}")
    assert gettext_in(language, "Show this help.") in answer.out
    assert max(map(len, answer.out.splitlines())) <= 88


def test_without_a_command_there_is_the_help(visimal: Command) -> None:
    answer = visimal()
    assert answer.status == 2
    assert "Commands:" in answer.errors


def test_the_version_is_told(visimal: Command) -> None:
    assert visimal("--version").out == f"visimal {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from visimal.cli import main; main(['--help']); "
        f"print([one for one in {HEAVY} if one in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={"LANG": "C.UTF-8"},
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lod"], "There is no command “lod”; did you mean “load”?"),
        (["xyz"], "There is no command “xyz”."),
        (["load"], "FILE is missing: add it."),
        (["load", "a", "--chek"], "There is no option --chek; did you mean --check"),
        (["load", "a", "--zzz"], "There is no option --zzz."),
        (["figures", "--partner"], "The option --partner lacks its value"),
        (["figures", "--period", "-1"], "--period: “-1” is no number of a period."),
        (["figures", "--as-of", "2026-02-29"], "--as-of: “2026-02-29” is no day"),
        (["serve", "--port", "http"], "--port: a port is a number from 1 to 65535."),
        (["serve", "--port", "65536"], "--port: a port is a number from 1 to 65535."),
    ],
)
def test_a_wrong_command_gets_a_sentence(
    visimal: Command, arguments: list[str], sentence: str
) -> None:
    answer = visimal(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.errors[0].startswith(sentence)
    assert "--help” " in answer.errors[1]
