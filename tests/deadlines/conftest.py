"""One demonstration for all tests of last days: each leaves it as it can be used."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.deadlines.people_at_work import demonstration


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    yield from demonstration(tmp_path_factory, "deadlines")
