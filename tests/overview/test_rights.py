"""A partner sees the approved plan of all, and what it spent itself: nothing else."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.overview.pages import PAGES
from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.identity.models import Sample
from visimal.identity.permissions import Role
from visimal.overview import kept
from visimal.overview.rights import sight
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.web import formats

OWN = 4
SEATED = (Role.OFFICER, Role.ACCOUNTANT, Role.SIGNATORY, Role.CONTROLLER)
WHOLE = (Role.PROJECT_LEADER, Role.AUDITOR)
HIDDEN = "personal data, not shown"


def spent(figures: ProjectFigures) -> Iterator[Euro]:
    """Every amount that reports, months and payments tell."""
    for row in figures.reports:
        yield from (row.declared, row.deducted, row.parked, row.certified)
        yield from (row.declared_erdf, row.certified_erdf, row.entered)
    for profile in figures.profiles:
        for month in profile.months:
            yield from (month.declared, month.declared_so_far, month.certified_so_far)
    for payment in figures.payments:
        yield from (payment.erdf, payment.certified)
    for tables in figures.period_reports:
        for chain in (tables.declared, tables.certified):
            for part in (chain.by_category, chain.by_work_package, chain.financing):
                yield from (row.reported_so_far for row in (*part.rows, part.total))


def planned(figures: ProjectFigures) -> Iterator[Euro]:
    """Every amount of the approved plan."""
    for matrix in (figures.budget.by_category, figures.budget.by_work_package):
        yield from (
            *matrix.totals,
            *(cell for row in matrix.rows for cell in row.amounts),
        )
    for matrix in (figures.budget.by_period, figures.budget.erdf_by_period):
        yield from (
            *matrix.totals,
            *(cell for row in matrix.rows for cell in row.amounts),
        )
    for row in figures.partners:
        yield from (row.eligible, row.erdf, row.partner_contribution)
        yield from (one.amount for one in row.contributions)


@pytest.fixture(scope="session")
def foreign(shown_figures: ProjectFigures) -> frozenset[str]:
    """Amounts that only other partners' spending has, as a page would write them."""
    own = shown_figures.of_partners({OWN})
    known = {*spent(own), *planned(shown_figures), *planned(own), ZERO}
    others = {one for one in spent(shown_figures) if one not in known and one > ZERO}
    return frozenset(formats.amount(one, "en_GB") for one in others)


def leaks(client: FlaskClient, foreign: frozenset[str]) -> dict[str, list[str]]:
    """What each page tells of others' spending."""
    found = {}
    for address in PAGES:
        text = client.get(address).text
        told = sorted(one for one in foreign if one in text)
        if told:
            found[address] = told[:3]
    return found


@pytest.mark.parametrize("role", SEATED)
def test_no_page_tells_a_seat_of_one_partner_what_another_spent(
    shown_app: Flask, foreign: frozenset[str], role: Role
) -> None:
    assert len(foreign) > 100
    client = signed_in(shown_app, role, partner=OWN)
    assert leaks(client, foreign) == {}
    assert client.get(f"/reports/{OWN}/1").status_code == 200
    assert "only of: " in client.get("/").text


@pytest.mark.parametrize("role", WHOLE)
def test_who_reads_the_whole_consortium_finds_what_a_partner_may_not(
    shown_app: Flask, foreign: frozenset[str], role: Role
) -> None:
    client = signed_in(shown_app, role)
    assert leaks(client, foreign)
    assert "only of: " not in client.get("/").text


def test_figures_that_are_not_cut_down_bite(
    shown_app: Flask, foreign: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(*given: object) -> object:
        return type(sight(*given))(partners=None)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(kept, "sight", careless)
    client = signed_in(shown_app, Role.OFFICER, partner=OWN)
    assert len(leaks(client, foreign)) > 3


@pytest.mark.parametrize("role", SEATED)
@pytest.mark.parametrize(
    ("other", "missing"),
    [
        ("/reports/1/1", "/reports/1/5"),
        ("/workbooks/partner_report?partner=1", "/workbooks/partner_report?partner=99"),
        (
            "/workbooks/consolidated_financial_report",
            "/workbooks/consolidated_financial_rapport",
        ),
    ],
)
def test_another_s_claim_is_answered_like_one_that_is_not_there(
    shown_app: Flask, role: Role, other: str, missing: str
) -> None:
    client = signed_in(shown_app, role, partner=OWN)
    answers = [client.get(one) for one in (other, missing)]
    assert [one.status_code for one in answers] == [404, 404]
    assert abs(len(answers[0].text) - len(answers[1].text)) <= 4


def test_a_partner_without_a_budget_sees_the_plan_and_nobody_s_spending(
    shown_app: Flask, shown_figures: ProjectFigures, foreign: frozenset[str]
) -> None:
    associated = next(one for one in shown_figures.partners if not one.is_funded)
    client = signed_in(shown_app, Role.OFFICER, partner=associated.number)
    assert leaks(client, foreign) == {}
    assert {client.get(one).status_code for one in PAGES} == {200, 400, 404}
    assert "nobody&#39;s spending" in client.get("/").text


def texts_of_personal_lines(figures: ProjectFigures) -> list[tuple[str, str]]:
    lines = figures.partner_report(OWN, 1).lines
    return [(one.number, one.description) for one in lines if one.is_personal_data]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.PROJECT_LEADER, False),
        (Role.OFFICER, False),
        (Role.ACCOUNTANT, True),
        (Role.SIGNATORY, True),
        (Role.CONTROLLER, True),
    ],
)
def test_salary_lines_are_read_by_their_accountant_signatory_and_controller(
    shown_app: Flask, shown_figures: ProjectFigures, role: Role, *, reads: bool
) -> None:
    client = signed_in(shown_app, role, partner=OWN)
    page = client.get(f"/reports/{OWN}/1").text
    [(_, text), *_] = texts_of_personal_lines(shown_figures)
    assert (text in page, HIDDEN in page) == (reads, not reads)
    book = cells(client, "en")
    assert (text in book, HIDDEN in book) == (reads, not reads)


def cells(client: FlaskClient, language: str) -> set[str]:
    """Every text of the workbook of the claim."""
    asked = f"partner={OWN}&period=1&language={language}"
    answer = client.get(f"/workbooks/partner_report?{asked}")
    assert answer.status_code == 200
    book = load_workbook(BytesIO(answer.data), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return {str(cell) for row in rows for cell in row if cell is not None}


def in_sample(app: Flask, number: str, until: date) -> None:
    """Give the auditor a line for some time."""
    with app.app_context():
        auditor = person_with(db.session(), Role.AUDITOR)
        seat = db.session.execute(
            db.text("SELECT project_id FROM membership WHERE person_id = :key"),
            {"key": auditor.id},
        ).scalar_one()
        db.session.add(
            Sample(person_id=auditor.id, project_id=seat, line=number, until=until)
        )
        record(db.session(), Act("people.sample_given", BY), at=datetime.now(UTC))
        db.session.commit()


def test_an_auditor_reads_the_texts_of_the_sample_while_it_lasts(
    shown_app: Flask, shown_figures: ProjectFigures
) -> None:
    client = signed_in(shown_app, Role.AUDITOR)
    (first, text), (second, late), *_ = texts_of_personal_lines(shown_figures)
    assert text != late
    assert text not in client.get(f"/reports/{OWN}/1").text
    today = datetime.now(UTC).date()
    in_sample(shown_app, first, today)
    in_sample(shown_app, second, today - timedelta(days=2))
    page = client.get(f"/reports/{OWN}/1").text
    assert text in page
    assert late not in page
    assert HIDDEN in page


def test_the_seal_of_a_workbook_is_the_same_for_all_and_its_name_is_not(
    shown_app: Flask,
) -> None:
    asked = f"/workbooks/partner_report?partner={OWN}&period=1&language=nl"
    names, seals = set(), set()
    for role in (Role.PROJECT_LEADER, Role.CONTROLLER):
        client = signed_in(shown_app, role, partner=OWN)
        names.add(client.get(asked).headers["Content-Disposition"])
        told = cells(client, "nl")
        seals |= {one for one in told if len(one) == 64 and one.isalnum()}
    assert len(names) == 2
    assert len(seals) == 1
