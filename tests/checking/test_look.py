"""A keystroke is answered by the rules and sums that judge what is saved."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.checking.asked import row
from tests.checking.asked import rules_of
from tests.checking.asked import told
from tests.checking.asked import TYPED
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import fingerprint
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "look")


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """The accountant of a partner whose claim is a draft."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


def amount(text: str) -> int:
    """Cents of an amount as it is shown."""
    return int("".join(one for one in text if one.isdigit() or one == "-"))


def test_the_sums_move_by_what_is_typed_and_by_its_share_of_the_fund(
    clerk: FlaskClient,
) -> None:
    before = told(clerk)["totals"]
    after = told(clerk, row(amount="100.00"))["totals"]
    assert amount(after["lines"]) - amount(before["lines"]) == 10_000
    assert amount(after["total"]) - amount(before["total"]) == 10_000
    # The partner is paid 60 % of its costs.
    assert amount(after["erdf"]) - amount(before["erdf"]) == 6_000
    (external,) = [one for one in after["by_category"] if one["category"] == "external"]
    (was,) = [one for one in before["by_category"] if one["category"] == "external"]
    assert amount(was["left"]) - amount(external["left"]) == 10_000


def test_staff_brings_its_flat_rate_along(clerk: FlaskClient) -> None:
    before = told(clerk)["totals"]
    after = told(clerk, row(category="staff", amount="100.00"))["totals"]
    # Office costs are 15 % of staff.
    assert amount(after["total"]) - amount(before["total"]) == 11_500
    assert amount(after["lines"]) - amount(before["lines"]) == 10_000


def test_a_saved_line_is_judged_as_typed_and_counted_once(clerk: FlaskClient) -> None:
    number = sent(clerk, f"{CLAIM}/lines", COST).location.rpartition("line-")[2]
    before = told(clerk)["totals"]
    answer = told(clerk, row(number=number, amount="1,000.00", paid_on="2027-08-01"))
    assert "paid_outside_period" in rules_of(answer)
    # 1 234.50 are saved, 1 000.00 are typed.
    assert amount(before["lines"]) - amount(answer["totals"]["lines"]) == 23_450


def test_two_rows_of_one_paste_know_of_each_other(clerk: FlaskClient) -> None:
    answer = told(clerk, row("a", invoice_number="H-1"), row("b", invoice_number="h 1"))
    assert "duplicate_invoice" not in rules_of(answer, "a")
    assert "duplicate_invoice" in rules_of(answer, "b")


def test_a_doubtful_field_is_answered_by_a_sentence_and_counts_for_nothing(
    clerk: FlaskClient,
) -> None:
    before = told(clerk)["totals"]
    answer = told(clerk, row(amount="1,234"))
    (found,) = answer["rows"]
    assert [*found["problems"]] == ["amount"]
    assert found["findings"] == []
    assert answer["totals"] == before


def test_what_is_found_names_rule_severity_source_and_field(clerk: FlaskClient) -> None:
    answer = told(clerk, row(payment_means="cash"))
    (found,) = [
        one for one in answer["rows"][0]["findings"] if one["rule"] == "paid_in_cash"
    ]
    assert (found["severity"], found["kind"]) == ("warns", "warn")
    assert (found["code"], found["field"]) == ("9.1", "payment_means")
    assert found["sentence"].startswith("Paid in cash")
    assert "2021/1060" in found["citation"]


def test_a_look_writes_nothing(app: Flask, clerk: FlaskClient) -> None:
    before = fingerprint(app)
    told(clerk, row(), row("other", "P04-S3-0001"))
    assert fingerprint(app) == before


def test_what_was_saved_a_moment_ago_is_known_to_the_next_look(
    clerk: FlaskClient,
) -> None:
    told(clerk)
    saved = {**COST, "supplier": "Zed (DEMO)", "invoice_number": "Z-9"}
    number = sent(clerk, f"{CLAIM}/lines", saved).location.rpartition("line-")[2]
    package = opened(clerk, f"{CLAIM}/lines")["work_package"]
    texts = {"supplier": "zed demo", "invoice_number": "z9", "work_package": package}
    answer = told(clerk, row(**texts, category=COST["category"]))
    (found,) = [
        one
        for one in answer["rows"][0]["findings"]
        if one["rule"] == "duplicate_invoice"
    ]
    assert number in found["sentence"]
    assert sent(clerk, f"{CLAIM}/lines/{number}/removal", {}).status_code == 303
    assert "duplicate_invoice" not in rules_of(told(clerk, row(**texts)))


def test_a_line_that_is_gone_is_told_and_not_counted(clerk: FlaskClient) -> None:
    before = told(clerk)["totals"]
    answer = told(clerk, row(number="P04-S3-9999"))
    assert "took this line out" in answer["rows"][0]["problems"]["number"]
    assert answer["totals"] == before


def test_another_partners_line_is_a_line_that_is_gone(clerk: FlaskClient) -> None:
    answer = told(clerk, row(number="P05-S3-0001"))
    assert "number" in answer["rows"][0]["problems"]


def test_a_line_that_names_a_person_stays_as_it_is_for_who_may_not_read_it(
    app: Flask,
) -> None:
    officer = signed_in(app, Role.OFFICER, partner=PARTNER)
    number = "P04-S3-0001"
    before = told(officer)["totals"]
    answer = told(officer, row(number=number, amount="1.00", payment_means="cash"))
    assert rules_of(answer) == []
    assert answer["totals"] == before
    accountant = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    again = told(accountant, row(number=number, amount="1.00", payment_means="cash"))
    assert "paid_in_cash" in rules_of(again)


def test_nobody_learns_from_a_look_which_partner_declares_an_invoice(
    app: Flask, clerk: FlaskClient
) -> None:
    other = signed_in(app, Role.ACCOUNTANT, partner=5)
    theirs = {**COST, "supplier": "Shared (DEMO)", "invoice_number": "S-1"}
    assert sent(other, "/claims/5/3/lines", theirs).status_code == 303
    texts = {"supplier": "Shared (DEMO)", "invoice_number": "S-1"}
    (found,) = [
        one
        for one in told(clerk, row(**texts))["rows"][0]["findings"]
        if one["rule"] == "duplicate_invoice"
    ]
    assert "another partner of this project" in found["sentence"]
    assert "P05" not in json.dumps(found)


def test_the_claim_of_another_partner_is_not_there(clerk: FlaskClient) -> None:
    token = opened(clerk, f"{CLAIM}/lines")["csrf_token"]
    body = {"csrf_token": token, "rows": '{"rows": []}'}
    assert clerk.post("/claims/5/3/look", data=body).status_code == 404
    assert clerk.post("/claims/4/4/look", data=body).status_code == 404


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "[]",
        "{}",
        '{"rows": 1}',
        '{"rows": [{}]}',
        '{"rows": [{"key": 1, "texts": {}}]}',
        '{"rows": [{"key": "a", "texts": {"amount": 1}}]}',
        '{"rows": [{"key": "a", "number": 5, "texts": {}}]}',
        '{"rows": [{"key": "a", "texts": {}}, {"key": "a", "texts": {}}]}',
        '{"rows": ' + "[" * 100_000,
        json.dumps({"rows": [{"key": str(n), "texts": {}} for n in range(1001)]}),
    ],
    ids=lambda text: text[:20],
)
def test_what_no_page_of_ours_sends_is_refused(clerk: FlaskClient, rows: str) -> None:
    token = opened(clerk, f"{CLAIM}/lines")["csrf_token"]
    answer = clerk.post(f"{CLAIM}/look", data={"csrf_token": token, "rows": rows})
    assert answer.status_code == 400


def test_a_look_without_its_token_is_refused(clerk: FlaskClient) -> None:
    rows = json.dumps({"rows": [{"key": "a", "number": None, "texts": TYPED}]})
    assert clerk.post(f"{CLAIM}/look", data={"rows": rows}).status_code == 400
    sent_as_json = clerk.post(f"{CLAIM}/look", json={"rows": []})
    assert sent_as_json.status_code == 415


def test_who_only_reads_is_refused(app: Flask) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    assert leader.post(f"{CLAIM}/look", data={}).status_code in {400, 403}
    controller = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    assert asked_as_reader(controller) == 403


def asked_as_reader(client: FlaskClient) -> int:
    """What somebody gets who has a token of another page."""
    token = opened(client, f"{CLAIM}/return")["csrf_token"]
    body = {"csrf_token": token, "rows": '{"rows": []}'}
    status: int = client.post(f"{CLAIM}/look", data=body).status_code
    return status
