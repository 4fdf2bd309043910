"""What is known of a person at work is told to them, and forgotten in time."""

from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal

from flask import Flask
from sqlalchemy import select

from tests.people import BY
from tests.people import person_with
from tests.staff import office
from visimal.consortium.models import Project
from visimal.identity.permissions import Role
from visimal.privacy.services import erase_papers
from visimal.staff.models import Employee
from visimal.staff.models import PayMonth
from visimal.staff.models import Sheet
from visimal.storage.db import db


def test_an_employee_with_an_account_reads_all_of_it_and_nobody_else_the_pay(
    app: Flask,
) -> None:
    clerk = office.clerk(app)
    with app.app_context():
        account = person_with(db.session(), Role.OFFICER, partner=office.PARTNER).id
        db.session.remove()
    number = office.employed(clerk, name="DEMO Own", account_id=str(account))
    office.paid(clerk, number, gross="3222.11")
    office.worked(clerk, number, d2_0="7.6")
    own = office.clerk(app, Role.OFFICER)
    page = own.get("/account/my-data").text
    for text in ("DEMO Own", "3222.11", number):
        assert text in page, text
    taken = own.get("/account/my-data.json").json
    assert taken is not None
    assert taken["months_of_work"][0]["contributions"] == "900.00"
    keeper = office.clerk(app, Role.ADMINISTRATOR)
    handed = keeper.get(f"/privacy/people/{account}/data.json").text
    assert "3222.11" not in handed


def test_once_a_project_need_not_be_kept_its_people_are_forgotten(app: Flask) -> None:
    clerk = office.clerk(app)
    number = office.employed(clerk, name="DEMO Forgotten")
    office.paid(clerk, number)
    office.worked(clerk, number, d2_0="7.6")
    with app.app_context():
        session = db.session()
        project = session.scalars(select(Project)).one()
        project.keep_until = date(2020, 1, 1)
        erase_papers(session, project, by=BY, at=datetime.now(UTC), reason="DEMO")
        names = session.scalars(select(Employee.name)).all()
        assert {*names} == {""}
        assert session.scalars(select(PayMonth)).all() == []
        assert [one.hours for one in session.scalars(select(Sheet)) if one.hours] == []
        kept = session.scalars(select(Employee).where(Employee.number == number)).one()
        assert kept.weekly_hours == Decimal(38)
        session.rollback()
        db.session.remove()
