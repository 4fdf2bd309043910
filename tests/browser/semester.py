"""What people of a consortium do in a semester, through the pages."""

from typing import Any

from tests.browser.living import Life
from visimal.identity.permissions import Role

FUNDED = range(1, 12)
ALL_BUT_STAFF_IS_FLAT = 8
#: What every project report must say, in French and in Dutch.
NEEDED = ("summary",)
SUMMARY = "Certified {certified} so far (DEMO)."
PAID_ON = {1: "2026-05-11", 2: "2026-11-11", 3: "2027-05-11", 4: "2027-11-11"}


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
    life.presses("/payments/new", "look", **said)
    instalment = life.presses("/payments/new", "save")
    waiting = life.page.get_by_role("link", name="Mark as executed")
    links = [one.get_attribute("href") or "" for one in waiting.all()]
    for link in links:
        assert life.sends(link) == instalment
    return [int(one.rpartition("/")[2]) for one in links]
