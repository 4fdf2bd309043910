"""All findings of a claim on one page, and warnings that are let stand."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.checking.asked import ACCEPTANCE
from tests.checking.asked import accepted
from tests.checking.asked import FINDINGS
from tests.checking.asked import open_warnings
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import fingerprint
from tests.security.clerks import looking
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.partner_reports.accepted_warnings import AcceptedWarning
from visimal.storage.trail import AuditEntry

DECLARED: list[str] = []
REASON = "The till was cash only that day (DEMO)"
CASH = {**COST, "payment_means": "cash"}
_REOPENING = re.compile(r'action="([^"]*reopening)">(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'name="(csrf_token|once|finding)" value="([^"]*)"')


_OF_A_LINE = frozenset({"csrf_token", "once", "version", "work_package"})


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "findings")


@pytest.fixture
def clerk(app: Flask) -> Iterator[FlaskClient]:
    """The accountant of a partner whose claim is a draft; no line stays behind."""
    client = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    yield client
    for number in DECLARED:
        sent(client, f"{CLAIM}/lines/{number}/removal", {})
    DECLARED.clear()


def paid_in_cash(clerk: FlaskClient, **texts: str) -> str:
    """Declare a cost that was paid in cash; its number."""
    answer = sent(clerk, f"{CLAIM}/lines", {**CASH, **texts})
    assert answer.status_code == 303
    number: str = answer.location.rpartition("line-")[2]
    DECLARED.append(number)
    return number


def changed(clerk: FlaskClient, number: str, **texts: str) -> None:
    """Change a line that was paid in cash."""
    line = f"{CLAIM}/lines/{number}"
    hidden = {k: v for k, v in opened(clerk, line).items() if k in _OF_A_LINE}
    answer = clerk.post(line, data={**hidden, **CASH, **texts})
    assert answer.status_code == 303, answer.status_code


def test_findings_stand_by_severity_with_code_source_and_the_way_to_the_field(
    clerk: FlaskClient,
) -> None:
    number = paid_in_cash(clerk)
    page = clerk.get(FINDINGS).text
    at = page.index('id="paid_in_cash-open"')
    found = page[at : page.index("</details>", at)]
    assert f'href="{CLAIM}/lines/{number}#payment_means"' in found
    assert "Code 9.1" in found
    assert "2021/1060" in found
    assert "Paid in cash" in found


def test_what_blocks_stands_first_and_saves_all_the_same(clerk: FlaskClient) -> None:
    paid_in_cash(clerk, paid_on="")
    page = clerk.get(FINDINGS).text
    assert "1 finding keeps this claim from being submitted" in page
    assert page.index("payment_date_missing-blocks") < page.index("paid_in_cash-open")
    assert "acceptance" not in page[: page.index("Warnings without an answer")]


def test_a_default_of_an_older_period_says_so(clerk: FlaskClient) -> None:
    paid_in_cash(clerk, payment_means="advanced_by_employee")
    page = clerk.get(f"{FINDINGS}?rule=paid_from_another_account").text
    assert "the programme has yet to confirm it" in page


def test_a_warning_stands_with_its_reason_and_others_read_it(
    app: Flask, clerk: FlaskClient
) -> None:
    number = paid_in_cash(clerk)
    [(address, _)] = open_warnings(clerk, "paid_in_cash")
    assert accepted(clerk, address, reason=REASON).status_code == 303
    assert open_warnings(clerk, "paid_in_cash") == []
    page = clerk.get(FINDINGS).text
    assert REASON in page[page.index("paid_in_cash-stands") :]
    for role in (Role.CONTROLLER, Role.PROJECT_LEADER):
        client = signed_in(
            app, role, partner=PARTNER if role is Role.CONTROLLER else None
        )
        read = client.get(FINDINGS).text
        assert REASON in read
        assert "Take the reason back" not in read
        assert "Let it stand…" not in read
    with looking(app) as connection:
        asked = select(AuditEntry).where(AuditEntry.action == "warning.accepted")
        entry = connection.execute(asked.order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert entry.subject == f"paid_in_cash {number}"
    assert REASON not in entry.payload + entry.reason


def test_one_reason_may_hold_for_all_warnings_of_a_rule(clerk: FlaskClient) -> None:
    for amount in ("10.00", "11.00", "12.00"):
        paid_in_cash(clerk, amount=amount)
    (address, _), *others = open_warnings(clerk, "paid_in_cash")
    assert len(others) == 2
    shown = clerk.get(address).text
    assert "There are 3 such warnings." in shown
    accepted(clerk, address, reason=REASON, is_for_all="y")
    assert open_warnings(clerk, "paid_in_cash") == []


def test_a_changed_fact_asks_again_and_the_old_reason_is_kept_apart(
    clerk: FlaskClient,
) -> None:
    number = paid_in_cash(clerk)
    [(address, _)] = open_warnings(clerk, "paid_in_cash")
    accepted(clerk, address, reason=REASON)
    changed(clerk, number, amount="9,999.00")
    assert len(open_warnings(clerk, "paid_in_cash")) == 1
    page = clerk.get(FINDINGS).text
    assert REASON in page[page.index("Reasons for what is not found any more") :]
    changed(clerk, number)
    assert open_warnings(clerk, "paid_in_cash") == []


def test_a_reason_can_be_taken_back(app: Flask, clerk: FlaskClient) -> None:
    paid_in_cash(clerk)
    [(address, number)] = open_warnings(clerk, "paid_in_cash")
    accepted(clerk, address, reason="Only for this test (DEMO)")
    form = _REOPENING.search(clerk.get(FINDINGS).text)
    assert form is not None
    fields = dict(_HIDDEN.findall(form[2]))
    assert clerk.post(form[1], data=fields).status_code == 303
    assert open_warnings(clerk, "paid_in_cash") == [(address, number)]
    assert "Only for this test (DEMO)" not in clerk.get(FINDINGS).text
    # Asked again, nothing is left to take back, and nothing is told twice.
    before = fingerprint(app)
    again = {**fields, "once": opened(clerk, address)["once"]}
    assert clerk.post(form[1], data=again).status_code == 303
    assert fingerprint(app) == before


def test_without_a_reason_nothing_is_accepted_and_what_was_typed_comes_back(
    clerk: FlaskClient,
) -> None:
    paid_in_cash(clerk)
    [(address, _)] = open_warnings(clerk, "paid_in_cash")
    answer = accepted(clerk, address, reason="  ", is_for_all="y")
    assert answer.status_code == 422
    assert "Paid in cash" in answer.text
    assert len(open_warnings(clerk, "paid_in_cash")) == 1


def test_a_warning_that_is_not_there_any_more_is_a_conflict(
    clerk: FlaskClient,
) -> None:
    paid_in_cash(clerk)
    [(address, number)] = open_warnings(clerk, "paid_in_cash")
    hidden = opened(clerk, address)
    fields = {**hidden, "finding": number, "reason": REASON}
    assert clerk.post(ACCEPTANCE, data=fields).status_code == 303
    late = {**fields, "once": "0b5b9b0e-8d7f-4b7e-9a55-0f6f3f1c2d11"}
    assert clerk.post(ACCEPTANCE, data=late).status_code == 409
    assert clerk.get(address).location == FINDINGS


def test_what_blocks_is_put_right_and_never_accepted(clerk: FlaskClient) -> None:
    paid_in_cash(clerk, paid_on="")
    found = open_warnings(clerk, "payment_date_missing")
    assert found == []


def test_only_who_edits_the_claim_lets_a_warning_stand(
    app: Flask, clerk: FlaskClient
) -> None:
    paid_in_cash(clerk)
    [(address, _)] = open_warnings(clerk, "paid_in_cash")
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    assert controller.get(address).status_code == 403
    neighbour = signed_in(app, Role.ACCOUNTANT, partner=5)
    assert neighbour.get(address).status_code == 404
    assert neighbour.get(FINDINGS).status_code == 404


def test_the_reasons_of_a_submitted_claim_stay_as_they_were(
    app: Flask, clerk: FlaskClient
) -> None:
    submitted = "/claims/4/2/findings"
    page = clerk.get(submitted).text
    assert "Let it stand…" not in page
    fields = {"finding": "0" * 64, "reason": REASON}
    hidden = opened(clerk, f"{CLAIM}/lines")
    hidden.pop("work_package")
    answer = clerk.post(f"{submitted}/reopening", data={**hidden, "finding": "0" * 64})
    assert answer.status_code == 409
    hidden["once"] = "0b5b9b0e-8d7f-4b7e-9a55-0f6f3f1c2d11"
    answer = clerk.post(f"{submitted}/acceptance", data={**hidden, **fields})
    assert answer.status_code == 409
    with looking(app) as connection:
        asked = select(AcceptedWarning.id).where(
            AcceptedWarning.fingerprint == "0" * 64
        )
        assert connection.execute(asked).all() == []


def test_a_claim_that_nobody_began_has_no_findings(clerk: FlaskClient) -> None:
    page = clerk.get("/claims/4/4/findings")
    assert page.status_code == 200
    assert "not begun yet" in page.text


def test_a_misspelt_rule_is_refused(clerk: FlaskClient) -> None:
    assert clerk.get(f"{FINDINGS}?rule=paid_in_shells").status_code == 400


def test_everybody_who_is_signed_in_reads_the_rules(app: Flask) -> None:
    for role in (Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR):
        page = signed_in(app, role).get("/rules")
        assert page.status_code == 200
        assert 'id="duplicate_invoice"' in page.text
        assert "Article 63(9) of Regulation (EU) 2021/1060" in page.text
        assert "the programme has yet to confirm it" in page.text
    assert app.test_client().get("/rules").status_code in {302, 303}


def test_what_blocks_leads_the_list_of_rules(app: Flask) -> None:
    page = signed_in(app, Role.OFFICER).get("/rules").text
    strictness = re.findall(r"Blocks submission|Warning|Note(?!s)", page)
    order = {"Blocks submission": 0, "Warning": 1, "Note": 2}
    ranks = [order[one] for one in strictness]
    assert ranks == sorted(ranks)
