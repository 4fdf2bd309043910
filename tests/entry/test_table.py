"""The table of a claim, as it is typed in without a script and by itself with one."""

import json
import re
from collections.abc import Iterator
from collections.abc import Sequence
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import CLAIM
from tests.security.clerks import fingerprint
from tests.security.clerks import looking
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import KeptFilter
from visimal.storage.trail import AuditEntry

FIRST = "P04-S3-0021"
NEW = {
    "category": "External services",
    "work_package": "MT2",
    "supplier": "Herons and Sons (DEMO)",
    "paid_on": "3/2/2027",
    "amount": "1 234,50",
    "description": "Map of the herons (DEMO)",
}
_INPUT = re.compile(r'<input[^>]*? name="([^"]+)"\s+value="([^"]*)"')


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone: nothing they do is in another's way."""
    yield from loaded_app(tmp_path_factory, "table")


@pytest.fixture
def clerk(apart: Flask) -> FlaskClient:
    """An accountant of the partner."""
    return signed_in(apart, Role.ACCOUNTANT, partner=PARTNER)


def fields(page: str) -> dict[str, str]:
    """What the form of the table would be sent with as it stands."""
    form = page[page.index('class="list-of-lines"') : page.index('<template id="fresh')]
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token is not None
    found = {
        name: unescape(value)
        for name, value in _INPUT.findall(form)
        # Ticks belong to the form below.
        if not name.startswith("line.")
    }
    return {**found, "csrf_token": token[1]}


def row_of(sent: dict[str, str], number: str) -> str:
    """How the fields of a line begin."""
    name = next(one for one, text in sent.items() if text == number)
    return name.removesuffix(".number")


def fresh_row(sent: dict[str, str]) -> str:
    """How the fields of the first empty row begin."""
    numbered = {one.split(".")[0] for one in sent if one.endswith(".number")}
    return next(
        one.split(".")[0]
        for one in sent
        if one.endswith(".category") and one.split(".")[0] not in numbered
    )


def lines(app: Flask, *numbers: str) -> dict[str, Any]:
    """Some lines as they are stored, by number."""
    with looking(app) as connection:
        asked = select(ExpenditureLine.__table__)
        of = ExpenditureLine.number.in_(numbers)
        return {one.number: one for one in connection.execute(asked.where(of))}


def told(answer: TestResponse) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a script is answered."""
    return json.loads(answer.data)


def by_itself(
    clerk: FlaskClient, rows: Sequence[object], *, removed: object = (), once: str = ""
) -> TestResponse:
    """What the page sends when a row is left."""
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    sent = {
        "csrf_token": token,
        "once": once or str(uuid4()),
        "rows": json.dumps(rows),
        "removed": json.dumps(removed),
    }
    return clerk.post(f"{CLAIM}/rows", data=sent)


def test_the_whole_table_is_saved_by_one_form_and_only_what_was_touched(
    apart: Flask, clerk: FlaskClient
) -> None:
    sent = fields(clerk.get(CLAIM).text)
    row, fresh = row_of(sent, FIRST), fresh_row(sent)
    before = lines(apart, "P04-S3-0022")["P04-S3-0022"].version
    sent[f"{row}.description"] = "Train to the herons (DEMO)"
    sent |= {f"{fresh}.{name}": text for name, text in NEW.items() if name != "paid_on"}
    sent[f"{fresh}.paid_on"] = "03/02/2027"
    answer = clerk.post(f"{CLAIM}/table", data=sent)
    assert answer.status_code == 303
    page = clerk.get(answer.location).text
    assert "2 rows saved." in page
    stored = lines(apart, FIRST, "P04-S3-0022", "P04-S3-0035")
    assert stored[FIRST].description == "Train to the herons (DEMO)"
    assert stored["P04-S3-0022"].version == before
    assert str(stored["P04-S3-0035"].declared) == "1234.50"
    assert str(stored["P04-S3-0035"].paid_on) == "2027-02-03"


def test_what_is_refused_comes_back_as_typed_with_a_sentence_at_its_cell(
    apart: Flask, clerk: FlaskClient
) -> None:
    sent = fields(clerk.get(CLAIM).text)
    row, fresh = row_of(sent, FIRST), fresh_row(sent)
    sent[f"{row}.amount"] = "1.234"
    sent[f"{fresh}.supplier"] = "Herons, half typed (DEMO)"
    before = fingerprint(apart)
    answer = clerk.post(f"{CLAIM}/table", data=sent)
    assert answer.status_code == 422
    assert fingerprint(apart) == before
    again = fields(answer.text)
    assert again[f"{row_of(again, FIRST)}.amount"] == "1.234"
    assert again[f"{fresh_row(again)}.supplier"] == "Herons, half typed (DEMO)"
    assert "Is this €1,234.00, or an amount with decimals?" in answer.text
    assert "cells need another look. Nothing was saved yet." in answer.text


def test_two_people_in_one_table_lose_nothing(apart: Flask, clerk: FlaskClient) -> None:
    mine = fields(clerk.get(CLAIM).text)
    row = row_of(mine, "P04-S3-0023")
    other = signed_in(apart, Role.OFFICER, partner=PARTNER)
    theirs = fields(other.get(CLAIM).text)
    theirs[f"{row}.description"] = "Theirs (DEMO)"
    neighbour = row_of(theirs, "P04-S3-0024")
    theirs[f"{neighbour}.description"] = "Theirs alone (DEMO)"
    assert other.post(f"{CLAIM}/table", data=theirs).status_code == 303
    mine[f"{row}.description"] = "Mine (DEMO)"
    answer = clerk.post(f"{CLAIM}/table", data=mine)
    assert answer.status_code == 422
    assert "Somebody else wrote “Theirs (DEMO)” here in the meantime" in answer.text
    again = fields(answer.text)
    assert again[f"{row}.description"] == "Mine (DEMO)"
    assert again[f"{neighbour}.description"] == "Theirs alone (DEMO)"
    assert clerk.post(f"{CLAIM}/table", data=again).status_code == 303
    stored = lines(apart, "P04-S3-0023", "P04-S3-0024")
    assert stored["P04-S3-0023"].description == "Mine (DEMO)"
    assert stored["P04-S3-0024"].description == "Theirs alone (DEMO)"


def test_a_row_that_is_sent_again_is_saved_once(
    apart: Flask, clerk: FlaskClient
) -> None:
    row = {"key": "a", "number": None, "version": None, "texts": NEW}
    once = str(uuid4())
    first = by_itself(clerk, [row], once=once)
    assert first.status_code == 303
    after = fingerprint(apart)
    assert by_itself(clerk, [row], once=once).location == first.location
    assert fingerprint(apart) == after
    [saved] = told(clerk.get(first.location))["rows"]
    assert saved["texts"]["amount"] == "1,234.50"
    assert saved["texts"]["paid_on"] == "03/02/2027"
    gone = by_itself(clerk, [], removed=[[saved["number"], saved["version"]]])
    assert gone.status_code == 303
    assert lines(apart, saved["number"]) == {}


def test_rows_by_themselves_are_saved_all_or_none_and_told_by_row(
    apart: Flask, clerk: FlaskClient
) -> None:
    stored = lines(apart, "P04-S3-0025")["P04-S3-0025"]
    texts = {"description": "Meanwhile (DEMO)"}
    seen = {"number": "P04-S3-0025", "version": stored.version - 1}
    rows = [
        {"key": "sound", "number": None, "version": None, "texts": NEW},
        {"key": "doubtful", "number": None, "texts": {**NEW, "paid_on": "31/2/2027"}},
        {"key": "stale", "texts": texts, **seen},
    ]
    before = fingerprint(apart)
    answer = by_itself(clerk, rows)
    assert answer.status_code == 422
    assert fingerprint(apart) == before
    assert [*told(answer)["problems"]] == ["doubtful"]
    assert "There is no such day" in told(answer)["problems"]["doubtful"]["paid_on"]
    assert told(answer)["stale"]["stale"]["version"] == stored.version


def test_a_pasted_block_is_shown_before_anything_is_written(
    apart: Flask, clerk: FlaskClient
) -> None:
    text = (
        "Rubrique\tMT\tFournisseur\tMontant\tMontant déclaré\tPayée\tNature\tCouleur\n"
        'Déplacements\tMT3\tRail\t12,50\t12,50\t02/03/2027\t"Train,\nretour"\tbleu\n'
        "Travel\tMT3\tRail\t12,50\t1.234\t02/03/27\tTrain\tbleu\n"
    )
    before = fingerprint(apart)
    sent = {"csrf_token": fields(clerk.get(CLAIM).text)["csrf_token"], "text": text}
    seen = {"Accept": "application/json"}
    found = told(clerk.post(f"{CLAIM}/paste", data=sent, headers=seen))
    assert found["sentence"].startswith("2 rows read, ")
    assert "left out, not known here: Montant, Couleur" in found["sentence"]
    assert found["rows"][0]["texts"]["description"] == "Train, retour"
    doubts = {one["text"]: one["sentence"] for one in found["doubts"]}
    assert "Is this €1,234.00" in doubts["1.234"]
    plain = clerk.post(f"{CLAIM}/paste", data=sent)
    assert plain.status_code == 200
    assert 'value="1.234"' in plain.text
    assert found["sentence"].partition(",")[0] in plain.text
    assert fingerprint(apart) == before


def test_what_a_block_does_not_say_of_a_row_stays(clerk: FlaskClient) -> None:
    token = fields(clerk.get(CLAIM).text)["csrf_token"]
    sent = {
        "csrf_token": token,
        "text": "12,50\t\n13,50\tBus",
        "columns": "amount description",
        "onto": json.dumps([NEW]),
    }
    seen = {"Accept": "application/json"}
    found = told(clerk.post(f"{CLAIM}/paste", data=sent, headers=seen))
    assert found["rows"][0]["texts"]["supplier"] == NEW["supplier"]
    assert found["rows"][0]["texts"]["amount"] == "12,50"
    assert "supplier" not in found["rows"][1]["texts"]


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


def test_five_hundred_rows_of_twelve_cells_fit_into_one_form(
    apart: Flask, clerk: FlaskClient
) -> None:
    sent = fields(clerk.get(CLAIM).text)
    wide = {**NEW, "description": "Herons " * 60, "comment": "", "vat": "", "share": ""}
    for at in range(500):
        sent |= {f"{5000 + at}.{name}": text for name, text in wide.items()}
        sent[f"{5000 + at}.invoice_number"] = f"F-{at}"
    before = fingerprint(apart)
    # One doubtful cell keeps them all from being saved: the form was read to its end.
    sent["5499.amount"] = "1.234"
    assert clerk.post(f"{CLAIM}/table", data=sent).status_code == 422
    assert fingerprint(apart) == before
