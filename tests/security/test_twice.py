"""ASVS 15.3.7: what comes twice could mean two things, and is refused."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import fingerprint
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import said
from visimal.identity.permissions import Role

_NEW = f"{CLAIM}/lines"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "twice")


@pytest.mark.parametrize("field", ["amount", "category", "once"])
def test_a_field_that_comes_twice_is_refused(app: Flask, field: str) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    fields = MultiDict({**opened(clerk, _NEW), **COST})
    fields.add(field, "99.00")
    before = fingerprint(app)
    answer = clerk.post(_NEW, data=fields)
    assert answer.status_code == 400
    assert "came twice" in said(answer)
    assert fingerprint(app) == before


@pytest.mark.parametrize(
    "address",
    [
        "/budget?by=category&by=period",
        "/budget?lang=fr&lang=nl",
        "/workbooks?period=1&period=2",
        f"/workbooks/partner_report?partner={PARTNER}&partner={PARTNER + 1}",
    ],
)
def test_a_parameter_that_comes_twice_is_refused(app: Flask, address: str) -> None:
    reader = signed_in(app, Role.PROJECT_LEADER)
    assert reader.get(address).status_code == 400
