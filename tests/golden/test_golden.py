"""Every golden case of the folder, and that a wrong one is noticed."""

import os
from pathlib import Path

import pytest

from tests.golden.adapters import ADAPTERS
from tests.golden.cases_of import Case
from tests.golden.cases_of import cases_in
from tests.golden.cases_of import differences
from tests.golden.cases_of import Unusable

FOLDER = Path(os.environ.get("VISIMAL_GOLDEN") or Path(__file__).parent / "cases")


@pytest.mark.parametrize("case", cases_in(FOLDER, ADAPTERS), ids=lambda case: case.name)
def test_the_programmes_own_figures_are_reproduced(case: Case | Unusable) -> None:
    if isinstance(case, Unusable):
        pytest.fail(case.reason)
    try:
        got = ADAPTERS[case.rule](case.given)
    except (KeyError, ValueError, ArithmeticError) as fault:
        pytest.fail(f"{case.name} has an input that cannot be read: {fault!r}")
    assert list(differences(case.expected, got)) == []
