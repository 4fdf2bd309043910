"""T25: a fault in the middle of a step leaves everything as it was.

Every table that a step writes is made to fail in turn. The page says that nothing was
changed and names a number; nothing was changed, and the trail tells nothing.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.databases import BOTH
from tests.people import signed_in
from tests.postgres import new_database
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import fingerprint
from tests.security.clerks import made_ready
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import SIGNED
from visimal.identity import once
from visimal.identity.permissions import Role
from visimal.settings import from_environment
from visimal.storage.db import db

_NEW = f"{CLAIM}/lines"
_WRITES = ("INSERT", "UPDATE", "DELETE")
#: What each step writes to.
STEPS = {
    "declare": ("answered", "expenditure_line", "partner_report", "audit_entry"),
    "change": ("answered", "expenditure_line", "partner_report", "audit_entry"),
    "remove": ("answered", "expenditure_line", "partner_report", "audit_entry"),
    "submit": ("answered", "partner_report", "audit_entry"),
}


@pytest.fixture(scope="module", params=BOTH)
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The demonstration on either database, in which steps only ever fail."""
    with ExitStack() as held:
        settings: dict[str, object] = {}
        if request.param == "postgres":
            server = request.getfixturevalue("postgres_server")
            given = {"VISIMAL_DATABASE": held.enter_context(new_database(server))}
            settings["database"] = from_environment(given).database
        for made in loaded_app(tmp_path_factory, "faults", settings=settings):
            clerk = signed_in(made, Role.ACCOUNTANT, partner=PARTNER)
            clerk.post(_NEW, data={**opened(clerk, _NEW), **COST})
            yield made


def _broken(app: Flask, table: str) -> None:
    what = "BEGIN SELECT RAISE(ABORT, 'the fault of a test'); END"
    if _is_postgres(app):
        what = "FOR EACH ROW EXECUTE FUNCTION the_fault()"
        _run(
            app,
            "CREATE OR REPLACE FUNCTION the_fault() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE EXCEPTION 'the fault of a test'; END $$",
        )
    for happening in _WRITES:
        _run(
            app,
            f"CREATE TRIGGER fault_{happening} BEFORE {happening} ON {table} {what}",
        )


def _mended(app: Flask, table: str) -> None:
    of_it = f" ON {table}" if _is_postgres(app) else ""
    for happening in _WRITES:
        _run(app, f"DROP TRIGGER fault_{happening}{of_it}")


def _is_postgres(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "postgresql"


def _run(app: Flask, statement: str) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text(statement))


def _step(app: Flask, step: str) -> tuple[FlaskClient, str, dict[str, str]]:
    """Who does it, where, and what is sent."""
    role = Role.SIGNATORY if step == "submit" else Role.ACCOUNTANT
    if step == "submit":
        made_ready(app)
    client = signed_in(app, role, partner=PARTNER)
    last = re.findall(r'id="line-([^"]+)"', client.get(CLAIM).text)[-1]
    path, fields = {
        "declare": (_NEW, COST),
        "change": (f"{_NEW}/{last}", COST | {"amount": "5.00"}),
        "remove": (f"{_NEW}/{last}/removal", {}),
        "submit": (f"{CLAIM}/submission", SIGNED),
    }[step]
    return client, path, {**opened(client, path), **fields}


@pytest.mark.parametrize(
    ("step", "table"),
    [(step, one) for step, several in STEPS.items() for one in several],
)
def test_a_fault_leaves_everything_as_it_was(app: Flask, step: str, table: str) -> None:
    client, path, fields = _step(app, step)
    before = fingerprint(app)
    _broken(app, table)
    try:
        answer = client.post(path, data=fields)
    finally:
        _mended(app, table)
    assert answer.status_code == 500
    assert re.search(r"Error 500, number [0-9a-f]{8,}", answer.text)
    assert "the fault of a test" not in answer.text
    assert fingerprint(app) == before


def test_a_step_that_commits_before_its_end_is_found(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, path, fields = _step(app, "declare")
    before = fingerprint(app)

    def too_early(session: object, *given: object) -> None:
        del session, given
        db.session.execute(
            text("UPDATE project SET hold = 'half a step'"),
            execution_options={"told_otherwise": True},
        )
        db.session.commit()

    monkeypatch.setattr(once, "_take", too_early)
    _broken(app, "expenditure_line")
    try:
        assert client.post(path, data=fields).status_code == 500
    finally:
        _mended(app, "expenditure_line")
    assert fingerprint(app) != before
