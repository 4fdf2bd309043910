"""Journeys and approvals, as their partner tells them."""

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
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.storage.trail import AuditEntry
from visimal.travel.models import Trip

JOURNEY: Mapping[str, str] = {
    "traveller": "Jean Témoin (DEMO)",
    "is_employed": "no",
    "purpose": "Meeting of the partners",
    "departure": "Lille",
    "destination": "Namur",
    "countries": "fr, be",
    "is_outside_area": "no",
    "starts_on": "2027-02-01",
    "starts_at": "8h30",
    "ends_on": "2027-02-01",
    "ends_at": "18:00",
    "means": "train",
    "kilometres": "",
    "nights": "0",
    "is_full_day": "no",
    "lunches": "1",
    "dinners": "0",
    "approval": "",
}
APPROVAL: Mapping[str, str] = {
    "reference": "COPIL 3",
    "approved_on": "2026-12-01",
    "body": "steering_committee",
    "subject": "Guests at the meeting in Namur",
    "persons": "Jean Témoin (DEMO)\nAline Demonstrand",
    "amount": "",
    "paper": "",
}
APPROVALS = f"{CLAIM}/approvals"


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    """The accountant of the partner."""
    return signed_in(app, Role.ACCOUNTANT, partner=PARTNER)


def a_line(clerk: FlaskClient, category: str = "travel") -> str:
    """Declare a line; its number."""
    answer = sent(clerk, f"{CLAIM}/lines", {**COST, "category": category})
    assert answer.status_code == 303
    return str(answer.location.rpartition("line-")[2])


def pressed(clerk: FlaskClient, page: str, button: str, /, **fields: str) -> int:
    """Press a button of a page that has several."""
    keys = opened(clerk, page)
    hidden = {name: keys[name] for name in ("csrf_token", "once")}
    return clerk.post(f"{page}/{button}", data={**hidden, **fields}).status_code


def told(clerk: FlaskClient, number: str, **more: str) -> int:
    """Tell the journey of a line."""
    fields = {**JOURNEY, **more}
    return sent(clerk, f"{CLAIM}/lines/{number}/journey", fields).status_code


def test_a_journey_is_told_once_and_stands_on_the_line_and_in_the_list(
    clerk: FlaskClient, app: Flask
) -> None:
    number = a_line(clerk)
    assert "Nobody has said yet" in clerk.get(f"{CLAIM}/lines/{number}").text
    assert told(clerk, number) == 303
    for page in (f"{CLAIM}/lines/{number}", f"{CLAIM}/journeys"):
        shown = clerk.get(page).text
        assert "Jean Témoin (DEMO)" in shown
        assert "Namur" in shown
    with looking(app) as connection:
        asked = select(Trip.starts_at, Trip.countries, Trip.is_employed)
        stored = connection.execute(asked).first()
        assert stored is not None
        assert tuple(stored) == ("08:30", "FR BE", False)
        payloads = connection.scalars(select(AuditEntry.payload))
        assert "Jean Témoin" not in "".join(payloads)


def test_the_leader_sees_the_route_and_not_who_travelled(
    clerk: FlaskClient, app: Flask
) -> None:
    told(clerk, a_line(clerk))
    shown = signed_in(app, Role.PROJECT_LEADER).get(f"{CLAIM}/journeys").text
    assert "Namur" in shown
    assert "Jean Témoin" not in shown


def test_the_rules_speak_of_the_journey_and_an_approval_quiets_them(
    clerk: FlaskClient,
) -> None:
    number = a_line(clerk)
    told(clerk, number)
    claim = f"/reports/{CLAIM.removeprefix('/claims/')}"
    guest = "The traveller of this line is not your employee"
    lunch = "its meeting did not last the whole day"
    before = clerk.get(claim).text
    assert guest in before
    assert lunch in before
    made = sent(clerk, f"{APPROVALS}/new", {**APPROVAL, "reference": "COPIL 4"})
    assert made.status_code == 303
    assert pressed(clerk, made.location, "covers", what=number) == 303
    assert number in clerk.get(made.location).text
    assert "COPIL 4" in clerk.get(f"{CLAIM}/journeys").text
    after = clerk.get(claim).text
    assert guest not in after
    assert lunch in after


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("ends_on", "2027-01-31", "before the day of leaving"),
        ("starts_at", "25:00", "Write the time as in"),
        ("nights", "1,5", "whole number"),
        ("countries", "France", "two letters for each country"),
    ],
)
def test_what_cannot_be_comes_back_as_typed_with_a_sentence(
    clerk: FlaskClient, field: str, text: str, sentence: str
) -> None:
    page = f"{CLAIM}/lines/{a_line(clerk)}/journey"
    answer = sent(clerk, page, {**JOURNEY, field: text})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_only_a_line_of_travel_has_a_journey(clerk: FlaskClient) -> None:
    number = a_line(clerk, "external")
    assert clerk.get(f"{CLAIM}/lines/{number}/journey").status_code == 404
    assert "Nobody has said yet" not in clerk.get(f"{CLAIM}/lines/{number}").text


def test_a_line_that_is_taken_out_takes_its_journey_along(
    clerk: FlaskClient, app: Flask
) -> None:
    number = a_line(clerk)
    told(clerk, number)
    with looking(app) as connection:
        before = len(connection.scalars(select(Trip.id)).all())
    assert sent(clerk, f"{CLAIM}/lines/{number}/removal", {}).status_code == 303
    with looking(app) as connection:
        assert len(connection.scalars(select(Trip.id)).all()) == before - 1


def test_two_people_at_one_journey_both_keep_what_they_typed(
    clerk: FlaskClient, app: Flask
) -> None:
    page = f"{CLAIM}/lines/{a_line(clerk)}/journey"
    other = signed_in(app, Role.OFFICER, partner=PARTNER)
    mine, theirs = opened(clerk, page), opened(other, page)
    mine.pop("work_package", None)
    first = other.post(page, data={**theirs, **JOURNEY, "destination": "Gent"})
    assert first.status_code == 303
    second = clerk.post(page, data={**mine, **JOURNEY, "destination": "Mons"})
    assert second.status_code == 409
    assert "Gent" in second.text
    assert "Mons" in second.text


def test_an_approval_is_the_partners_own_and_goes_with_what_it_covers(
    clerk: FlaskClient, app: Flask
) -> None:
    made = sent(clerk, f"{APPROVALS}/new", APPROVAL).location
    again = sent(clerk, f"{APPROVALS}/new", APPROVAL)
    assert again.status_code == 422
    assert "Another approval of yours has this reference" in again.text
    number = a_line(clerk)
    assert told(clerk, number, approval=made.rpartition("/")[2]) == 303
    assert number in clerk.get(made).text
    other = signed_in(app, Role.ACCOUNTANT, partner=PARTNER + 1)
    assert other.get(made).status_code == 404
    leader = signed_in(app, Role.PROJECT_LEADER)
    assert "Demonstrand" not in leader.get(made).text
    assert pressed(clerk, made, "covers/removal", what=number) == 303
    changed = {**APPROVAL, "subject": "Other guests"}
    assert sent(clerk, f"{made}/change", changed).status_code == 303
    assert "Other guests" in clerk.get(APPROVALS).text
    removal = {**opened(clerk, f"{made}/change")}
    removal.pop("work_package", None)
    assert clerk.post(f"{made}/removal", data=removal).status_code == 303
    assert clerk.get(made).status_code == 404


def test_a_journey_can_be_taken_back(clerk: FlaskClient) -> None:
    page = f"{CLAIM}/lines/{a_line(clerk)}/journey"
    assert sent(clerk, page, JOURNEY).status_code == 303
    assert clerk.post(f"{page}/removal", data=opened(clerk, page)).status_code == 303
    assert "Remove this journey" not in clerk.get(page).text
