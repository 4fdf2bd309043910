"""Looking ahead: a partner says its numbers, and the leader sees what follows."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.overview.pages import tables
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.forms import posted
from visimal.domain.money import Euro
from visimal.identity.permissions import Role
from visimal.web import formats

#: Its third claim is a draft: semesters 3, 4 and 5 lie ahead.
PARTNER = 7
PAGE = f"/outlook/{PARTNER}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, of these tests alone."""
    yield from loaded_app(tmp_path_factory, "outlook")


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """The accountant of the partner."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


@pytest.fixture
def leader(app: Flask) -> FlaskClient:
    """Who leads the project."""
    return signed_in(app, Role.PROJECT_LEADER)


def amount(cell: str) -> Euro:
    return formats.read_amount(cell, "en_GB")


def test_what_is_left_follows_from_what_goes_out_and_comes_in(
    clerk: FlaskClient,
) -> None:
    posted(clerk, PAGE, {"amount": "1,000.00"}, to=f"{PAGE}/cash")
    *_, months = tables(clerk, PAGE)
    left = amount("1,000.00")
    for _, out, came, stands in months[1:]:
        assert amount(stands) == left + amount(came) - amount(out)
        left = amount(stands)


def test_an_own_number_of_every_semester_is_what_the_leader_sees(
    clerk: FlaskClient, leader: FlaskClient
) -> None:
    declared = amount(row_of(leader, PARTNER)[2])
    for period, expected in ((3, "10,000.00"), (4, "20,000.00"), (5, "30,000.00")):
        answer = posted(clerk, PAGE, {"expected": expected}, to=f"{PAGE}/{period}")
        assert answer.status_code == 303
    budget, own, left = (amount(row_of(leader, PARTNER)[one]) for one in (1, 5, 6))
    assert own == declared + amount("60,000.00")
    assert left == budget - own


def test_a_partner_that_stopped_declaring_is_behind_its_plan(
    leader: FlaskClient,
) -> None:
    """Its last claim ends in month 12 and the project is in month 19 of 30."""
    assert row_of(leader, PARTNER)[-1] == "Behind its plan"


def row_of(client: FlaskClient, partner: int) -> list[str]:
    """A partner's row of the forecast."""
    return tables(client, "/outlook")[0][partner]


def test_an_amount_below_zero_is_refused_and_kept_as_it_was_typed(
    clerk: FlaskClient,
) -> None:
    answer = posted(clerk, PAGE, {"expected": "-5"}, to=f"{PAGE}/3")
    assert answer.status_code == 422
    assert "cannot be below zero" in answer.text
    assert 'value="-5"' in answer.text


def test_two_who_say_it_at_once_both_see_what_the_other_said(
    clerk: FlaskClient,
) -> None:
    posted(clerk, PAGE, {"expected": "1.00"}, to=f"{PAGE}/5")
    stale = posted(clerk, PAGE, {"expected": "2.00", "version": "0"}, to=f"{PAGE}/5")
    assert stale.status_code == 409
    assert "1.00" in stale.text
    assert "2.00" in stale.text


def test_nobody_says_anything_for_another_partner(clerk: FlaskClient) -> None:
    assert clerk.get("/outlook/8").status_code == 404
    assert len(tables(clerk, "/outlook")[0]) == 2


def test_a_transfer_is_tried_and_nothing_is_written(leader: FlaskClient) -> None:
    before = tables(leader, "/budget")
    address = "/budget/what-if?giver=7-external&taker=1-travel&amount=100.00"
    answer = leader.get(address)
    assert answer.status_code == 200
    changed = tables(leader, address)[0]
    assert sum(amount(row[2]) for row in changed[1:]) == 0
    assert tables(leader, "/budget") == before


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("giver=7-external&taker=7-external&amount=1", 422, "another line"),
        ("giver=7-external&taker=1-travel&amount=0", 422, "above zero"),
        ("giver=7-external&taker=1-travel&amount=x", 422, "amount"),
        ("giver=99-external&taker=1-travel&amount=1", 400, ""),
        ("giver=7-office&taker=1-travel&amount=1", 200, "flat rate"),
    ],
)
def test_a_transfer_that_cannot_be_tried_says_why(
    leader: FlaskClient, asked: str, status: int, said: str
) -> None:
    answer = leader.get(f"/budget/what-if?{asked}")
    assert answer.status_code == status
    assert said in answer.text


def test_an_approved_transfer_is_the_next_version_and_its_parts_add_up(
    leader: FlaskClient,
) -> None:
    before = tables(leader, "/budget")
    asked = "giver=7-external&taker=1-travel&amount=1000.01"
    page = f"/budget/what-if?{asked}"
    fields = {
        **dict(one.split("=") for one in asked.split("&")),
        "called": "2.0",
        "valid_from": "2027-07-15",
        "reference": "Letter 7 (DEMO)",
    }
    answer = posted(leader, page, fields, to="/budget/what-if/adoption")
    assert answer.status_code == 303, answer.text
    versions = leader.get("/budget/versions").text
    assert "from €42,000.00 to €40,999.99, that is -€1,000.01" in versions.replace(
        "\N{MINUS SIGN}", "-"
    )
    assert "from €12,000.00 to €13,000.01, that is €1,000.01" in versions
    after = tables(leader, "/budget")
    assert after[0][-1][-1] == before[0][-1][-1]
    assert after[0][7] != before[0][7]
    again = posted(leader, page, fields, to="/budget/what-if/adoption")
    assert again.status_code == 422
    assert "such a version already" in again.text
    # Every reconciliation of the project still closes.
    assert "does not agree" not in leader.get("/checks").text


def test_staff_that_moves_alone_is_not_put_into_the_budget(leader: FlaskClient) -> None:
    answer = leader.get("/budget/what-if?giver=7-staff&taker=1-travel&amount=1000")
    assert "the total of the project would change" in answer.text
    assert "Put it into force" not in answer.text
