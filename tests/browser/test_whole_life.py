"""The whole life of VISIMaIRares, played through the pages by three roles."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.living import Life
from tests.browser.living import served
from tests.shown_project import application
from tests.shown_project import loaded
from visimal.demonstration import project_file
from visimal.identity.permissions import Role

pytestmark = pytest.mark.browser

FUNDED = range(1, 12)
ALL_BUT_STAFF_IS_FLAT = 8
#: What every project report must say, in French and in Dutch.
NEEDED = ("summary",)
SUMMARY = "Certified {certified} so far (DEMO)."
PARKED = {"decision": "park", "comment": "The proof is asked for (DEMO)"}
STAFF = {
    "category": "staff",
    "work_package": "MT1",
    "description": "DEMO Anna, January to June",
    "paid_on": "2026-06-30",
}
PAID_ON = {1: "2026-05-11", 2: "2026-11-11", 3: "2027-05-11", 4: "2027-11-11"}
#: What has not happened yet when the life begins.
LATER = ("reports", "project_reports", "payments", "achieved", "delivered")


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


def cut(amount: str, typology: str) -> dict[str, str]:
    """A deduction, its kind of error, and what the partner reads."""
    said = {"deducted": amount, "typology": typology, "comment": "As seen (DEMO)"}
    return {"decision": "deduct", **said}


def cost(partner: int, period: int, amount: str) -> dict[str, str]:
    """External expertise; of the partner that has none in its budget, staff."""
    said = {
        "work_package": "MT1",
        "description": f"Leaflet {partner}-{period} (DEMO)",
        "amount": amount,
        "paid_on": PAID_ON[period],
    }
    if partner == ALL_BUT_STAFF_IS_FLAT:
        return {**said, "category": "staff"}
    bought = {"supplier": f"Printer {partner} (DEMO)", "invoice_number": f"F{period}"}
    return {**said, **bought, "category": "external"}


def declare(life: Life, partner: int, period: int, *costs: dict[str, str]) -> None:
    """A partner declares: its accountant enters, its signatory submits."""
    claim = begin(life, partner, period)
    for one in costs:
        life.sends(f"{claim}/lines", **one)
    if not costs:
        nil = f"{claim}/report/nil"
        life.sends(nil, is_nil=True, text="Nothing was bought (DEMO).")
    submit(life, claim, partner)


def begin(life: Life, partner: int, period: int) -> str:
    """The accountant begins a claim."""
    claim = f"/claims/{partner}/{period}"
    life.sits(Role.ACCOUNTANT, partner)
    life.sends(claim, f"{claim}/begin")
    return claim


def declare_again(life: Life, partner: int, period: int, number: str) -> None:
    """What was parked, or refused for want of a proof, is declared once more."""
    claim = begin(life, partner, period)
    life.sends(f"{claim}/lines", **cost(partner, period, "2000.00"))
    again = f"{claim}/again"
    life.sends(again, f"{again}/{number}")
    submit(life, claim, partner)


def submit(life: Life, claim: str, partner: int) -> None:
    """One marks the claim ready, another releases it."""
    life.sends(f"{claim}/ready")
    life.sits(Role.SIGNATORY, partner)
    form = f"{claim}/submission"
    life.opens(form)
    fields: dict[str, Any] = {"is_confirmed": True}
    if life.page.locator("[name=reason]").count():
        fields["reason"] = "Looked at, and known (DEMO)."
    assert life.presses(form, **fields) == f"{claim}/receipt"


def control(
    life: Life, partner: int, period: int, number: str = "", **decision: str
) -> None:
    """The controller takes a claim up, decides about a line, and certifies."""
    claim = f"/control/{partner}/{period}"
    life.sits(Role.CONTROLLER, partner)
    life.sends(claim, f"{claim}/start")
    if number:
        line = f"{claim}/lines/{number}"
        life.opens(line)
        # What a decision takes away is seen before it is accepted.
        life.presses(line, "preview", **decision)
        life.presses(line, "", **decision)
    life.sends(claim, f"{claim}/finish")


def consolidate(life: Life, number: int, left_out: dict[int, str]) -> None:
    """The leader makes a project report, and the programme accepts it."""
    gather(life, number, left_out)
    submit_whole(life, number)


def gather(life: Life, number: int, left_out: dict[int, str]) -> None:
    """The leader takes in what is certified, and says why the others are left out."""
    report = f"/project-reports/{number}"
    life.sits(Role.PROJECT_LEADER)
    life.opens("/project-reports")
    assert life.presses("/project-reports/open", period=number) == report
    assert life.presses(f"{report}/certificates") == report
    for partner, reason in left_out.items():
        life.presses(f"{report}/certificates/{partner}/{number}", reason=reason)


def submit_whole(life: Life, number: int) -> None:
    """A project report gets its texts, goes to the programme, and is accepted."""
    report = f"/project-reports/{number}"
    for part in NEEDED:
        for language in ("fr", "nl"):
            life.sends(f"{report}/texts/{part}/{language}", text=SUMMARY)
    life.sends(f"{report}/submission", f"{report}/submit")
    for step in ("start_verification", "finalise"):
        life.opens(f"{report}/submission")
        life.presses(f"{report}/steps", step, reason="Letter (DEMO)")


def correct(life: Life, certificate: str, **said: str) -> str:
    """The leader sees what a correction does, then registers it; where that leads."""
    form = "/corrections/new"
    life.opens(f"{form}?certificate={certificate}")
    life.presses(form, "look", **said)
    return life.presses(form, "save")


def receive(life: Life, report: int, amount: str, **cuts: str) -> list[int]:
    """An instalment comes and is shared; the partners that have a share of it."""
    life.opens("/payments/new")
    said = {
        "project_report": report,
        "received_on": life.today.isoformat(),
        "amount": amount,
        "reference": f"R{report} (DEMO)",
        **cuts,
    }
    if cuts:
        life.page.locator("main summary").click()
    life.presses("/payments/new", "look", **said)
    instalment = life.presses("/payments/new", "save")
    waiting = life.page.get_by_role("link", name="Mark as executed")
    links = [one.get_attribute("href") or "" for one in waiting.all()]
    for link in links:
        assert life.sends(link) == instalment
    return [int(one.rpartition("/")[2]) for one in links]


def in_euros(life: Life, path: str, name: str) -> list[str]:
    """The row of a page that begins with a name, its amounts without separators."""
    page = life.opens(path)
    rows = page.locator("tr").filter(has=page.locator("th,td").first.get_by_text(name))
    cells = rows.last.locator("td").all_inner_texts()
    return [one.replace(",", "").strip() for one in cells]


def figures(app: Flask) -> dict[str, Any]:
    """What `visimal figures` says of the project."""
    said = subprocess.run(
        [sys.executable, "-m", "visimal", "figures", "--json"],
        env={**os.environ, "VISIMAL_INSTANCE": app.instance_path},
        check=True,
        capture_output=True,
    )
    told: dict[str, Any] = json.loads(said.stdout)
    return told


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


def test_the_whole_life_of_the_project(life: Life) -> None:
    first_semester(life)
    second_semester(life)
    third_semester(life)
    a_correction_and_the_end(life)
