"""Projects whose workbooks are looked at."""

from pathlib import Path

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from visimal.demonstration import project_file
from visimal.figures.tables import Figures


@pytest.fixture(scope="package")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of the demonstration."""
    with opened(project_file(), tmp_path_factory.mktemp("demonstration")) as figures:
        return figures.whole()


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of the example that was computed by hand."""
    with opened(example_project(), tmp_path_factory.mktemp("example")) as figures:
        return figures.whole()


@pytest.fixture(scope="session")
def expected() -> Path:
    """The folder of expected cells: a folder a programme, a file a form."""
    return Path(__file__).parent / "expected"
