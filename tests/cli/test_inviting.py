"""`visimal invite`: the first people of an installation."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command

ANNE = ("--email", "anne@example.org", "--name", "Anne")


def test_the_first_administrator_is_invited_before_there_is_a_project(
    visimal: Command, folder: Path
) -> None:
    answer = visimal("invite", "--role", "administrator", *ANNE)
    assert answer.status == 0
    told, address, letter = answer.out.splitlines()
    assert told == "Anne is invited, for 48 hours, at:"
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/invitations/[\w-]{43}", address)
    [file] = (folder / "instance" / "mail").iterdir()
    assert str(file) in letter
    assert address in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_letter_is_in_the_language_asked_for(
    visimal: Command, folder: Path, language: str
) -> None:
    asked = ("invite", "--role", "administrator", *ANNE, "--language", language)
    assert visimal(*asked).status == 0
    [file] = (folder / "instance" / "mail").iterdir()
    assert f'lang=3D"{language}"' in file.read_text(encoding="utf-8")


def test_a_leader_and_an_officer_are_invited_to_the_project(example: Command) -> None:
    leader = example("invite", "--role", "project_leader", *ANNE)
    officer = example("invite", "--role", "officer", *ANNE, "--partner", "1")
    assert (leader.status, officer.status) == (0, 0)


def test_a_role_for_one_partner_asks_which(example: Command) -> None:
    answer = example("invite", "--role", "officer", *ANNE)
    assert answer.status == 2
    assert answer.errors[0].startswith("This role is for one partner: name it")
    assert answer.errors[1].split()[0] == "1"


def test_what_is_no_address_is_refused(visimal: Command) -> None:
    answer = visimal(
        "invite", "--role", "administrator", "--email", "anne", "--name", "Anne"
    )
    assert answer.status == 2
    assert answer.errors == ["--email: “anne” is no e-mail address."]


def test_a_rule_about_people_is_told_in_a_sentence(visimal: Command) -> None:
    asked = ("invite", "--role", "administrator", *ANNE)
    assert visimal(*asked).status == 0
    again = visimal(*asked)
    assert again.status == 1
    assert again.errors[0].startswith("This person has an open invitation")
