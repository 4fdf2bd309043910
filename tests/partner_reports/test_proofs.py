"""Papers are brought to a line in one step, named, looked at, and bound together."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.evidence import leaves
from tests.evidence.bringing import hidden
from tests.evidence.bringing import row
from tests.evidence.bringing import told
from tests.evidence.conftest import house
from tests.people import signed_in
from visimal.identity.permissions import Role

__all__ = ["house"]

CLAIM = "/claims/2/2"
LINE = f"{CLAIM}/lines/P02-S2-0001"
OTHER = f"{CLAIM}/lines/P02-S2-0002"


@pytest.fixture
def clerk(house: Flask) -> FlaskClient:
    """Who makes the claim of the second partner."""
    return signed_in(house, Role.ACCOUNTANT, partner=2)


def upload(
    client: FlaskClient, line: str, *files: tuple[str, bytes], **fields: str
) -> TestResponse:
    """Choose files on the page of a line and send them."""
    page = f"{line}/papers/new"
    sent: MultiDict[str, Any] = MultiDict(
        {**hidden(client, page), "back": "line", "kind": "", **fields}
    )
    for name, content in files:
        sent.add("papers", FileStorage(BytesIO(content), name, "papers"))
    return client.post(page, data=sent, content_type="multipart/form-data")


def attached(client: FlaskClient, line: str) -> dict[str, str]:
    """The papers that a line has, each with its kind."""
    page = client.get(f"{line}/papers").text
    own = r'name="paper" value="(P02-D\d{4})">\s*<select.*?value="(\w+)" selected'
    return dict(re.findall(own, page, re.DOTALL))


def post(client: FlaskClient, line: str, verb: str, **fields: str) -> TestResponse:
    """Press a button on the page of a line's papers."""
    sent = {**hidden(client, f"{line}/papers"), **fields}
    return client.post(f"{line}/papers{verb}", data={**_bare(sent), **fields})


def _bare(fields: dict[str, str]) -> dict[str, str]:
    return {name: fields[name] for name in ("csrf_token", "once")}


def test_two_papers_are_kept_named_and_attached_in_one_step(
    house: Flask, clerk: FlaskClient
) -> None:
    before = attached(clerk, LINE)
    answer = upload(
        clerk,
        LINE,
        ("facture 12.pdf", leaves.a_paper("Facture 12 (DEMO)")),
        ("scan.pdf", leaves.a_paper("Extrait de compte 7 (DEMO)")),
    )
    assert (answer.status_code, answer.location) == (303, f"{LINE}#papers")
    new = {k: v for k, v in attached(clerk, LINE).items() if k not in before}
    assert sorted(new.values()) == ["bank_statement", "invoice"]
    assert [one.action for one in told(house, "document.added", min(new))]


def test_a_kind_that_was_chosen_is_not_guessed(clerk: FlaskClient) -> None:
    paper = ("facture 13.pdf", leaves.a_paper("Facture 13 (DEMO)"))
    upload(clerk, LINE, paper, kind="quote")
    assert "quote" in attached(clerk, LINE).values()


def test_a_file_that_is_here_already_is_offered_instead_of_kept_again(
    clerk: FlaskClient,
) -> None:
    paper = ("facture 14.pdf", leaves.a_paper("Facture 14 (DEMO)"))
    upload(clerk, LINE, paper)
    number = max(attached(clerk, LINE))
    answer = upload(clerk, OTHER, ("copy.pdf", paper[1]))
    assert answer.status_code == 409
    assert f"“copy.pdf” is here already as {number}." in answer.text
    assert "It proves P02-S2-0001." in answer.text
    assert number not in attached(clerk, OTHER)
    assert post(clerk, OTHER, "", paper=number).status_code == 303
    assert number in attached(clerk, OTHER)
    again = upload(clerk, OTHER, ("copy.pdf", paper[1]))
    assert "It proves this very line" in again.text


def test_good_files_are_kept_when_others_are_refused(clerk: FlaskClient) -> None:
    before = attached(clerk, LINE)
    good = ("ticket 15.pdf", leaves.a_paper("Ticket 15 (DEMO)"))
    answer = upload(clerk, LINE, good, ("page.pdf", b"<html>"))
    assert answer.status_code == 422
    assert "1 paper is attached." in answer.text
    assert "“page.pdf” is named as PDF" in answer.text
    assert len(attached(clerk, LINE)) == len(before) + 1


def test_nothing_chosen_is_asked_for_again(clerk: FlaskClient) -> None:
    answer = upload(clerk, LINE)
    assert answer.status_code == 422
    assert "Choose the file to upload." in answer.text


def test_a_whole_folder_is_too_much_at_once(clerk: FlaskClient) -> None:
    many = [(f"{n}.pdf", b"%PDF-") for n in range(21)]
    answer = upload(clerk, LINE, *many)
    assert answer.status_code == 422
    assert "more than 20 files" in answer.text


def test_what_a_paper_is_may_be_said_afterwards(
    house: Flask, clerk: FlaskClient
) -> None:
    upload(clerk, LINE, ("16.pdf", leaves.a_paper("Sixteen words (DEMO)")))
    number = max(attached(clerk, LINE))
    assert attached(clerk, LINE)[number] == "other"
    assert post(clerk, LINE, "/kind", paper=number, kind="payslip").status_code == 303
    paper = row(house, number)
    assert (paper.kind, paper.is_sensitive) == ("payslip", True)
    assert told(house, "document.changed", number)
    assert post(clerk, LINE, "/kind", paper=number, kind="invoice").status_code == 303
    assert row(house, number).is_sensitive, "what was sensitive stays so"
    assert post(clerk, OTHER, "/kind", paper=number, kind="photo").status_code == 404
    assert post(clerk, LINE, "/kind", paper=number, kind="bill").status_code == 404


def test_pages_are_shown_beside_the_line_and_sensitive_ones_only_after_a_click(
    house: Flask, clerk: FlaskClient
) -> None:
    upload(clerk, LINE, ("17.pdf", leaves.a_paper("Seventeen", "Second page")))
    open_one = max(attached(clerk, LINE))
    secret = ("loonfiche 18.pdf", leaves.a_paper("Loonfiche 18 (DEMO)"))
    upload(clerk, LINE, secret)
    hidden_one = max(attached(clerk, LINE))
    for page in (LINE, f"{LINE}/papers", f"{LINE}/papers?bare=yes"):
        text = clerk.get(page).text
        assert f'src="/papers/{open_one}/pages/2.png"' in text
        assert f'src="/papers/{hidden_one}' not in text
    picture = clerk.get(f"/papers/{open_one}/pages/1.png?wide=small")
    assert (picture.status_code, picture.mimetype) == (200, "image/png")
    assert picture.headers["Cache-Control"] == "no-store"
    assert clerk.get(f"/papers/{open_one}/pages/3.png").status_code == 404
    drawn = f"/papers/{hidden_one}/pages/1.png"
    assert clerk.get(drawn).status_code == 303
    token = _bare(hidden(clerk, f"{LINE}/papers"))["csrf_token"]
    assert not told(house, "document.opened", hidden_one)
    assert clerk.post(drawn, data={"csrf_token": token}).mimetype == "image/png"
    assert told(house, "document.opened", hidden_one)


def test_who_sees_no_salaries_opens_no_page_of_a_payslip(
    house: Flask, clerk: FlaskClient
) -> None:
    upload(clerk, LINE, ("loonfiche 19.pdf", leaves.a_paper("Loonfiche 19 (DEMO)")))
    number = max(attached(clerk, LINE))
    officer = signed_in(house, Role.OFFICER, partner=2)
    token = hidden(officer, f"{LINE}/papers")["csrf_token"]
    drawn = f"/papers/{number}/pages/1.png"
    assert officer.post(drawn, data={"csrf_token": token}).status_code == 404
    assert "loonfiche 19" not in officer.get(f"{LINE}/papers").text
    leader = signed_in(house, Role.PROJECT_LEADER)
    assert number not in leader.get(f"{LINE}/papers").text


def test_a_paper_of_another_partner_is_nobodys(house: Flask) -> None:
    stranger = signed_in(house, Role.ACCOUNTANT, partner=1)
    for page in ("papers", "papers/new", "papers.pdf"):
        assert stranger.get(f"{LINE}/{page}").status_code == 404


def test_a_claim_that_was_submitted_takes_no_papers(house: Flask) -> None:
    clerk = signed_in(house, Role.ACCOUNTANT, partner=1)
    line = "/claims/1/1/lines/P01-S1-0001"
    assert clerk.get(f"{line}/papers/new").status_code in {403, 409}
    assert clerk.get("/claims/1/1/lines/P01-S1-0002/papers/new").status_code == 409


def test_the_table_counts_what_is_there_and_what_is_missing(
    clerk: FlaskClient,
) -> None:
    page = clerk.get(f"{CLAIM}/papers").text
    assert "Which papers are still missing?" in page
    needed = re.search(r"(\d+) of (\d+) papers are there: (\d+)%", page)
    assert needed is not None
    there, of, rate = map(int, needed.groups())
    # Two lines of external expertise need an invoice and a proof of payment each.
    assert of == 4
    assert rate == there * 100 // of
    assert f'data-drop="{OTHER}/papers/new"' in page
    only = clerk.get(f"{CLAIM}/papers?show=missing").text
    assert 'id="line-P02-S2-0002"' in only


def test_what_is_dropped_on_a_cell_comes_back_to_the_table(clerk: FlaskClient) -> None:
    paper = ("20.pdf", leaves.a_paper("Twenty (DEMO)"))
    answer = upload(clerk, OTHER, paper, back="matrix", kind="proof_of_payment")
    assert answer.location == f"{CLAIM}/papers#line-P02-S2-0002"
    assert "proof_of_payment" in attached(clerk, OTHER).values()


def test_a_reader_sees_the_table_without_adding_to_it(house: Flask) -> None:
    leader = signed_in(house, Role.PROJECT_LEADER)
    page = leader.get(f"{CLAIM}/papers")
    assert page.status_code == 200
    assert "data-drop" not in page.text
    assert leader.get("/claims/2/1/papers").status_code == 200


def test_the_papers_of_a_line_are_one_pdf_with_a_cover(
    house: Flask, clerk: FlaskClient
) -> None:
    upload(
        clerk,
        OTHER,
        ("facture 21.pdf", leaves.a_paper("Facture 21 (DEMO)", "Its second page")),
        ("photo 21.jpg", leaves.a_photo(901, 1201)),
        ("locked 21.pdf", leaves.LOCKED),
        ("loonfiche 21.pdf", leaves.a_paper("Loonfiche 21 (DEMO)")),
    )
    answer = clerk.get(f"{OTHER}/papers.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = leaves.words(answer.data)
    assert "Papers of P02-S2-0002" in pages[0]
    assert "€160.00" in pages[0]
    assert "cannot be opened" in pages[0]
    assert "open it by itself" in pages[0]
    whole = "\n".join(pages[1:])
    assert "Facture 21 (DEMO)" in whole
    assert "Loonfiche 21" not in whole
    assert all("P02-S2-0002 | P02-D" in one for one in pages[1:])
    secret = next(n for n, k in attached(clerk, OTHER).items() if k == "payslip")
    token = hidden(clerk, f"{OTHER}/papers")["csrf_token"]
    full = clerk.post(f"{OTHER}/papers.pdf", data={"csrf_token": token})
    assert any("Loonfiche 21" in one for one in leaves.words(full.data)[1:])
    assert told(house, "document.opened", secret)


def test_a_paper_is_found_by_what_it_says_by_those_who_may_open_it(
    house: Flask, clerk: FlaskClient
) -> None:
    upload(clerk, LINE, ("22.pdf", leaves.a_paper("Spoonbills of the Scheldt (DEMO)")))
    number = max(attached(clerk, LINE))
    assert number in clerk.get("/papers?words=spoonbills").text
    assert number not in clerk.get("/papers?words=bitterns").text
    secret = ("loonfiche grutto.pdf", leaves.a_paper("Loonfiche Godwit (DEMO)"))
    upload(clerk, LINE, secret)
    hidden_one = max(attached(clerk, LINE))
    assert hidden_one in clerk.get("/papers?words=grutto").text
    officer = signed_in(house, Role.OFFICER, partner=2)
    assert hidden_one not in officer.get("/papers?words=grutto").text
    assert clerk.get("/papers?words=%25").status_code == 200
