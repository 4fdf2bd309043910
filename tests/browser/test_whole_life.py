"""The whole life of VISIMaIRares, played through the pages by three roles."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.living import Life
from tests.browser.living import served
from tests.browser.semester import consolidate
from tests.browser.semester import control
from tests.browser.semester import correct
from tests.browser.semester import cost
from tests.browser.semester import cut
from tests.browser.semester import declare
from tests.browser.semester import declare_again
from tests.browser.semester import FUNDED
from tests.browser.semester import gather
from tests.browser.semester import receive
from tests.browser.semester import submit_whole
from tests.shown_project import application
from tests.shown_project import loaded
from visimal.demonstration import project_file
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

SEMESTERS = range(1, 5)
PARKED = {"decision": "park", "comment": "The proof is asked for (DEMO)"}
STAFF = {
    "category": "staff",
    "work_package": "MT1",
    "description": "DEMO Anna, January to June",
    "paid_on": "2026-06-30",
}
#: What has not happened yet when the life begins.
LATER = (
    "reports", "project_reports", "payments", "instalments", "batches", "recoveries",
    "corrections", "audits", "forecasts", "cash", "achieved", "delivered",
)  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The approved project, on the day after its first semester."""
    for one in application(tmp_path_factory, "life"):
        loaded(one, {**project_file(), **{key: [] for key in LATER}})
        yield one


@pytest.fixture
def life(app: Flask, browser: Browser) -> Iterator[Life]:
    """People who take turns at one browser."""
    with served(app) as address:
        context = browser.new_context(locale="en-GB")
        yield Life(app, context, address)
        context.close()


def foot(life: Life, path: str, name: str = "Total") -> list[str]:
    """The row of a page that sums up, its amounts without signs."""
    row = life.opens(path).locator("tfoot tr").filter(has_text=name).first
    cells = row.locator("td").all_inner_texts()
    return [one.strip().removeprefix("€").replace(",", "") for one in cells]


def figures(app: Flask) -> dict[str, Any]:
    """What `visimal figures` says of the project."""
    said = subprocess.run(  # noqa: S603  our own program
        [Path(sys.executable).with_name("visimal"), "figures", "--json"],
        env={**os.environ, "VISIMAL_INSTANCE": app.instance_path},
        check=True,
        capture_output=True,
    )
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def of_semester(told: dict[str, Any], number: int, what: str) -> Decimal:
    """What `visimal figures` says of all reports of a semester, added up."""
    reports = (one for one in told["reports"] if one["period"] == number)
    return sum((Decimal(one[what]) for one in reports), Decimal(0))


def first_semester(life: Life) -> None:
    """Eleven claims; control deducts, refuses one for its proof, and parks one."""
    life.on(date(2026, 7, 10))
    for partner in FUNDED:
        costs = [cost(partner, 1, "1000.00")]
        if partner == 1:
            costs.append({**STAFF, "amount": "1000.00"})
        declare(life, partner, 1, *costs)
    life.on(date(2026, 9, 1))
    decided = {
        1: {"number": "P01-S1-0002", **cut("100.00", "4.14")},
        2: {"number": "P02-S1-0001", **cut("200.00", "4.1")},
        3: {"number": "P03-S1-0001", **PARKED},
        4: {"number": "P04-S1-0001", **cut("1000.00", "9.1")},
    }
    for partner in FUNDED:
        control(life, partner, 1, **decided.get(partner, {}))
    life.on(date(2026, 10, 1))
    consolidate(life, 1, {})
    life.on(date(2026, 12, 15))
    # The lead's own share is on its account already; 3 and 4 have none.
    assert receive(life, 1, "6041.00") == [2, 5, 6, 7, 8, 9, 10, 11]


def second_semester(life: Life) -> None:
    """What was parked or lacked its proof is declared again; a payment is cut."""
    life.on(date(2027, 1, 10))
    for partner in FUNDED:
        if partner in {3, 4}:
            declare_again(life, partner, 2, f"P0{partner}-S1-0001")
        else:
            declare(life, partner, 2, cost(partner, 2, "2000.00"))
    life.on(date(2027, 3, 1))
    for partner in FUNDED:
        decision = {"number": "P05-S2-0001", **cut("500.00", "4.1")}
        control(life, partner, 2, **(decision if partner == 5 else {}))
    life.on(date(2027, 4, 1))
    consolidate(life, 2, {})
    life.on(date(2027, 6, 15))
    # 14 380.00 are due; the programme holds back 380.00 of partner 9, then pays it.
    receive(life, 2, "14000.00", cut_9="380.00")
    assert receive(life, 2, "380.00") == [9]


def third_semester(life: Life) -> None:
    """Partner 7 spent nothing; partner 6 is late, and the others do not wait."""
    in_time = [one for one in FUNDED if one != 6]
    life.on(date(2027, 7, 10))
    for partner in in_time:
        costs = [] if partner == 7 else [cost(partner, 3, "1000.00")]
        declare(life, partner, 3, *costs)
    life.on(date(2027, 9, 1))
    for partner in in_time:
        control(life, partner, 3)
    life.on(date(2027, 10, 1))
    consolidate(life, 3, {6: "Its accountant is ill (DEMO)"})
    life.on(date(2027, 12, 15))
    assert receive(life, 3, "5540.00") == [2, 3, 4, 5, 8, 9, 10, 11]


def a_correction_and_the_end(life: Life) -> None:
    """A certified cost is corrected; the last report settles it and takes the late."""
    life.on(date(2028, 1, 10))
    life.sits(Role.PROJECT_LEADER)
    said = {
        "cost": "line/P05-S2-0001",
        "real": "300.00",
        "body": "managing_authority",
        "typology": "4.1",
        "follow_up": "offset",
        "reason": "The order was split (DEMO)",
    }
    correction = correct(life, "5-2", **said)
    declare(life, 6, 3, cost(6, 3, "1000.00"))
    declare(life, 5, 4, cost(5, 4, "1000.00"))
    life.on(date(2028, 3, 1))
    control(life, 6, 3)
    control(life, 5, 4)
    life.on(date(2028, 4, 1))
    others = (one for one in FUNDED if one != 5)
    gather(life, 4, dict.fromkeys(others, "Nothing more was declared (DEMO)"))
    life.sends(correction, f"{correction}/settlement", settled_in="4")
    submit_whole(life, 4)
    life.on(date(2028, 6, 15))
    # Partner 6 gets 600.00; of 600.00 for partner 5, 180.00 are taken back.
    assert receive(life, 4, "1020.00") == [5, 6]


def assert_every_cent(life: Life, told: dict[str, Any]) -> None:
    """What was worked out by hand is what the program and the pages say."""
    # 11 x 1,000.00, 1,150.00 of staff with office and 400.00 of other costs on staff;
    # then 22,800.00 and twice 1,000.00 again; then ten claims, late one included; one.
    declared = [of_semester(told, one, "declared") for one in SEMESTERS]
    assert declared == [12_550, 24_800, 10_400, 1_000]
    deducted = [of_semester(told, one, "deducted") for one in SEMESTERS]
    assert deducted == [1_315, 500, 0, 0]
    assert of_semester(told, 1, "parked") == 1_000
    reports = [(one["certified"], one["erdf"]) for one in told["project_reports"]]
    assert reports == [
        ("10235.00", "6041.00"),
        ("24300.00", "14380.00"),
        ("9400.00", "5540.00"),
        ("2000.00", "1020.00"),
    ]
    # 60 % of 2,000.00 less what is corrected: 60 % of 300.00.
    assert [one["erdf"] for one in told["corrections"]] == ["180.00"]
    assert [one["code"] for one in told["checks"] if not one["passes"]] == []

    # What is declared twice counts once; the correction is asked for no more.
    whole, erdf = told["pipeline"][:2]
    assert (whole["declared"], whole["certified"]) == ("46750.00", "45935.00")
    assert (whole["requested"], erdf["passed_on"]) == ("45635.00", "26981.00")
    keys = ("budget", "declared", "certified", "included")
    sent = (*keys, "requested", "received", "passed_on")
    assert foot(life, "/pipeline", "Project")[1:] == [whole[one] for one in sent]

    balance = told["balance"]
    assert balance["is_closed"]
    columns = ("due", "received", "passed_on", "still_due", "waiting")
    shown = foot(life, "/payments/balance")
    assert shown[:5] == [balance[one] for one in columns]
    assert shown[:3] == ["26981.00", "26981.00", "26981.00"]
    assert shown[-1] == "closed"


def test_the_whole_life_of_the_project(life: Life, app: Flask) -> None:
    first_semester(life)
    second_semester(life)
    third_semester(life)
    a_correction_and_the_end(life)
    assert_every_cent(life, figures(app))
