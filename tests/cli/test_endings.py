"""Whatever goes wrong, a person reads one sentence and a program one status."""

import io
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Command
from visimal.cli import program

SCRIPT = "import sys; from visimal.cli import main; sys.exit(main())"
VISIMAL = (sys.executable, "-c", SCRIPT)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE", "mysql://secret@host/x", "write sqlite:////path/to/file"),
        ("DATABASE", "postgresql://me:secret@host:port/x", "postgresql://user@host"),
        ("DATABASE", "postgresql://me:secret@127.0.0.1:1/x", "cannot be used"),
        ("DATABASE", "sqlite:////proc/none/x.sqlite3", "cannot be used"),
        ("LANGUAGE", "xx", "one of en, fr, nl"),
        ("REPORTS", "/nowhere", "name folders that exist"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_in_a_line(
    visimal: Command,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    sentence: str,
) -> None:
    monkeypatch.setenv(f"VISIMAL_{name}", value)
    (Path.cwd() / "x.json").write_text("{}")
    for command in (("demo", "--no-serve"), ("figures", "--json")):
        answer = visimal(*command)
        assert answer.status == 2
        [line] = answer.errors
        assert sentence in line or "There is no project yet" in line
        assert "secret" not in line


def test_a_database_of_a_newer_visimal_is_told(example: Command, folder: Path) -> None:
    file = folder / "instance" / "visimal.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE alembic_version SET version_num = '20990101_1'")
        database.commit()
    answer = example("figures")
    assert (answer.status, answer.out) == (2, "")
    assert answer.errors[0].startswith("The database was made by a newer visimal")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere.json", "nowhere.json cannot be used: No such file or directory."),
        (".", ". is a folder: name the file in it."),
        ("a\nb.json", "a�b.json cannot be used: No such file or directory."),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    visimal: Command, name: str, sentence: str
) -> None:
    answer = visimal("load", name)
    assert (answer.status, answer.out, answer.errors) == (2, "", [sentence])


def test_an_unwritable_file_leaves_nothing(example: Command) -> None:
    answer = example("export-project", "--out", "nowhere/x.json")
    assert answer.status == 2
    assert answer.errors == [
        "nowhere/x.json cannot be used: No such file or directory."
    ]


def test_a_fault_of_visimal_is_noted_and_told_with_its_name(
    visimal: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(program.PARTS, "schema", program.Part("words", "A slip"))
    answer = visimal("schema")
    assert (answer.status, answer.out) == (3, "")
    [line] = answer.errors
    log = folder / "instance" / "errors.log"
    assert str(log) in line
    name = line.rstrip(".").rpartition(" ")[2]
    noted = log.read_text("utf-8")
    assert name in noted.splitlines()[0]
    assert "AttributeError" in noted


def environment(folder: Path) -> dict[str, str]:
    """What another process needs to know."""
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **known,
        "VISIMAL_LANGUAGE": "en",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path(program.__file__).parents[2]),
        "VISIMAL_INSTANCE": str(folder / "instance"),
    }


@pytest.mark.parametrize(
    "arguments", [("figures", "--json"), ("export-project",), ("figures",), ("schema",)]
)
def test_a_reader_who_has_had_enough_is_no_error(
    example: Command, folder: Path, arguments: tuple[str, ...]
) -> None:
    assert example("figures").status == 0
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(  # noqa: S603 - our own command
        [*VISIMAL, *arguments],
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(folder),
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@contextmanager
def serving(
    folder: Path, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that runs, and its address."""
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(  # noqa: S603 - our own command
            [*VISIMAL, *arguments],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment(folder),
            cwd=folder,
        ) as server,
    ):
        assert server.stdout is not None
        try:
            for line in server.stdout:
                if "http://" in line:
                    yield server, line.split()[3]
                    break
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=20)
            finally:
                server.kill()


def test_pages_are_served_until_somebody_stops_them(
    example: Command, folder: Path
) -> None:
    assert example("figures").status == 0
    with serving(folder, "serve", "--port", "0") as (server, address):
        with urlopen(address) as page:  # noqa: S310 - our own address
            assert page.status == 200
            assert b"Sign in" in page.read()
        port = address.rstrip("/").rpartition(":")[2]
        refused = example("serve", "--port", port)
        assert (refused.status, refused.out) == (2, "")
        assert refused.errors[0].startswith(f"Port {port} of 127.0.0.1 cannot be used")
        assert refused.errors[0].endswith("or end the program that uses it.")
    assert server.returncode == 0
    assert (folder / "errors").read_text() == ""


def test_the_port_may_come_from_the_environment(
    visimal: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        for command in ("serve", "demo"):
            answer = visimal(command)
            assert (answer.status, answer.out) == (2, "")
            assert answer.errors[0].startswith(f"Port {port} of 127.0.0.1")


def test_an_address_of_another_machine_cannot_be_served(visimal: Command) -> None:
    answer = visimal("serve", "--host", "192.0.2.1")
    assert answer.status == 2
    assert "192.0.2.1" in answer.errors[0]


class Interrupted(io.RawIOBase):
    """A keyboard at which somebody presses Ctrl + C instead of going on."""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Nothing comes."""
        del buffer
        raise KeyboardInterrupt


def test_stopping_is_told_in_a_word(
    visimal: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = io.TextIOWrapper(io.BufferedReader(Interrupted()))
    monkeypatch.setattr(sys, "stdin", keyboard)
    answer = visimal("load", "-")
    assert (answer.status, answer.out, answer.err.strip()) == (130, "", "Stopped.")
