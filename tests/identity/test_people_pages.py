"""The pages about people, as a project leader and everybody else meet them."""

import re

import pytest

from tests.identity.staffed_app import posted
from tests.identity.staffed_app import Staffed
from visimal.identity.permissions import Role

#: What Anne is invited as; a test says what is different.
ANNE = {
    "name": "Anne Dupont",
    "email": "anne@example.org",
    "language": "fr",
    "role": "officer",
    "partner": "7",
}
PASSWORD = "herons over slow water"  # noqa: S105 - of nobody


def invited(staffed: Staffed, **different: str) -> str:
    """Have the project leader invite somebody; where the letter leads."""
    leader = staffed.as_one(Role.PROJECT_LEADER)
    answer = posted(leader, "/people/invite", **{**ANNE, **different})
    assert answer.status_code == 303, answer.text
    return staffed.link()


def test_a_leader_sees_who_has_which_seat(staffed: Staffed) -> None:
    page = staffed.as_one(Role.PROJECT_LEADER).get("/people").text
    assert "DEMO Inès" in page
    assert re.search(r"Controller\s*<small>PP6&nbsp;INSERM, PP7&nbsp;AMR", page)
    # An administrator has no seat and is nobody of the project.
    assert "DEMO Sofie" not in page


@pytest.mark.parametrize(
    "role",
    [
        Role.OFFICER,
        Role.ACCOUNTANT,
        Role.SIGNATORY,
        Role.CONTROLLER,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    ],
)
def test_only_a_leader_looks_after_the_people_of_a_project(
    staffed: Staffed, role: Role
) -> None:
    client, karim = staffed.as_one(role), staffed.key("officer")
    for address in ("/people", "/people/invite", f"/people/{karim}"):
        assert client.get(address).status_code == 403
    ended = posted(client, "/account", f"/people/{karim}/seats/1/end")
    assert ended.status_code == 403


def test_only_an_administrator_sees_everybody(staffed: Staffed) -> None:
    page = staffed.as_one(Role.ADMINISTRATOR).get("/administration/people").text
    assert "DEMO Sofie" in page
    leader = staffed.as_one(Role.PROJECT_LEADER)
    assert leader.get("/administration/people").status_code == 403
    sofie = staffed.key("administrator")
    closed = posted(leader, "/account", f"/administration/people/{sofie}/disable")
    assert closed.status_code == 403


def test_somebody_of_no_project_of_ours_is_not_found(staffed: Staffed) -> None:
    leader = staffed.as_one(Role.PROJECT_LEADER)
    sofie, missing = staffed.key("administrator"), 987_654
    answers = [leader.get(f"/people/{key}") for key in (sofie, missing)]
    assert [one.status_code for one in answers] == [404, 404]


def test_who_is_invited_gets_a_letter_in_their_language(staffed: Staffed) -> None:
    path = invited(staffed, email="brigitte@example.org")
    letter = staffed.letters()[-1]
    assert letter["To"] == "brigitte@example.org"
    body = letter.get_body(("html",))
    assert body is not None
    assert 'lang="fr"' in body.get_content()
    page = staffed.visitor().get(path)
    assert page.status_code == 200
    assert "Project officer" in page.text


def test_who_accepts_is_signed_in_with_the_seat(staffed: Staffed) -> None:
    visitor, path = staffed.visitor(), invited(staffed, email="carine@example.org")
    answer = posted(
        visitor, path, name="Carine", language="fr", password=PASSWORD, again=PASSWORD
    )
    assert (answer.status_code, answer.location) == (303, "/")
    account = visitor.get("/account").text
    assert "carine@example.org" in account
    assert "Project officer" in account
    # Once only, and then one answer for all that does not work.
    again, never = visitor.get(path), visitor.get("/invitations/never")
    assert (again.status_code, never.status_code) == (404, 404)
    assert "This invitation does not work" in again.text


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", "short", "at least 12 characters"),
        (PASSWORD, "another one, typed", "The two are not the same"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(
    staffed: Staffed, password: str, again: str, sentence: str
) -> None:
    path = invited(staffed, email=f"{len(password)}@example.org")
    answer = posted(
        staffed.visitor(),
        path,
        name="Dora",
        language="fr",
        password=password,
        again=again,
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert password not in answer.text
    assert staffed.person(f"{len(password)}@example.org") is None


def test_an_invitation_is_not_for_whoever_is_signed_in(staffed: Staffed) -> None:
    path = invited(staffed, email="eva@example.org")
    officer = staffed.as_one(Role.OFFICER, 2)
    assert "another address" in officer.get(path).text
    answer = posted(officer, path, name="Eva", password=PASSWORD, again=PASSWORD)
    assert answer.status_code == 422
    assert staffed.person("eva@example.org") is None


def test_an_invitation_offers_no_other_role_than_its_own(staffed: Staffed) -> None:
    """T2: what the form does not offer is refused, and nothing happens."""
    path, visitor = invited(staffed, email="fay@example.org"), staffed.visitor()
    for name in ("role", "email", "is_administrator", "project_id"):
        answer = posted(
            visitor,
            path,
            name="Fay",
            language="fr",
            password=PASSWORD,
            again=PASSWORD,
            **{name: "1"},
        )
        assert answer.status_code == 400
    assert staffed.person("fay@example.org") is None


def test_a_leader_cannot_invite_an_administrator(staffed: Staffed) -> None:
    leader = staffed.as_one(Role.PROJECT_LEADER)
    for role in ("administrator", "operator"):
        answer = posted(leader, "/people/invite", **{**ANNE, "role": role})
        assert answer.status_code == 422
        assert "not one of the choices" in answer.text


@pytest.mark.parametrize(
    ("role", "partner", "sentence"),
    [
        ("officer", "", "This role is for one partner: choose which."),
        ("auditor", "7", "This role is for the whole project: choose no partner."),
    ],
)
def test_a_role_and_a_partner_that_do_not_fit_are_said_at_the_field(
    staffed: Staffed, role: str, partner: str, sentence: str
) -> None:
    leader = staffed.as_one(Role.PROJECT_LEADER)
    fields = {**ANNE, "email": "hal@example.org", "role": role, "partner": partner}
    answer = posted(leader, "/people/invite", **fields)
    assert answer.status_code == 422
    assert f'<p class="fault">{sentence}</p>' in answer.text


def test_a_guest_reads_until_when_the_seat_holds(staffed: Staffed) -> None:
    path = invited(staffed, email="ida@example.org", until="2099-12-31")
    assert "Until: 31 Dec 2099." in staffed.visitor().get(path).text
    leader = staffed.as_one(Role.PROJECT_LEADER)
    assert "until 31 Dec 2099" in leader.get("/people").text


def test_a_withdrawn_letter_opens_nothing(staffed: Staffed) -> None:
    path = invited(staffed, email="gus@example.org")
    leader = staffed.as_one(Role.PROJECT_LEADER)
    page = leader.get("/people").text
    [action, *_] = re.findall(r'action="(/people/invitations/\d+/withdraw)"', page)
    assert posted(leader, "/people", action).status_code == 303
    assert staffed.visitor().get(path).status_code == 404


def test_who_loses_a_seat_is_out_with_the_next_request(staffed: Staffed) -> None:
    """T4: the session of before opens nothing any more."""
    officer = staffed.as_one(Role.OFFICER, 3)
    assert officer.get("/").status_code == 200
    person = staffed.person("officer.1.3@demo.example")
    assert person is not None
    leader, page = staffed.as_one(Role.PROJECT_LEADER), f"/people/{person.id}"
    [action] = re.findall(r'action="([^"]*/end)"', leader.get(page).text)
    assert posted(leader, page, action).location == "/people"
    answer = officer.get("/")
    assert answer.status_code == 303
    assert answer.location.startswith("/account/login")


def test_whose_account_is_closed_is_out_with_the_next_request(
    staffed: Staffed,
) -> None:
    """T4, for an administrator's button."""
    officer = staffed.as_one(Role.OFFICER, 4)
    assert officer.get("/").status_code == 200
    person = staffed.person("officer.1.4@demo.example")
    assert person is not None
    office, page = staffed.as_one(Role.ADMINISTRATOR), "/administration/people"
    closed = posted(office, page, f"{page}/{person.id}/disable")
    assert closed.status_code == 303
    assert officer.get("/").location.startswith("/account/login")
    assert posted(officer, "/account", "/account").status_code in {400, 401}
    assert "people.disabled" in staffed.actions()


def test_nobody_ends_another_ones_session(staffed: Staffed) -> None:
    luc, other = staffed.as_one(Role.SIGNATORY, 5), staffed.as_one(Role.OFFICER, 5)
    [form] = re.findall(
        r"/account/sessions/(\d+)/end", _two_browsers(staffed, Role.SIGNATORY)
    )[:1]
    for key in (form, "987654"):
        answer = posted(other, "/account", f"/account/sessions/{key}/end")
        assert answer.status_code == 404
    assert luc.get("/account").status_code == 200


def test_people_end_their_own_sessions(staffed: Staffed) -> None:
    first = staffed.as_one(Role.ACCOUNTANT, 6)
    second = staffed.as_one(Role.ACCOUNTANT, 6)
    assert "This one" in first.get("/account").text
    ended = posted(first, "/account", "/account/sessions/end-others")
    assert ended.status_code == 303
    assert first.get("/account").status_code == 200
    assert second.get("/account").status_code == 303


def _two_browsers(staffed: Staffed, role: Role) -> str:
    staffed.as_one(role, 5)
    return staffed.as_one(role, 5).get("/account").text
