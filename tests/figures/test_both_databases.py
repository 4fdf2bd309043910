"""SQLite and PostgreSQL tell the same figures, byte for byte."""

from pathlib import Path

import pytest

from tests.opened_project import opened
from visimal.demonstration import project_file
from visimal.figures.as_json import canonical_json
from visimal.settings import from_environment


@pytest.mark.postgres
def test_the_demonstration_has_the_same_figures_on_both(
    tmp_path: Path, postgres_url: str
) -> None:
    postgres = from_environment({"VISIMAL_DATABASE": postgres_url}).database
    with opened(project_file(), tmp_path / "one") as figures:
        on_sqlite = canonical_json(figures.whole())
    with opened(project_file(), tmp_path / "other", postgres) as figures:
        assert canonical_json(figures.whole()) == on_sqlite
    assert '"1678959.43"' in on_sqlite
    assert '"1000375.65"' in on_sqlite
