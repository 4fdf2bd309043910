"""Projects whose workbooks are looked at."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from tests.opened_project import REPORTS
from tests.reports.documents import certificate_workbook
from tests.reports.documents import decisions_workbook
from visimal.demonstration import project_file
from visimal.export import offers
from visimal.figures.tables import Figures
from visimal.storage.db import db


@pytest.fixture(scope="package")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of the demonstration."""
    with opened(project_file(), tmp_path_factory.mktemp("demonstration")) as figures:
        return figures.whole()


@pytest.fixture(scope="package")
def example(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every workbook of the example that was computed by hand, by its form."""
    with opened(example_project(), tmp_path_factory.mktemp("example")) as figures:
        session = db.session()
        offered = offers(figures.whole(), REPORTS, language="en", period=2)
        return {
            **{one.form.id: one.bytes() for one in offered},
            "control_certificate": certificate_workbook(session, figures, "en"),
            "control_decisions": decisions_workbook(session, figures, "en"),
        }


@pytest.fixture(scope="session")
def expected() -> Path:
    """The folder of expected cells: a folder a programme, a file a form."""
    return Path(__file__).parent / "expected"
