"""The table of a claim, saved whole without a script and by rows with one."""

from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from tests.entry.typing_in import by_itself
from tests.entry.typing_in import fields
from tests.entry.typing_in import FIRST
from tests.entry.typing_in import fresh_row
from tests.entry.typing_in import lines
from tests.entry.typing_in import NEW
from tests.entry.typing_in import row_of
from tests.entry.typing_in import told
from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import fingerprint
from tests.security.clerks import PARTNER
from visimal.identity.permissions import Role


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
