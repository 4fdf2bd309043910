"""Who works on the project, and who may know what somebody earns."""

import re
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from sqlalchemy import select

from tests.people import BY
from tests.people import person_with
from tests.security.clerks import looking
from tests.staff import office
from visimal.consortium.models import Project
from visimal.identity.models import Sample
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import AuditEntry
from visimal.storage.trail import record


def test_people_are_numbered_and_listed_with_their_months(app: Flask) -> None:
    clerk = office.clerk(app)
    first = office.employed(clerk, name="DEMO Jonas")
    second = office.employed(clerk)
    assert int(second[-2:]) == int(first[-2:]) + 1
    page = clerk.get(office.STAFF).text
    assert "DEMO Jonas" in page
    for month in ("Jan 2027", "Jun 2027"):
        assert month in page


@pytest.mark.parametrize(
    ("role", "name", "pay"),
    [
        (Role.ACCOUNTANT, True, True),
        (Role.SIGNATORY, True, True),
        (Role.CONTROLLER, True, True),
        (Role.OFFICER, True, False),
        (Role.PROJECT_LEADER, False, False),
        (Role.AUDITOR, False, False),
    ],
)
def test_names_and_pay_are_for_those_who_must_see_them(
    app: Flask, role: Role, *, name: bool, pay: bool
) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name=f"DEMO Seen By {role.value}")
    office.assigned(clerk, number, "hourly_contract")
    office.paid(clerk, number, gross="3123.45")
    reader = office.clerk(app, role)
    shown = reader.get(f"{office.STAFF}/{number}").text
    listed = reader.get(office.STAFF).text
    assert ("DEMO Seen By" in shown) is name
    assert (f"DEMO Seen By {role.value}" in listed) is name
    # 3 123.45 and 900.00 of contributions.
    assert ("4,023.45" in shown) is pay
    assert ("not shown" in shown) is not pay
    assert "3,123.45" not in listed + shown


def test_only_who_enters_pay_opens_its_page(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    page = f"{office.STAFF}/{number}/pay/{office.FEBRUARY}"
    assert clerk.get(page).status_code == 200
    for role in (Role.OFFICER, Role.SIGNATORY, Role.CONTROLLER, Role.AUDITOR):
        assert office.clerk(app, role).get(page).status_code == 403


@pytest.mark.parametrize(
    ("country", "word"),
    [("FR", "patronales"), ("BE", "RSZ werkgever"), ("NL", "Werkgeverslasten")],
)
def test_the_guide_speaks_of_the_payslips_of_the_country(
    app: Flask, country: str, word: str
) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, country=country)
    assert word in clerk.get(f"{office.STAFF}/{number}/pay/2027-02").text


def test_a_bonus_counts_only_if_one_says_so(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    office.paid(clerk, number, bonus="500.00")
    page = f"{office.STAFF}/{number}"
    assert "3,900.00" in clerk.get(page).text
    office.paid(clerk, number, bonus="500.00", counts_bonus="y")
    assert "4,400.00" in clerk.get(page).text


def test_the_trail_tells_of_pay_and_never_what_it_was(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Quiet")
    office.paid(clerk, number, gross="2987.65")
    office.worked(clerk, number, d2_0="7:36", d3_7="7:36")
    with looking(app) as connection:
        asked = select(AuditEntry.action, AuditEntry.subject, AuditEntry.payload)
        told = connection.execute(asked.where(AuditEntry.subject.startswith(number)))
        found = told.all()
    assert [one.action for one in found] == [
        "staff.added",
        "staff.paid",
        "staff.hours_saved",
    ]
    assert found[1].subject == f"{number} 2027-02"
    text = " ".join(one.payload for one in found)
    for secret in ("298765", "2987.65", "DEMO Quiet", "7.60", "sick"):
        assert secret not in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"method": "fixed_percentage"}, "A fixed percentage needs its percentage"),
        ({"method": "unit_cost"}, "needs the price of one hour"),
        ({"method": "hourly_contract", "percentage": "30"}, "Hours are counted in"),
        ({"method": "hourly_contract", "elsewhere": "101"}, "percentage"),
        ({"method": "hourly_contract", "ends_on": "2026-12-31"}, "before the first"),
    ],
)
def test_an_assignment_that_makes_no_sense_is_refused_with_a_sentence(
    app: Flask, fields: dict[str, str], sentence: str
) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    path = f"{office.STAFF}/{number}/assignments"
    package = {"work_package_id": office.package_key(clerk, path), "letter_id": ""}
    answer = office.sent(clerk, path, {**package, "starts_on": "2027-01-01", **fields})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_two_clerks_at_one_employee_both_keep_what_they_typed(app: Flask) -> None:
    one, other = office.clerk(app), office.clerk(app, Role.OFFICER)
    number = office.employed(one)
    path = f"{office.STAFF}/{number}/change"
    seen = dict(
        re.findall(
            r'<input type="hidden" name="(\w+)" value="([^"]*)">', one.get(path).text
        )
    )
    facts = {
        "name": "DEMO Mine",
        "function": "Officer",
        "country": "FR",
        "employed_from": "2026-01-01",
        "weekly_hours": "35",
        "full_time_hours": "35",
        "position": "foreseen",
        "account_id": "",
    }
    theirs = {**facts, "name": "DEMO Theirs"}
    del theirs["account_id"]
    assert office.sent(other, path, theirs).status_code == 303
    page = one.post(path, data={**seen, **facts})
    assert page.status_code == 409
    assert "DEMO Mine" in page.text
    assert "DEMO Theirs" in page.text


def test_who_may_not_see_pay_cannot_take_the_account_of_an_employee(app: Flask) -> None:
    clerk, officer = office.clerk(app), office.clerk(app, Role.OFFICER)
    number = office.employed(clerk, name="DEMO Earner")
    office.paid(clerk, number, gross="3456.78")
    path = f"{office.STAFF}/{number}/change"
    assert "Account with which" in clerk.get(path).text
    assert "Account with which" not in officer.get(path).text
    # A field that is not offered is refused, whatever it says.
    fields = {"account_id": "1", "name": "DEMO Earner"}
    assert office.sent(officer, path, fields).status_code == 400
    assert "3456.78" not in officer.get("/account/my-data").text


def test_an_auditor_sees_who_stands_behind_a_line_of_the_sample(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Sampled")
    office.assigned(clerk, number, "fixed_percentage", percentage="10")
    office.paid(clerk, number, gross="3111.00")
    assert office.sent(clerk, f"{office.STAFF}/lines", {}).status_code == 303
    page = f"{office.STAFF}/{number}"
    found = re.search(r"P04-S3-\d{4}", clerk.get(page).text)
    assert found is not None
    auditor = office.clerk(app, Role.AUDITOR)
    assert "DEMO Sampled" not in auditor.get(page).text
    with app.app_context():
        session = db.session()
        person = person_with(session, Role.AUDITOR)
        project = session.scalars(select(Project.id)).one()
        until = date(2099, 12, 31)
        session.add(
            Sample(person_id=person.id, project_id=project, line=found[0], until=until)
        )
        record(session, Act("people.sample_opened", BY), at=datetime.now(UTC))
        session.commit()
        db.session.remove()
    seen = auditor.get(page).text
    for text in ("DEMO Sampled", "4,011.00", found[0]):
        assert text in seen
    assert "DEMO Sampled" in auditor.get(office.STAFF).text
