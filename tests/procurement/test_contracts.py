"""The register of contracts, as its partner keeps it."""

import re
from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import looking
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import said
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.procurement.models import BeneficialOwner
from visimal.storage.trail import AuditEntry

REGISTER = f"{CLAIM}/contracts"
CONTRACT: Mapping[str, str] = {
    "reference": "DEMO-9",
    "subject": "Website of the marshes (DEMO)",
    "supplier": "Atelier Témoin (DEMO)",
    "registered": "",
    "value": "10,000.00",
    "kind": "services",
    "procedure": "several_offers",
    "body": "sub_central",
    "offers_asked": "3",
    "offers_received": "2",
    "published_on": "",
    "offers_due_on": "2026-09-15",
    "opened_on": "2026-09-15",
    "awarded_on": "2026-09-20",
    "signed_on": "2026-09-25",
    "starts_on": "2026-10-01",
    "ends_on": "",
    "comment": "",
}


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """The accountant of the partner."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


def recorded(clerk: FlaskClient, reference: str, **more: str) -> str:
    """Record a contract; its address."""
    fields = {**CONTRACT, "reference": reference, **more}
    answer = sent(clerk, f"{REGISTER}/new", fields)
    assert answer.status_code == 303, re.findall('class="fault">(.*?)<', answer.text)
    return str(answer.location)


def add(clerk: FlaskClient, contract: str, kind: str, /, **fields: str) -> int:
    """Add what belongs to a contract."""
    answer = sent(clerk, f"{contract}/{kind}", fields, page=contract)
    return answer.status_code


def test_a_contract_is_recorded_and_its_balance_follows_amendments_and_invoices(
    clerk: FlaskClient,
) -> None:
    contract = recorded(clerk, "DEMO-10")
    amended = add(
        clerk,
        contract,
        "amendments",
        agreed_on="2026-12-01",
        change="2,500.00",
        new_end="",
        reason="A third language",
    )
    assert amended == 303
    invoice = {
        "contract": "DEMO-10",
        "supplier": "Atelier Témoin (DEMO)",
        "invoice_number": "AT-1",
        "invoiced_on": "2027-01-10",
        "invoice_total": "6,050.00",
        "vat": "1,050.00",
    }
    # Two lines of one invoice: it counts once, 5 000.00 without VAT.
    for amount in ("2,000.00", "3,000.00"):
        fields = {**COST, **invoice, "amount": amount}
        answer = sent(clerk, f"{CLAIM}/lines", fields)
        assert answer.status_code == 303, re.findall(
            'class="fault">(.*?)<', answer.text
        )
    page = clerk.get(contract).text
    for figure in ("€12,500.00", "€5,000.00", "€7,500.00"):
        assert figure in page
    register = clerk.get(REGISTER).text
    assert "DEMO-10" in register
    assert "€7,500.00" in register


def test_dates_that_cannot_be_come_back_with_a_sentence_at_their_field(
    clerk: FlaskClient,
) -> None:
    hasty = {**CONTRACT, "reference": "DEMO-11", "awarded_on": "2026-09-14"}
    answer = sent(clerk, f"{REGISTER}/new", hasty)
    assert answer.status_code == 422
    assert "Awarded on 14 Sept 2026, before the offers were due on" in answer.text
    assert 'value="Website of the marshes (DEMO)"' in answer.text
    future = {**CONTRACT, "reference": "DEMO-11", "signed_on": "2099-01-01"}
    answer = sent(clerk, f"{REGISTER}/new", future)
    assert "an actual date cannot lie in the future" in answer.text


def test_a_start_before_the_signature_is_saved_and_warned_about(
    clerk: FlaskClient,
) -> None:
    contract = recorded(clerk, "DEMO-12", starts_on="2026-09-24")
    assert "It starts before it was signed" in clerk.get(contract).text


def test_a_reference_that_is_taken_is_refused_with_a_way_out(
    clerk: FlaskClient,
) -> None:
    recorded(clerk, "DEMO-13")
    answer = sent(clerk, f"{REGISTER}/new", {**CONTRACT, "reference": "DEMO-13"})
    assert answer.status_code == 422
    assert "Another contract of this project has this reference" in answer.text


def test_the_page_says_which_threshold_held_and_gives_no_verdict(
    clerk: FlaskClient,
) -> None:
    contract = recorded(clerk, "DEMO-14", value="216,000.00", procedure="direct_award")
    page = clerk.get(contract).text
    assert "EU threshold for supplies and services of other authorities" in page
    assert "€216,000.00" in page
    assert "ask your legal" in page
    assert "Not confirmed in visimal" in page
    assert "It gives no legal advice" in page


def test_owners_are_shown_to_the_partner_and_masked_for_the_leader(
    clerk: FlaskClient, app: Flask
) -> None:
    contract = recorded(clerk, "DEMO-15")
    given = {"first_name": "Aline", "last_name": "Demonstrand", "born_on": "1961-04-05"}
    assert add(clerk, contract, "owners", **given) == 303
    assert "Demonstrand" in clerk.get(contract).text
    leader = signed_in(app, Role.PROJECT_LEADER)
    seen = leader.get(contract).text
    assert "Demonstrand" not in seen
    assert "personal data, not shown" in seen
    with looking(app) as connection:
        asked = select(AuditEntry.payload).where(AuditEntry.subject == "DEMO-15")
        assert "Demonstrand" not in "".join(connection.scalars(asked))
        key = connection.scalars(select(BeneficialOwner.id)).one()
    answer = sent(clerk, f"{contract}/owners/{key}/removal", {}, page=contract)
    assert answer.status_code == 303
    assert "Demonstrand" not in clerk.get(contract).text


def test_another_partner_never_sees_or_changes_a_contract(
    clerk: FlaskClient, app: Flask
) -> None:
    contract = recorded(clerk, "DEMO-16")
    other = signed_in(app, Role.ACCOUNTANT, partner=PARTNER + 1)
    assert other.get(contract).status_code == 404
    own = contract.replace(f"/claims/{PARTNER}/", f"/claims/{PARTNER + 1}/")
    assert other.get(own).status_code == 404
    assert other.get(f"{own}/change").status_code == 404


def test_a_contract_that_lines_name_stays_and_another_goes_with_its_parts(
    clerk: FlaskClient,
) -> None:
    free = recorded(clerk, "DEMO-17")
    assert add(clerk, free, "subcontractors", name="Sub (DEMO)", part="10.00") == 303
    assert sent(clerk, f"{free}/removal", {}).status_code == 303
    assert clerk.get(free).status_code == 404
    used = recorded(clerk, "DEMO-18")
    named = sent(clerk, f"{CLAIM}/lines", {**COST, "contract": "DEMO-18"})
    assert named.status_code == 303
    answer = sent(clerk, f"{used}/removal", {})
    assert answer.status_code == 409
    assert "lines name it" in said(answer)


def test_two_people_at_one_contract_both_keep_what_they_typed(
    clerk: FlaskClient, app: Flask
) -> None:
    contract = recorded(clerk, "DEMO-19")
    other = signed_in(app, Role.OFFICER, partner=PARTNER)
    mine, theirs = (opened(one, f"{contract}/change") for one in (clerk, other))
    fields = {**CONTRACT, "reference": "DEMO-19"}
    theirs_sent = {**theirs, **fields, "subject": "Theirs"}
    assert other.post(f"{contract}/change", data=theirs_sent).status_code == 303
    page = clerk.post(f"{contract}/change", data={**mine, **fields, "subject": "Mine"})
    assert page.status_code == 409
    assert "Mine" in page.text
    assert "Theirs" in page.text


def test_contracts_just_under_the_limit_are_asked_about_on_the_page(
    clerk: FlaskClient,
) -> None:
    for reference in ("DEMO-20", "DEMO-21"):
        recorded(clerk, reference, supplier="Twice (DEMO)", value="9,500.00")
    page = clerk.get(REGISTER).text
    assert "purchases of twelve months, just under a threshold" in page
    assert "This is a question, not a verdict" in page
