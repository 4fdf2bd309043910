"""A claim in which somebody worked: people, contracts, journeys, a list, a receipt."""

from collections.abc import Sequence

from flask import Flask

from tests.imports import lists
from tests.people import signed_in
from tests.procurement.test_contracts import CONTRACT
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from tests.security.clerks import SIGNED
from tests.staff import office
from tests.travel.test_journeys import APPROVAL
from tests.travel.test_journeys import JOURNEY
from visimal.identity.permissions import Role

#: A claim that is released: its receipt is read.
RELEASED = 7


def fill(app: Flask) -> Sequence[str]:
    """Work in the claim by its forms; the pages on which the work is seen."""
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    person = office.employed(clerk, name="DEMO Anna Vermeulen")
    office.assigned(clerk, person, "hourly_contract")
    office.paid(clerk, person)
    office.worked(clerk, person, usual="7.6", usual_row=office.PACKAGE)
    fields = {**CONTRACT, "starts_on": "2026-09-20"}
    contract = sent(clerk, f"{CLAIM}/contracts/new", fields).location
    agreed = {"agreed_on": "2026-12-01", "change": "2,500.00", "new_end": ""}
    fields = {**agreed, "reason": "A third language (DEMO)"}
    sent(clerk, f"{contract}/amendments", fields, page=contract)
    owner = {"first_name": "Aline", "last_name": "DEMO", "born_on": "1961-04-05"}
    sent(clerk, f"{contract}/owners", owner, page=contract)
    supplied = {"supplier": "Atelier Témoin (DEMO)", "contract": CONTRACT["reference"]}
    sent(clerk, f"{CLAIM}/lines", {**COST, **supplied})
    cost = sent(clerk, f"{CLAIM}/lines", {**COST, "category": "travel"})
    line = f"{CLAIM}/lines/{cost.location.rpartition('line-')[2]}"
    approval = sent(clerk, f"{CLAIM}/approvals/new", APPROVAL).location
    fields = {**JOURNEY, "approval": approval.rpartition("/")[2]}
    sent(clerk, f"{line}/journey", fields)
    wrong = lists.ROW.replace("31/03/2027", "31/02/2027")
    found = lists.brought(clerk, lists.csv_of(lists.ROW, wrong), "costs.csv").location
    sent(clerk, f"{CLAIM}/report/summary", {"text": "Six herons (DEMO)."})
    return (
        *(f"{CLAIM}{one}" for one in ("/report", "/report/summary", "/ready")),
        *(f"{CLAIM}{one}" for one in ("/findings", "/again", "/import")),
        found,
        f"{found}/columns",
        *(f"{office.STAFF}{one}" for one in ("", "/lines", f"/{person}")),
        f"{office.STAFF}/{person}/pay/{office.FEBRUARY}",
        f"{CLAIM}/contracts",
        contract,
        f"{CLAIM}/journeys",
        f"{line}/journey",
        f"{line}/papers",
        f"{CLAIM}/approvals",
        approval,
        f"/suppliers/{PARTNER}",
        f"/suppliers/{PARTNER}/accounts",
        "/rules",
    )


def release(app: Flask) -> str:
    """Release another claim; the page of its receipt."""
    claim = CLAIM.replace(str(PARTNER), str(RELEASED), 1)
    clerk = signed_in(app, Role.ACCOUNTANT, partner=RELEASED)
    sent(clerk, f"{claim}/ready", {})
    signatory = signed_in(app, Role.SIGNATORY, partner=RELEASED)
    answer = sent(signatory, f"{claim}/submission", SIGNED)
    assert answer.status_code == 303, answer.text
    return answer.location
