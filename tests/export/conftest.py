"""A project whose workbooks are made."""

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from visimal.figures.tables import Figures


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of the example that was computed by hand."""
    with opened(example_project(), tmp_path_factory.mktemp("example")) as figures:
        return figures.whole()
