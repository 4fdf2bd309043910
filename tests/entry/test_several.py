"""Several lines at once, filters that are kept, and lines that stay masked."""

from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.entry.typing_in import by_itself
from tests.entry.typing_in import fields
from tests.entry.typing_in import lines
from tests.entry.typing_in import told
from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import looking
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role
from visimal.partner_reports.models import KeptFilter
from visimal.storage.trail import AuditEntry


def test_one_value_for_several_lines_is_shown_in_figures_before_it_is_set(
    apart: Flask, clerk: FlaskClient
) -> None:
    numbers = ("P04-S3-0028", "P04-S3-0029")
    stored = lines(apart, *numbers)
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    chosen = {f"line.{one}": str(stored[one].version) for one in numbers}
    sent = {"csrf_token": token, "what": "set", "field": "work_package", **chosen}
    wrong = clerk.post(
        f"{CLAIM}/several", data={**sent, "value": "MT99", "once": str(uuid4())}
    )
    assert wrong.status_code == 422
    assert "“MT99” is not offered" in wrong.text
    sent["value"] = "MT1"
    page = clerk.post(f"{CLAIM}/several", data={**sent, "once": str(uuid4())})
    assert "Change 2 lines" in page.text
    assert lines(apart, *numbers) == stored
    sure = {**sent, "once": str(uuid4()), "is_confirmed": "y"}
    assert clerk.post(f"{CLAIM}/several", data=sure).status_code == 303
    now = lines(apart, *numbers)
    assert {one.work_package_id for one in now.values()} != {
        one.work_package_id for one in stored.values()
    }
    assert all(now[one].version == stored[one].version + 1 for one in numbers)


def test_several_lines_are_removed_together_and_the_trail_names_them(
    apart: Flask, clerk: FlaskClient
) -> None:
    numbers = ("P04-S3-0032", "P04-S3-0033")
    stored = lines(apart, *numbers)
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    sent = {
        "csrf_token": token,
        "once": str(uuid4()),
        "what": "remove",
        "is_confirmed": "y",
        **{f"line.{one}": str(stored[one].version) for one in numbers},
    }
    assert clerk.post(f"{CLAIM}/several", data=sent).status_code == 303
    assert lines(apart, *numbers) == {}
    with looking(apart) as connection:
        asked = select(AuditEntry.payload).order_by(AuditEntry.seq.desc()).limit(1)
        assert all(one in connection.execute(asked).scalar_one() for one in numbers)


def test_the_address_narrows_the_list_and_a_filter_is_kept_by_one_person(
    apart: Flask, clerk: FlaskClient
) -> None:
    page = clerk.get(f"{CLAIM}?category=equipment&col=amount&sort=-amount").text
    assert "P04-S3-0034" in page
    assert "P04-S3-0001" not in page
    assert 'id="h-supplier"' not in page
    sent = {
        "csrf_token": fields(page)["csrf_token"],
        "once": str(uuid4()),
        "name": "Equipment, dearest first",
        "asks": "category=equipment&sort=-amount",
    }
    assert clerk.post(f"{CLAIM}/filters", data=sent).status_code == 303
    assert "Equipment, dearest first" in clerk.get(CLAIM).text
    other = signed_in(apart, Role.OFFICER, partner=PARTNER)
    assert "Equipment, dearest first" not in other.get(CLAIM).text
    with looking(apart) as connection:
        key = connection.execute(select(KeptFilter.id)).scalar_one()
    away = {"csrf_token": fields(other.get(CLAIM).text)["csrf_token"]}
    gone = f"{CLAIM}/filters/{key}/removal"
    assert other.post(gone, data={**away, "once": str(uuid4())}).status_code == 404
    own = {"csrf_token": fields(clerk.get(CLAIM).text)["csrf_token"]}
    assert clerk.post(gone, data={**own, "once": str(uuid4())}).status_code == 303
    assert "Equipment, dearest first" not in clerk.get(CLAIM).text


def test_a_line_that_names_a_person_is_a_fixed_row_for_who_sees_no_salaries(
    apart: Flask, clerk: FlaskClient
) -> None:
    number, secret = "P04-S3-0026", "Payslip of DEMO Heron"
    version = lines(apart, number)[number].version
    texts = {"is_personal_data": "yes", "description": secret, "supplier": secret}
    row = {"key": number, "number": number, "version": version, "texts": texts}
    assert by_itself(clerk, [row]).status_code == 303
    leader = signed_in(apart, Role.PROJECT_LEADER)
    page = leader.get(CLAIM)
    assert number in page.text
    for address in (
        CLAIM,
        f"{CLAIM}?q=Heron",
        f"{CLAIM}?line={number}",
        f"{CLAIM}/rows?of=26",
        f"{CLAIM}/panel/{number}",
    ):
        assert secret not in leader.get(address).text
    assert number not in leader.get(f"{CLAIM}?q=Payslip").text
    assert told(leader.get(f"{CLAIM}/rows?of=26")) == {"rows": []}
    assert leader.get(f"{CLAIM}/panel/{number}").status_code == 403
    assert secret in clerk.get(CLAIM).text
