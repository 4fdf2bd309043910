"""A paper is taken whole, once, for one's own partner; or refused in a sentence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.evidence import papers
from tests.evidence.bringing import a_pdf
from tests.evidence.bringing import bring
from tests.evidence.bringing import brought
from tests.evidence.bringing import hidden
from tests.evidence.bringing import row
from tests.evidence.bringing import store
from tests.evidence.bringing import told
from tests.people import signed_in
from visimal.domain.papers import PaperKind
from visimal.evidence import receiving
from visimal.identity.permissions import Role
from visimal.identity.throttle import Limit


@pytest.fixture
def officer(house: Flask) -> FlaskClient:
    """Who works for Alpha."""
    return signed_in(house, Role.OFFICER, partner=1)


@pytest.fixture
def neighbour(house: Flask) -> FlaskClient:
    """Who works for Beta."""
    return signed_in(house, Role.OFFICER, partner=2)


def test_a_paper_gets_a_number_and_is_kept_as_it_was(
    house: Flask, officer: FlaskClient
) -> None:
    content = a_pdf()
    number = brought(officer, content, name="Facture n° 12.pdf")
    paper = row(house, number)
    assert number.startswith("P01-D")
    assert (paper.name, paper.size) == ("Facture n° 12.pdf", len(content))
    assert paper.sha256 == sha256(content).hexdigest()
    assert paper.scan == "not_scanned", "nobody claims what was not done"
    assert store(house).check(paper.sha256) is not None
    [entry] = told(house, "document.added", number)
    assert (entry.project, entry.partner) == ("EXAMPLE", 1)
    assert "Facture" not in entry.payload, "a name may be somebody's"
    page = officer.get(f"/papers/{number}").text
    assert "Facture n° 12.pdf" in page
    assert "Not scanned for viruses" in page
    assert officer.get(f"/papers/{number}/file").data == content


def test_numbers_follow_each_other_by_partner(
    officer: FlaskClient, neighbour: FlaskClient
) -> None:
    mine = [brought(officer), brought(officer)]
    theirs = brought(neighbour, partner="2")
    first, second = (int(one[-4:]) for one in mine)
    assert second == first + 1
    assert theirs.startswith("P02-D")


def test_the_same_file_twice_is_the_same_paper(
    house: Flask, officer: FlaskClient
) -> None:
    content = a_pdf()
    number = brought(officer, content)
    again = bring(officer, content, name="another name.pdf", kind="other")
    assert again.status_code == 409
    assert f"already uploaded as {number} on" in again.text
    assert len(told(house, "document.added", number)) == 1


def test_what_another_partner_has_is_never_told(
    officer: FlaskClient, neighbour: FlaskClient
) -> None:
    content = a_pdf()
    number = brought(officer, content)
    other = bring(neighbour, content, partner="2")
    assert other.status_code == 303
    assert number not in other.text
    assert other.location != f"/papers/{number}"


def test_a_form_that_is_sent_twice_adds_one_paper(
    house: Flask, officer: FlaskClient
) -> None:
    fields = hidden(officer, "/papers/new")
    content = a_pdf()
    first = bring(officer, content, **fields)
    second = bring(officer, content, **fields)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(told(house, "document.added", first.location[8:])) == 1


def test_many_bring_the_same_file_at_once_and_one_paper_is_made(house: Flask) -> None:
    content = a_pdf()
    people = [
        signed_in(house, role, partner=1)
        for role in (Role.OFFICER, Role.ACCOUNTANT)
        for _ in range(4)
    ]
    with ThreadPoolExecutor(len(people)) as hands:
        answers = list(hands.map(lambda one: bring(one, content), people))
    assert sorted(one.status_code for one in answers) == [303] + [409] * 7


@pytest.mark.parametrize("kind", PaperKind)
def test_payslips_contracts_and_time_sheets_are_sensitive_by_themselves(
    house: Flask, officer: FlaskClient, kind: PaperKind
) -> None:
    paper = row(house, brought(officer, kind=kind.value))
    of_persons = {"employment_contract", "payslip", "time_sheet"}
    assigned = "letter_of_assignment"
    assert paper.is_sensitive == (kind.value in {*of_persons, assigned})


def test_whoever_uploads_may_say_that_a_paper_is_sensitive(
    house: Flask, officer: FlaskClient
) -> None:
    assert row(house, brought(officer, is_sensitive="y")).is_sensitive


def test_a_name_that_means_harm_is_shown_without_it(
    house: Flask, officer: FlaskClient
) -> None:
    number = brought(officer, name="../<script>alert(1)</script\u202e>.pdf")
    assert row(house, number).name == "script_.pdf"
    page = officer.get(f"/papers/{number}").text
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"partner": "2"}, "not one of the choices"),
        ({"partner": ""}, "not one of the choices"),
        ({"kind": "passport"}, "not one of the choices"),
        ({"name": ""}, "Choose the file"),
        ({"name": "page.html"}, "not a kind of file that is taken here"),
        ({"content": b"<html>"}, "but its content is HTML"),
        ({"content": papers.png()}, "but its content is PNG"),
        ({"content": b""}, "is empty"),
    ],
)
def test_a_form_that_is_not_right_is_shown_again_and_nothing_is_kept(
    house: Flask, officer: FlaskClient, fields: dict[str, object], words: str
) -> None:
    before = [*store(house).digests()]
    content = fields.pop("content", papers.PDF + b"%")
    answer = bring(officer, content, **fields)  # type: ignore[arg-type]  # of the table above
    assert answer.status_code == 422
    assert words in answer.text
    assert [*store(house).digests()] == before


@pytest.mark.parametrize("name", ["project_id", "uploaded_by", "sha256", "size"])
def test_nobody_sets_what_the_form_does_not_offer(
    officer: FlaskClient, name: str
) -> None:
    assert bring(officer, papers.PDF, **{name: "1"}).status_code == 400


def test_more_than_25_mb_is_refused_before_it_is_read(officer: FlaskClient) -> None:
    kind = "multipart/form-data; boundary=x"
    sent = bytes(26 * 1024 * 1024)
    answer = officer.post("/papers/new", data=sent, content_type=kind)
    assert answer.status_code == 413
    assert "25 MB" in answer.text


def test_a_disk_that_is_full_is_said_so_and_pages_still_open(
    house: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path) -> object:
        return SimpleNamespace(free=-1)

    with monkeypatch.context() as patched:
        patched.setattr("shutil.disk_usage", full)
        before = [*store(house).digests()]
        answer = bring(officer, a_pdf())
        assert answer.status_code == 507
        assert "nothing was kept" in answer.text
        assert [*store(house).digests()] == before
        assert officer.get("/papers").status_code == 200
    assert bring(officer, a_pdf()).status_code == 303, "room again, no restart"


def test_who_uploads_too_often_is_asked_to_wait(
    house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = signed_in(house, Role.ACCOUNTANT, partner=2)
    monkeypatch.setattr(receiving, "UPLOAD", Limit("a test", 2, timedelta(hours=1)))
    codes = [bring(somebody, b"<html>", partner="2").status_code for _ in range(3)]
    assert codes == [422, 422, 429], "what was refused counts as well"


def test_a_partner_has_so_much_room_a_day(
    officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit("bytes of a test", 10, timedelta(days=1))
    monkeypatch.setattr(receiving, "UPLOADED_BYTES", limit)
    answer = bring(officer, a_pdf())
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
