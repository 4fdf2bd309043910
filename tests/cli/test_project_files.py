"""Projects in and out, by `load`, `schema` and `export-project`."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.cli.conftest import Command
from tests.example_project import example_project
from tests.project_file.changed import changed
from visimal.i18n import gettext_in

File = Callable[[dict[str, Any]], Path]


def test_a_project_is_loaded(visimal: Command, file: File) -> None:
    answer = visimal("load", file(example_project()))
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == (
        "Loaded EXAMPLE: 3 partners, €1,250.01, 7 lines of expenditure.\n"
    )


def test_the_same_file_again_changes_nothing(example: Command, file: File) -> None:
    answer = example("load", file(example_project()))
    assert answer.status == 0
    assert "already loaded with the same contents" in answer.out


def test_other_contents_are_refused_and_replaced_on_request(
    example: Command, file: File
) -> None:
    other = file(changed(("project.acronym", "Another")))
    refused = example("load", other)
    assert (refused.status, refused.out) == (1, "")
    assert "add --replace" in refused.err
    assert json.loads(example("export-project").out)["project"]["acronym"] == "Example"
    assert example("load", other, "--replace").out.startswith("Replaced EXAMPLE")
    assert json.loads(example("export-project").out)["project"]["acronym"] == "Another"


def test_a_check_loads_nothing(visimal: Command, file: File, folder: Path) -> None:
    answer = visimal("load", "--check", file(example_project()))
    assert answer.status == 0
    assert answer.out.startswith("The file has no fault: EXAMPLE, 3 partners")
    assert not (folder / "instance").exists()


@pytest.mark.parametrize("options", [[], ["--check"], ["--replace"]])
def test_all_faults_are_listed_and_nothing_is_loaded(
    visimal: Command, file: File, folder: Path, options: list[str]
) -> None:
    faulty = file(changed(("budget.total", "1.00"), ("budget.erdf", "1.00")))
    answer = visimal("load", faulty, *options)
    assert (answer.status, answer.out) == (1, "")
    headline, total, erdf = answer.errors
    assert headline == f"{faulty} has 2 faults; nothing was changed:"
    assert total.startswith("  budget.total: The cells of the budget give 1250.01")
    assert erdf.startswith("  budget.erdf: The partners' ERDF adds up to 700.00")
    assert not (folder / "instance").exists()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_faults_are_told_in_the_reader_s_language(
    visimal: Command, file: File, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("VISIMAL_LANGUAGE", language)
    faulty = file(changed(("as_of", "2026-02-29")))
    [_, fault] = visimal("load", faulty).errors
    expected = gettext_in(
        language, "a day from 1900 to 2099 that exists, as YYYY-MM-DD"
    )
    message = "“%(value)s” does not fit here; expected is %(expected)s."
    sentence = gettext_in(language, message, value="2026-02-29", expected=expected)
    assert fault == f"  as_of: {sentence}"
    assert "does not fit" not in fault


def test_a_file_cannot_steer_the_terminal(visimal: Command, file: File) -> None:
    document = changed(("partners[1].role", "\x9b31m"), ("project.\u202ecode", "x"))
    answer = visimal("load", file(document))
    assert answer.status == 1
    assert not {"\x9b", "\u202e", "\x1b"} & set(answer.err)


def test_a_project_can_come_through_a_pipe(
    visimal: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO(json.dumps(example_project()).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    assert visimal("load", "-").out.startswith("Loaded EXAMPLE")


def test_a_faulty_pipe_is_named(
    visimal: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{")))
    answer = visimal("load", "-")
    assert answer.status == 1
    assert answer.errors[0] == "The standard input has one fault; nothing was changed:"


def test_the_schema_describes_what_is_exported(example: Command) -> None:
    schema = json.loads(example("schema").out)
    exported = json.loads(example("export-project").out)
    jsonschema_rs.Draft202012Validator(schema).validate(exported)
    assert schema["$id"] == "urn:visimal:project:1"


def test_what_is_exported_loads_again(example: Command, folder: Path) -> None:
    out = folder / "out.json"
    answer = example("export-project", "--project", "EXAMPLE", "--out", out)
    assert answer.out == f"{out}\n"
    assert out.read_text("utf-8") == example("export-project").out
    assert "same contents" in example("load", out).out
    assert [one.name for one in folder.iterdir() if one.name.startswith(".")] == []
