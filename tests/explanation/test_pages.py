"""What a page shows is what its explanation explains, for whoever may see it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.explanation.reading import opened
from tests.explanation.reading import together
from tests.people import signed_in
from visimal.identity.permissions import Role

PAGES = (
    "/",
    "/pipeline",
    "/pipeline?scope=work_package&measure=erdf",
    "/pipeline?scope=category",
    "/reports?period=1",
    "/reports?period=3",
    "/reports/4/1",
    "/reports/4/2",
    "/reports/1/3",
    "/partners/1",
    "/partners/9",
    "/work-plan",
    "/budget?by=erdf",
    "/budget?by=category-period",
    "/budget/what-if",
    "/payments",
    "/payments/balance",
    "/outlook",
    "/outlook/4",
    "/deadlines?period=3",
    "/corrections/new",
    "/project-reports",
    "/project-reports/2",
    "/project-reports/2/tables",
)


@pytest.mark.parametrize("address", PAGES)
def test_each_amount_of_a_page_is_the_amount_that_is_explained(
    reader: FlaskClient, address: str
) -> None:
    found = opened(reader, address).amounts
    assert found
    # A page of many amounts is asked at every seventh of them, and at its last.
    for link in (*found[::7], found[-1]):
        page = opened(reader, link.href)
        assert page.amount == link.amount, link
        if "line" not in link.reach:
            assert not page.lines or together(page.lines) == link.amount, link
        parts = page.amounts_of("Its parts")
        assert not parts or together(parts) == link.amount, link


def test_a_deduction_is_told_with_its_flat_rates(reader: FlaskClient) -> None:
    claim = opened(reader, "/explain/certified?partner=4&period=1")
    read = {one.measure: one.amount for one in claim.amounts_of("How it is worked out")}
    assert read["declared"] - read["deducted"] - read.get("parked", 0) == claim.amount


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/explain/gold", 404),
        ("/explain/certified?partner=99", 404),
        ("/explain/certified?partner=14", 404),
        ("/explain/certified?period=9", 404),
        ("/explain/certified?work_package=MT9", 404),
        ("/explain/certified?project_report=7", 404),
        ("/explain/certified?line=P01-S1-9999", 404),
        ("/explain/certified?category=gold", 400),
        ("/explain/certified?pratner=1", 400),
        ("/explain/certified?partner=one", 400),
    ],
)
def test_what_is_no_figure_is_not_explained(
    reader: FlaskClient, address: str, status: int
) -> None:
    assert reader.get(address).status_code == status


def test_a_partner_sees_its_own_figures_and_no_others(shown_app: Flask) -> None:
    officer = signed_in(shown_app, Role.OFFICER, partner=3)
    own = opened(officer, "/explain/declared?partner=3&period=1")
    assert together(own.lines) == own.amount
    for foreign in (
        "/explain/declared?partner=4",
        "/explain/certified?line=P04-S1-0001",
        "/explain/received_erdf?partner=4",
    ):
        assert officer.get(foreign).status_code == 404
    # The sum of all is the sum of what this person may see.
    whole = opened(officer, "/explain/declared")
    assert whole.amount == opened(officer, "/explain/declared?partner=3").amount
    # The approved plan is everybody's.
    plan = opened(officer, "/explain/budget")
    assert (
        plan.amount
        == opened(signed_in(shown_app, Role.PROJECT_LEADER), "/explain/budget").amount
    )


def test_salaries_are_masked_where_they_may_not_be_read(shown_app: Flask) -> None:
    auditor = signed_in(shown_app, Role.AUDITOR)
    page = opened(auditor, "/explain/declared?partner=1&period=1&category=staff")
    assert page.text.count("personal data, not shown") == len(page.lines)
