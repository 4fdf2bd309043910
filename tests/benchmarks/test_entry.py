"""How long a pasted block takes to be shown and saved, and a keystroke to be judged."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.benchmarks.conftest import Stopwatch
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role

ROWS = 500
_JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of this benchmark alone."""
    yield from loaded_app(tmp_path_factory, "entry")


@pytest.fixture
def clerk(grid: Flask) -> FlaskClient:
    """An accountant of the partner."""
    return signed_in(grid, Role.ACCOUNTANT, partner=PARTNER)


def token(clerk: FlaskClient) -> str:
    """The hidden token of the page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', clerk.get(CLAIM).text)
    assert found is not None
    return found[1]


def told(answer: TestResponse) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a script is answered."""
    return json.loads(answer.data)


def block() -> str:
    """Rows of twelve cells as a spreadsheet gives them, their headings above."""
    head = (
        "Category\tWP\tSupplier\tInvoice no.\tInvoiced on\tPaid on\tInvoice total\tVAT"
        "\tDeclared\tDescription\tComment\tOwn reference"
    )
    rows = (
        f"External services\tMT2\tHerons {at % 40} (DEMO)\tF-{at}\t01/02/2027\t"
        f"0{at % 9 + 1}/03/2027\t1 2{at % 90 + 10},50\t2,10\t1.2{at % 90 + 10},50\t"
        f"Maps (DEMO)\t\tR{at}"
        for at in range(ROWS)
    )
    return "\n".join((head, *rows))


def test_a_pasted_block_is_shown_and_saved(
    stopwatch: Stopwatch, clerk: FlaskClient
) -> None:
    sent = {"csrf_token": token(clerk), "text": block()}

    def both() -> int:
        found = told(clerk.post(f"{CLAIM}/paste", data=sent, headers=_JSON))
        assert found["sentence"] == f"{ROWS} rows read, 0 cells doubtful."
        rows = [
            {"key": f"n{at}", "number": None, "version": None, "texts": one["texts"]}
            for at, one in enumerate(found["rows"])
        ]
        fields = {"once": str(uuid4()), "rows": json.dumps(rows), "removed": "[]"}
        answer = clerk.post(f"{CLAIM}/rows", data={**sent_token(sent), **fields})
        return len(told(clerk.get(answer.location))["rows"])

    assert stopwatch.time(both) == ROWS


def test_a_pasted_block_is_shown(stopwatch: Stopwatch, clerk: FlaskClient) -> None:
    sent = {"csrf_token": token(clerk), "text": block()}

    def shown() -> int:
        found = told(clerk.post(f"{CLAIM}/paste", data=sent, headers=_JSON))
        return len(found["rows"])

    assert stopwatch.time(shown) == ROWS


def test_the_page_of_a_long_list(stopwatch: Stopwatch, clerk: FlaskClient) -> None:
    clerk.get(CLAIM)
    page = stopwatch.time(lambda: clerk.get(CLAIM).text)
    assert "Pages of the list" in page


def test_a_keystroke(stopwatch: Stopwatch, clerk: FlaskClient) -> None:
    texts = {
        "category": "Travel",
        "work_package": "MT2",
        "description": "Train (DEMO)",
        "amount": "12,50",
    }
    rows = {"rows": [{"key": "a", "number": None, "texts": texts}]}
    sent = {"csrf_token": token(clerk), "rows": json.dumps(rows)}
    assert clerk.post(f"{CLAIM}/look", data=sent).status_code == 200

    def looked() -> str:
        answer = told(clerk.post(f"{CLAIM}/look", data=sent))
        declared: str = answer["rows"][0]["declared"]
        return declared

    assert stopwatch.time(looked) == "€12.50"


def sent_token(sent: dict[str, str]) -> dict[str, str]:
    """The token alone."""
    return {"csrf_token": sent["csrf_token"]}
