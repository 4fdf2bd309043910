"""A test that cannot run says so, and in CI nothing may go untested."""

from pathlib import Path

import pytest

from tests import needed_programs

ONLY_OURS = ("-p", "tests.needed_programs", "-p", "no:playwright")

SKIPS = """
import pytest

def test_that_needs_a_browser():
    pytest.skip("chromium is missing")

@pytest.mark.xfail
def test_that_is_known_to_fail():
    assert False
"""

SKIPS_A_FILE = """
import pytest

pytest.importorskip("a_library_nobody_has")
"""

NEEDS_A_BROWSER = """
import pytest

@pytest.mark.browser
def test_a_page():
    assert True
"""


def test_elsewhere_a_skip_is_a_skip(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    pytester.makepyfile(SKIPS)
    result = pytester.runpytest_inprocess(*ONLY_OURS)
    result.assert_outcomes(skipped=1, xfailed=1)


def test_in_ci_a_skip_bites(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile(SKIPS)
    result = pytester.runpytest_inprocess(*ONLY_OURS)
    result.assert_outcomes(failed=1, xfailed=1)
    result.stdout.fnmatch_lines(["*nothing may be skipped*chromium is missing*"])


def test_in_ci_a_skipped_file_bites(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makepyfile(SKIPS_A_FILE)
    result = pytester.runpytest_inprocess(*ONLY_OURS)
    result.assert_outcomes(errors=1)


def test_a_missing_program_is_named_with_the_line_that_installs_it(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PATH", "")
    pytester.makepyfile(NEEDS_A_BROWSER)
    result = pytester.runpytest_inprocess(*ONLY_OURS, "-o", "markers=browser", "-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*sudo apt-get install chromium*"])


def test_a_machine_without_the_programs_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("visimal.cli.machine._ROOT", tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("VISIMAL_TEST_POSTGRES", raising=False)
    assert all(needed_programs.missing(marker) for marker in needed_programs.NEEDED)
