"""The golden runner refuses what it should: it was seen to bite."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.golden.adapters import ADAPTERS
from tests.golden.cases_of import Case
from tests.golden.cases_of import cases_in
from tests.golden.cases_of import differences
from tests.golden.cases_of import Fault
from tests.golden.cases_of import Unusable
from tests.golden.cases_of import Value

RUNNER = Path(__file__).with_name("test_golden.py")
CASE = {
    "id": "budget_row_sum-01",
    "source": "a test",
    "rule": "units times price, cut",
    "input": {"units": "2.0007", "price": "10"},
    "expected": {"row_sum": "20.00"},
}


def _written(folder: Path, name: str, content: Value) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _run(pytester: pytest.Pytester, folder: Path) -> pytest.RunResult:
    root = RUNNER.parents[2]
    settings = ("-c", root / "pyproject.toml", "-p", "no:cacheprovider")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("VISIMAL_GOLDEN", str(folder))
        return pytester.runpytest_subprocess(
            f"--rootdir={root}", *settings, "-p", "no:xdist", str(RUNNER)
        )


def test_the_folder_comes_from_the_environment_and_is_run(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    _written(tmp_path, "budget_row_sum", [CASE])
    _run(pytester, tmp_path).assert_outcomes(passed=1)


def test_a_wrong_figure_a_strange_file_and_bad_input_fail(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    wrong = CASE | {"expected": {"row_sum": "20.01"}}
    unreadable = CASE | {"id": "budget_row_sum-02", "input": {"units": "two"}}
    _written(tmp_path, "budget_row_sum", [wrong, CASE, unreadable])
    _written(tmp_path, "unheard_of", [CASE])
    result = _run(pytester, tmp_path)
    result.assert_outcomes(passed=1, failed=3)
    result.stdout.fnmatch_lines(
        [
            "*expected '20.01', got Decimal('20.00')*",
            "*budget_row_sum-02 has an input that cannot be read*",
            "*unheard_of.json has no adapter*",
        ]
    )


def test_an_empty_folder_fails(pytester: pytest.Pytester, tmp_path: Path) -> None:
    result = _run(pytester, tmp_path)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*there is no golden case in*"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({}, "is not a list of cases"),
        ([], "is not a list of cases"),
        (["text"], "is not an object"),
        ([CASE | {"id": 7}], "an id that is no text"),
        ([CASE | {"input": None}], "has no input"),
        ([CASE | {"expected": {}}], "expects nothing"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(
    tmp_path: Path, content: Value, reason: str
) -> None:
    _written(tmp_path, "budget_row_sum", content)
    (found,) = cases_in(tmp_path, ADAPTERS)
    assert isinstance(found, Unusable)
    assert reason in found.reason


def test_a_file_that_is_no_json_says_so(tmp_path: Path) -> None:
    (tmp_path / "budget_row_sum.json").write_text("{", encoding="utf-8")
    (found,) = cases_in(tmp_path, ADAPTERS)
    assert isinstance(found, Unusable)
    assert "is not JSON" in found.reason


def test_a_case_is_read_with_its_rule(tmp_path: Path) -> None:
    _written(tmp_path, "budget_row_sum", [CASE])
    (found,) = cases_in(tmp_path, ADAPTERS)
    assert isinstance(found, Case)
    assert (found.rule, found.name) == ("budget_row_sum", "budget_row_sum-01")


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("10", Decimal("10.00")),
        (10, 10),
        (None, None),
        ("Green", "Green"),
        (False, False),
        ({"a": "1"}, {"a": Decimal(1), "b": Decimal(2)}),
        ({"a": None}, {}),
        ([["1", {"b": "2"}]], [(Decimal(1), {"b": Decimal(2)})]),
        ("typology_missing", Fault("typology", ("typology",))),
    ],
)
def test_equal_values_are_equal_however_they_are_written(
    expected: Value, got: Value
) -> None:
    assert list(differences(expected, got)) == []


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("10", Decimal("10.01")),
        ("ten", Decimal(10)),
        (None, Decimal(0)),
        ("0", None),
        ("1", True),
        (True, 1),
        ("Green", "Gray"),
        ({"a": "1"}, {"b": Decimal(1)}),
        ({"a": "1"}, Decimal(1)),
        (["1"], Decimal(1)),
        (["1"], "1"),
        (["1", "2"], [Decimal(2), Decimal(1)]),
        (["1"], [Decimal(1), Decimal(2)]),
        ("sum", Fault("percentage")),
        (None, Fault("percentage")),
    ],
)
def test_different_values_differ(expected: Value, got: Value) -> None:
    assert list(differences(expected, got))
