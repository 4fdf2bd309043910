"""So many workbooks an hour for a person, and nobody else waits for it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.people import signed_in
from tests.security.applications import loaded_app
from visimal.identity.permissions import Role

MOST = 30


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    yield from loaded_app(tmp_path_factory, "exports")


def test_who_takes_too_many_workbooks_is_asked_to_wait(app: Flask) -> None:
    reader = signed_in(app, Role.PROJECT_LEADER)
    statuses = [reader.get("/workbooks/nothing").status_code for _ in range(MOST)]
    assert set(statuses) == {404}
    refused = reader.get("/workbooks/consolidated_financial_report")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 60
    assert "Nothing is locked" in refused.text
    assert reader.get("/workbooks").status_code == 200
    other = signed_in(app, Role.CONTROLLER)
    assert other.get("/workbooks/nothing").status_code == 404
