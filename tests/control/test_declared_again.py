"""Parked, refused for want of proof, refused as ineligible: three futures."""

import re
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.example_project import example_project
from tests.people import BY
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import sent
from visimal.currencies.reading import MonthOfRate
from visimal.currencies.services import keep_rates
from visimal.domain.money import euro
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.storage.db import db

CLAIM, AGAIN = "/claims/2/2", "/claims/2/2/again"
PROOF, PARKED, LOST, POUNDS, SOME_POUNDS = (f"P02-S1-000{one}" for one in range(1, 6))
#: 0.80 pounds to the euro when the first line was declared, 0.50 now.
THEN, NOW = "0.8000", "0.5000"


def decided(deducted: str, typology: str | None, *, parked: bool) -> dict[str, Any]:
    """What control said of a line."""
    return {"deducted": deducted, "typology": typology, "parked": parked}


def controlled() -> dict[str, Any]:
    """A certified claim with every way in which a cost can be kept out of it."""
    document = example_project()
    first, second = document["reports"][1:3]
    example = {**first["lines"][0], "paid_on": "2026-02-01"}
    pounds = {"currency": "GBP", "conversion_rate": THEN}
    said = [
        ("59.99", "59.99", {}, decided("20.00", "9.1", parked=False)),
        ("40.00", "40.00", {}, decided("0.00", None, parked=True)),
        ("10.00", "10.00", {}, decided("10.00", "4.5", parked=False)),
        ("8.00", "10.00", pounds, decided("0.00", None, parked=True)),
        ("16.00", "20.00", pounds, decided("5.01", "9.1", parked=False)),
    ]
    first["lines"] = [
        {
            **example,
            "number": f"P02-S1-000{place}",
            "amount": amount,
            "declared": declared,
            "control": control,
            **more,
        }
        for place, (amount, declared, more, control) in enumerate(said, start=1)
    ]
    second |= {"status": "draft", "lines": []}
    del second["submitted_on"]
    return document


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The example, with pounds that are dearer now than they were."""
    for app in loaded_app(tmp_path_factory, "again", controlled(), {"room_left": 0}):
        with app.app_context():
            at = datetime.now(UTC)
            months = ("2026-06", at.strftime("%Y-%m"))
            rates = [MonthOfRate("GBP", month, Decimal(NOW)) for month in months]
            keep_rates(db.session(), rates, "DEMO", by=BY, at=at)
            db.session.commit()
        yield app


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """Who enters the claim."""
    return signed_in(app, Role.ACCOUNTANT, partner=2)


def again(clerk: FlaskClient, number: str) -> int:
    """Press the button of a line; the status of the answer."""
    return sent(clerk, f"{AGAIN}/{number}", {}, AGAIN).status_code


def row(clerk: FlaskClient, number: str) -> str:
    """What the page says of a line."""
    page = unescape(clerk.get(AGAIN).text)
    [found] = re.findall(rf"<th[^>]*>{number}</th>(.*?)</tr>", page, re.DOTALL)
    return " ".join(str(found).split())


def stored(app: Flask, number: str) -> ExpenditureLine:
    """The line that declares another again."""
    with app.app_context():
        asked = select(ExpenditureLine).where(ExpenditureLine.redeclares == number)
        found = db.session.scalars(asked).one()
        db.session.expunge_all()
        return found


def test_what_lacked_a_proof_may_be_declared_again_as_far_as_it_was_refused(
    app: Flask, clerk: FlaskClient
) -> None:
    assert "Proof missing" in row(clerk, PROOF)
    assert "€20.00" in row(clerk, PROOF)
    assert again(clerk, PROOF) == 303
    found = stored(app, PROOF)
    assert (found.declared, found.number[:6]) == (euro("20.00"), "P02-S2")


def test_what_is_ineligible_never_comes_back(clerk: FlaskClient) -> None:
    told = row(clerk, LOST)
    assert "Ineligible" in told
    assert "never" in told
    assert "<form" not in told
    assert again(clerk, LOST) == 409


def test_what_is_parked_comes_back_whole_and_once(
    app: Flask, clerk: FlaskClient
) -> None:
    assert again(clerk, PARKED) == 303
    assert stored(app, PARKED).declared == euro("40.00")
    assert f"in {stored(app, PARKED).number}" in row(clerk, PARKED)
    assert again(clerk, PARKED) == 409


def test_a_line_that_comes_back_keeps_the_rate_at_which_it_was_declared(
    app: Flask, clerk: FlaskClient
) -> None:
    assert again(clerk, POUNDS) == 303
    found = stored(app, POUNDS)
    # At today's rate 8 pounds would be 16 euros: more than was ever put aside.
    assert (found.amount, found.conversion_rate) == (euro("8.00"), Decimal(THEN))
    assert found.declared == euro("10.00")


def test_of_a_line_in_pounds_the_part_without_proof_may_be_declared_again(
    app: Flask, clerk: FlaskClient
) -> None:
    told = row(clerk, SOME_POUNDS)
    assert "Proof missing" in told
    # 5.01 euros at 0.80 are 4.008 pounds: never more than was refused.
    assert "£4.00" in told
    assert again(clerk, SOME_POUNDS) == 303
    assert stored(app, SOME_POUNDS).declared == euro("5.00")


def test_what_is_declared_again_is_not_certified_a_second_time(
    app: Flask, clerk: FlaskClient
) -> None:
    assert f"in {stored(app, PARKED).number}" in row(clerk, PARKED)
    controller = signed_in(app, Role.CONTROLLER, partner=2)
    control = "/control/2/1"
    why = {"reason": "One line was overlooked (DEMO)"}
    assert sent(controller, f"{control}/reopening", why).status_code == 303
    certify = {"decision": "certify", "deducted": "", "typology": "", "reason": ""}
    line = f"{control}/lines/{PARKED}"
    answer = sent(controller, line, {**certify, "comment": ""})
    assert answer.status_code == 409
    assert "is declared again by line P02-S2-" in unescape(answer.text)
    back = sent(controller, f"{line}/withdrawal", {}, line)
    assert back.status_code == 409
    # More may still be kept out: the partner's proof was false.
    lost = {"decision": "deduct", "deducted": "40.00", "typology": "4.5"}
    said = {**certify, **lost, "comment": "Not its own invoice (DEMO)"}
    assert sent(controller, line, said).status_code == 303
