"""`visimal figures`: the project in figures, as data and to read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.project_file.changed import changed


def figures(command: Command, *options: object) -> dict[str, Any]:
    """The figures as data."""
    answer = command("figures", "--json", *options)
    assert (answer.status, answer.err) == (0, "")
    read: dict[str, Any] = json.loads(answer.out)
    return read


def test_figures_are_canonical_data(example: Command) -> None:
    answer = example("figures", "--json")
    assert answer.out == example("figures", "--json", "--project", "EXAMPLE").out
    read = json.loads(answer.out)
    assert list(read) == sorted(read)
    assert read["project"]["eligible"] == "1250.01"
    assert read["project"]["as_of"] == "2026-06-30"


@pytest.mark.parametrize("partner", ["2", "PP2", "pp2"])
def test_a_partner_is_named_by_number_or_label(example: Command, partner: str) -> None:
    read = figures(example, "--partner", partner, "--period", "1")
    assert [one["label"] for one in read["partners"]] == ["PP2"]
    assert {(one["partner"], one["period"]) for one in read["reports"]} == {(2, 1)}


def test_figures_of_a_day_know_nothing_of_the_next(example: Command) -> None:
    before = figures(example, "--as-of", "2026-04-29")
    after = figures(example, "--as-of", "2026-04-30")
    declared = [
        sum(one["submitted_on"] is not None for one in read["reports"])
        for read in (before, after)
    ]
    assert declared == [1, 2]


@pytest.mark.parametrize(
    ("options", "sentence", "known"),
    [
        (["--partner", "9"], "The project has no partner “9”", "  2  PP2  Beta"),
        (["--period", "3"], "The project has no period 3; its periods are 1 to 2.", ""),
        (["--project", "X"], "There is no project “X”", "  EXAMPLE (Example)"),
    ],
)
def test_what_the_project_does_not_have_is_told(
    example: Command, options: list[str], sentence: str, known: str
) -> None:
    answer = example("figures", "--json", *options)
    assert (answer.status, answer.out) == (2, "")
    assert answer.errors[0].startswith(sentence)
    assert not known or known in answer.errors


def test_the_summary_shows_each_partner_and_the_project(example: Command) -> None:
    lines = example("figures").out.splitlines()
    assert lines[0].startswith("Example on 30 Jun 2026: month 5 of 5, reports up to")
    [beta] = [line for line in lines if line.split()[:1] == ["PP2"]]
    # Declared 259.99 so far; no project report has taken its certificate yet.
    assert beta.split()[1:5] == ["€250.01", "€100.00", "€259.99", "€0.00"]
    [whole] = [line for line in lines if line.split()[:1] == ["Project"]]
    assert whole.split()[1:3] == ["€1,250.01", "€700.00"]
    assert "checks pass" in lines[-1]


def test_a_project_without_reports_has_a_summary(
    visimal: Command, file: Callable[[dict[str, Any]], Path]
) -> None:
    document = changed(
        ("reports", []), ("project_reports", []), ("payments", []), ("as_of", None)
    )
    assert visimal("load", file(document)).status == 0
    answer = visimal("figures")
    assert answer.status == 0
    assert "€1,000.00" in answer.out


def test_without_a_project_the_way_to_one_is_told(
    visimal: Command, folder: Path
) -> None:
    for command in ("figures", "workbooks", "export-project"):
        answer = visimal(command)
        assert (answer.status, answer.out) == (2, "")
        assert "visimal load FILE.json" in answer.err
    assert [*folder.iterdir()] == []


def test_among_several_projects_the_demonstration_is_shown(
    example: Command, file: Callable[[dict[str, Any]], Path]
) -> None:
    real = changed(("project.code", "REAL"), ("demonstration", False))
    example("load", file(real))
    assert figures(example)["project"]["code"] == "EXAMPLE"
    assert figures(example, "--project", "REAL")["project"]["code"] == "REAL"
    example("load", file(changed(("project.code", "SECOND"))))
    answer = example("figures", "--json")
    assert answer.status == 2
    assert answer.errors == [
        "There are several projects: choose one with --project.",
        "  EXAMPLE (Example)",
        "  REAL (Example)",
        "  SECOND (Example)",
    ]
