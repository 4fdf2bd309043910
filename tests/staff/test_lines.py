"""Staff lines are made from what is recorded, and made again only where it changed."""

import re
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import update

from tests.security.clerks import looking
from tests.security.clerks import said
from tests.security.clerks import sent as by_form
from tests.staff import office
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.staff.models import Assignment
from visimal.staff.models import DeclaredMonth
from visimal.staff.models import Employee

LINES = f"{office.STAFF}/lines"


def stored(app: Flask, reference: str) -> list[ExpenditureLine]:
    """The lines of a month of somebody."""
    number, month = reference.split()
    asked = (
        select(ExpenditureLine.__table__)
        .join(DeclaredMonth, DeclaredMonth.line == ExpenditureLine.number)
        .join(Assignment, Assignment.id == DeclaredMonth.assignment_id)
        .join(Employee, Employee.id == Assignment.employee_id)
        .where(Employee.number == number)
        .where(DeclaredMonth.month == date.fromisoformat(f"{month}-01"))
        .order_by(ExpenditureLine.number)
    )
    with looking(app) as connection:
        return list(connection.execute(asked))  # type: ignore[arg-type]  # rows like lines


def made(client: FlaskClient) -> None:
    """Make the lines as they are seen."""
    answer = office.sent(client, LINES, {})
    assert answer.status_code == 303, answer.text


def row(client: FlaskClient, name: str) -> list[str]:
    """What the preview says of somebody, without what only waits."""
    text = re.sub(r"<[^>]+>", " ", client.get(LINES).text.partition("<tbody>")[2])
    rows = re.split(r"(?=DEMO )", re.sub(r"\s+", " ", text))
    return [one.strip() for one in rows if name in one and "waits for" not in one]


def test_a_fixed_percentage_becomes_a_line_that_names_a_person(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Carla")
    office.assigned(clerk, number, "fixed_percentage", percentage="33.3")
    office.paid(clerk, number)
    # 33.3 % of 3 900.00.
    (seen,) = row(clerk, "DEMO Carla")
    assert "€1,298.70" in seen
    assert "a new line" in seen
    made(clerk)
    (line,) = stored(app, f"{number} 2027-02")
    assert line.description == "DEMO Carla, 02/2027, 33.3 %"
    assert str(line.declared) == "1298.70"
    assert line.is_personal_data
    assert line.category == "staff"
    assert str(line.paid_on) == "2027-02-26"
    # An amount and a percentage would tell what somebody earns.
    officer = office.clerk(app, Role.OFFICER)
    claim, person = (
        officer.get(one).text for one in (office.CLAIM, f"{office.STAFF}/{number}")
    )
    assert "DEMO Carla" not in claim
    assert number not in claim
    assert line.number not in person
    assert "declared" in person
    assert line.number in clerk.get(f"{office.STAFF}/{number}").text


def test_hours_become_lines_by_work_package_once_both_have_signed(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Dirk")
    office.assigned(clerk, number, "hourly_contract")
    office.paid(clerk, number)
    office.worked(clerk, number, d2_0="7.5", d3_0="3", d3_1="1.25")
    assert row(clerk, "DEMO Dirk") == []
    assert "waits for a time sheet signed by both" in clerk.get(LINES).text
    office.signed_on_paper(app, clerk, number)
    made(clerk)
    # 38 times 52 / 12 are 164.67 hours; 3 900 / 164.67 is 23.68; 10.5 and 1.25 of it.
    found = stored(app, f"{number} 2027-02")
    assert [str(one.declared) for one in found] == ["248.64", "29.60"]
    assert found[0].description == "DEMO Dirk, 02/2027, 10.50 h x 23.68 EUR"


def test_made_again_only_what_changed_changes(app: Flask) -> None:
    clerk = office.clerk(app)
    numbers = [office.employed(clerk, name=f"DEMO Again {one}") for one in "AB"]
    for number in numbers:
        office.assigned(clerk, number, "fixed_percentage", percentage="10")
        office.paid(clerk, number)
    made(clerk)
    first, second = (stored(app, f"{number} 2027-02")[0] for number in numbers)
    assert "there is nothing to make" in clerk.get(LINES).text
    office.paid(clerk, numbers[1], gross="4000.00")
    assert f"{second.number} changes" in " ".join(row(clerk, "DEMO Again B"))
    made(clerk)
    same, other = (stored(app, f"{number} 2027-02")[0] for number in numbers)
    assert (same.number, same.version) == (first.number, first.version)
    assert (other.number, str(other.declared)) == (second.number, "490.00")


def test_a_comment_on_the_line_survives(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Comment")
    office.assigned(clerk, number, "fixed_percentage", percentage="10")
    office.paid(clerk, number)
    made(clerk)
    (line,) = stored(app, f"{number} 2027-02")
    commented = update(ExpenditureLine).where(ExpenditureLine.number == line.number)
    with looking(app) as connection:
        connection.execute(commented.values(comment="A new scale since February."))
        connection.commit()
    office.paid(clerk, number, gross="3100.00")
    made(clerk)
    (again,) = stored(app, f"{number} 2027-02")
    assert (again.comment, str(again.declared)) == (
        "A new scale since February.",
        "400.00",
    )


def test_a_line_behind_which_nothing_stands_goes(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Gone")
    address = office.assigned(clerk, number, "fixed_percentage", percentage="10")
    office.paid(clerk, number)
    made(clerk)
    package = office.package_key(clerk, address)
    moved = {
        "method": "fixed_percentage",
        "work_package_id": package,
        "starts_on": "2027-03-01",
        "percentage": "10",
        "letter_id": "",
    }
    assert office.sent(clerk, address, moved).status_code == 303
    assert "nothing stands behind it" in " ".join(row(clerk, "DEMO Gone"))
    made(clerk)
    assert stored(app, f"{number} 2027-02") == []
    assert row(clerk, "DEMO Gone") == []


def test_what_changed_since_it_was_seen_is_not_made(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Late")
    office.assigned(clerk, number, "fixed_percentage", percentage="10")
    office.paid(clerk, number)
    shown = clerk.get(LINES).text
    hidden = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown)
    )
    office.paid(clerk, number, gross="4000.00")
    answer = clerk.post(LINES, data=hidden)
    assert answer.status_code == 409
    assert stored(app, f"{number} 2027-02") == []


def test_a_month_in_a_submitted_claim_is_frozen(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Frozen")
    office.assigned(clerk, number, "hourly_contract")
    office.paid(clerk, number)
    office.worked(clerk, number, d2_0="7.5")
    office.signed_on_paper(app, clerk, number)
    made(clerk)
    (line,) = stored(app, f"{number} 2027-02")
    with looking(app) as connection:
        its = update(PartnerReport).where(PartnerReport.id == line.report_id)
        connection.execute(its.values(status="submitted"))
        connection.commit()
    try:
        refused = office.paid(clerk, number, gross="9000.00")
        assert refused.status_code == 409
        assert "stands in a claim that was submitted" in said(refused)
        path = office.sheet(number)
        unlocking = office.sent(clerk, f"{path}/unlocking", {"reason": "DEMO"}, path)
        assert unlocking.status_code == 409
        assert office.paid(clerk, number, "2027-03").status_code == 303
        assert "The claim is not open" in clerk.get(LINES).text
    finally:
        with looking(app) as connection:
            connection.execute(its.values(status="draft"))
            connection.commit()


def test_the_rules_see_the_months_behind_the_lines(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Ruled", position="not_foreseen")
    office.assigned(clerk, number, "fixed_percentage", percentage="80", elsewhere="30")
    office.paid(clerk, number)
    made(clerk)
    (line,) = stored(app, f"{number} 2027-02")
    page = office.clerk(app, Role.SIGNATORY).get(f"{office.CLAIM}/submission").text
    for sentence in (
        f"No letter of assignment covers the work of {number} in 02/2027.",
        f"{number} is assigned for 110 % of the working time in 02/2027",
        f"The approved budget does not foresee the function of {number}.",
    ):
        assert sentence in page, sentence
    assert line.number in page


def test_lines_that_somebody_took_out_are_made_anew(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Anew")
    office.assigned(clerk, number, "fixed_percentage", percentage="10")
    office.paid(clerk, number)
    made(clerk)
    (line,) = stored(app, f"{number} 2027-02")
    removal = f"{office.CLAIM}/lines/{line.number}/removal"
    assert by_form(clerk, removal, {}).status_code == 303
    made(clerk)
    (again,) = stored(app, f"{number} 2027-02")
    assert again.number > line.number
    with looking(app) as connection:
        table = ExpenditureLine.__table__
        asked = select(table.c.number).where(table.c.number == line.number)
        assert connection.scalars(asked).all() == []
