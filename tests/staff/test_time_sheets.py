"""Time sheets: filled in, signed by two people, locked, unlocked with a reason."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people import person_with
from tests.security.clerks import looking
from tests.security.clerks import said
from tests.staff import office
from visimal.identity.permissions import Role
from visimal.storage.db import db
from visimal.storage.trail import AuditEntry


def account_of(app: Flask, role: Role) -> str:
    """The key of somebody's account, as a form offers it."""
    with app.app_context():
        key = person_with(db.session(), role, partner=office.PARTNER).id
        db.session.remove()
    return str(key)


def signed(client: FlaskClient, number: str, how: str = "signature") -> str:
    """Sign here; the sentence of the refusal, or nothing."""
    path = office.sheet(number)
    fields = {"version": version(client, path)}
    answer = office.sent(client, f"{path}/{how}", fields, path)
    return "" if answer.status_code == 303 else said(answer)


def version(client: FlaskClient, path: str) -> str:
    """The version of a sheet, as its page carries it."""
    text = client.get(path).text
    return text.partition('name="version" value="')[2].partition('"')[0]


def test_public_holidays_are_there_and_weekends_are_marked(app: Flask) -> None:
    clerk = office.clerk(app)
    belgian = office.employed(clerk, country="BE")
    french = office.employed(clerk, country="FR")
    # 21 July in Belgium and 14 July in France are Wednesdays of July 2027.
    july = {
        one: clerk.get(office.sheet(one, "2027-07")).text for one in (belgian, french)
    }
    for number, day in ((belgian, 21), (french, 14)):
        page = july[number]
        assert page.count('value="7.6"') == 1
        assert re.search(rf'id="d{day}_\d+"[^>]*value="7.6"', page)
        # Nine weekend days and the holiday.
        assert page.count('<tr class="off">') == 10


def test_ordinary_days_are_filled_in_at_once(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    answer = office.worked(
        clerk, number, usual="7:36", usual_row=office.PACKAGE, d1_0="4", d1_8="3.6"
    )
    assert answer.status_code == 303
    # February 2027 has twenty working days: nineteen of 7.60 and one of 4.00.
    page = clerk.get(office.sheet(number)).text
    assert "148.4" in page
    assert ">\n          152\n" in page


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ({"d2_0": "seven"}, "This is no number of hours."),
        ({"d2_0": "20", "d2_1": "5"}, "A day has 24 hours."),
        ({"usual": "25", "usual_row": office.PACKAGE}, "A day has 24 hours."),
    ],
)
def test_hours_that_cannot_be_come_back_as_they_were_typed(
    app: Flask, hours: dict[str, str], sentence: str
) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    answer = office.worked(clerk, number, **hours)
    assert answer.status_code == 422
    assert sentence in answer.text
    for text in hours.values():
        assert f'value="{text}"' in answer.text or text == office.PACKAGE


def test_employee_and_supervisor_sign_here_and_the_sheet_is_locked(app: Flask) -> None:
    officer, boss = office.clerk(app, Role.OFFICER), office.clerk(app, Role.SIGNATORY)
    own = account_of(app, Role.OFFICER)
    number = office.employed(office.clerk(app), account_id=own)
    office.worked(officer, number, d2_0="7.6")
    path = office.sheet(number)
    assert "Sign my hours" in officer.get(path).text
    assert "employee signs first" in signed(boss, number, "countersignature")
    assert signed(officer, number) == ""
    assert signed(boss, number, "countersignature") == ""
    page = officer.get(path).text
    assert "DEMO Officer on" in page
    assert "DEMO Signatory on" in page
    assert "Save the hours" not in page
    fields = {"d2_0": "8", "usual_row": "", "version": version(officer, path)}
    refused = office.sent(officer, path, fields, path)
    assert refused.status_code == 409
    assert "This time sheet is signed." in said(refused)


def test_nobody_signs_for_both(app: Flask) -> None:
    officer = office.clerk(app, Role.OFFICER)
    own = account_of(app, Role.OFFICER)
    number = office.employed(office.clerk(app), account_id=own)
    office.worked(officer, number, d2_0="7.6")
    assert signed(officer, number) == ""
    assert "One person cannot sign" in signed(officer, number)
    on_paper = office.employed(office.clerk(app))
    office.worked(officer, on_paper, d2_0="7.6")
    answer = office.signed_on_paper(
        app, office.clerk(app), on_paper, supervisor="demo  anna"
    )
    assert answer.status_code == 409
    assert "One person cannot sign" in said(answer)


def test_who_has_no_account_signs_on_paper_and_the_paper_is_kept(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    office.worked(clerk, number, d2_0="7.6")
    assert office.signed_on_paper(app, clerk, number).status_code == 303
    page = clerk.get(office.sheet(number)).text
    assert "DEMO Anna on 2 Mar 2027" in page
    assert "on paper, the signed sheet is attached" in page
    again = office.sheet(number)
    answer = clerk.post(f"{again}/paper", data={})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2027-07-16", "still to come"), ("2027-01-31", "before its month has begun")],
)
def test_a_signature_lies_between_its_month_and_today(
    app: Flask, day: str, sentence: str
) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    office.worked(clerk, number, d2_0="7.6")
    answer = office.signed_on_paper(app, clerk, number, employee_on=day)
    assert answer.status_code == 409
    assert sentence in said(answer)


def test_unlocking_needs_a_reason_that_the_trail_keeps(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    office.worked(clerk, number, d2_0="7.6")
    path = office.sheet(number)
    office.signed_on_paper(app, clerk, number)
    bare = office.sent(clerk, f"{path}/unlocking", {"reason": ""}, path)
    assert bare.status_code == 422
    fields = {"reason": "Hours of another project were missing."}
    assert office.sent(clerk, f"{path}/unlocking", fields, path).status_code == 303
    assert "Save the hours" in clerk.get(path).text
    with looking(app) as connection:
        asked = select(AuditEntry.reason).where(
            AuditEntry.action == "staff.unlocked",
            AuditEntry.subject == f"{number} {office.FEBRUARY}",
        )
        assert connection.scalars(asked).all() == [fields["reason"]]


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(app: Flask) -> None:
    one, other = office.clerk(app), office.clerk(app, Role.OFFICER)
    number = office.employed(one)
    path = office.sheet(number)
    office.worked(other, number, d2_0="7")
    late = office.sent(one, path, {"version": "0", "usual_row": "", "d2_0": "6.25"})
    assert late.status_code == 409
    text = unescape(late.text)
    assert "Somebody saved this time sheet after you opened it." in text
    assert 'value="6.25"' in text


def test_the_days_of_a_sheet_are_not_for_the_leader(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk)
    office.worked(clerk, number, d2_0="6.25", d3_7="7.6")
    page = office.clerk(app, Role.PROJECT_LEADER).get(office.sheet(number)).text
    assert "The days of this time sheet are not shown" in page
    assert "Illness" not in page
