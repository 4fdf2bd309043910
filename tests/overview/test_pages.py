"""The pages show the project's figures to the cent, and nothing else."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.overview.pages import body
from tests.overview.pages import PAGES
from tests.overview.pages import row
from tests.overview.pages import tables
from tests.people import BY
from tests.people import person_with
from tests.people import signed_in
from visimal.consortium.models import Project
from visimal.domain.explanation import Measure
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.figures import ProjectFigures
from visimal.i18n import speaking
from visimal.identity.permissions import Role
from visimal.identity.services import NewSeat
from visimal.identity.services import seat
from visimal.overview import home
from visimal.overview.budget import VIEWS
from visimal.storage.db import db
from visimal.web import formats


@pytest.fixture
def figures(shown_figures: ProjectFigures) -> Iterator[ProjectFigures]:
    with speaking("en"):
        yield shown_figures


def in_english(amount: Euro) -> str:
    return formats.amount(amount, "en_GB")


def read(cell: str) -> Euro:
    return formats.read_amount(cell, "en_GB")


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_speaks_the_reader_s_language_and_says_demo(
    reader: FlaskClient, address: str, language: str
) -> None:
    answer = reader.get(address, headers={"Accept-Language": language})
    assert answer.status_code == (404 if address == "/nowhere" else 200)
    assert f'<html lang="{language}">' in answer.text
    assert 'class="demo"' in answer.text
    assert "<script" not in answer.text
    assert " style=" not in answer.text


def test_the_known_totals_stand_on_the_page_of_the_partners(
    reader: FlaskClient,
) -> None:
    funded = tables(reader, "/partners")[0]
    assert funded[-1] == [
        "",
        "Project",
        "",
        "€1,678,959.43",
        "",
        "€1,000,375.65",
        "€678,583.78",
    ]
    assert len([*body(funded)]) == 11
    _head, *associated = tables(reader, "/partners")[1]
    assert len(associated) == 6


@pytest.mark.parametrize("by", VIEWS)
def test_rows_and_columns_of_the_budget_add_up(reader: FlaskClient, by: str) -> None:
    [table] = tables(reader, f"/budget?by={by}")
    amounts = [[read(cell) for cell in cells[1:]] for cells in table[1:]]
    for cells in amounts:
        assert total(cells[:-1]) == cells[-1]
    for column in zip(*amounts, strict=True):
        assert total(column[:-1]) == column[-1]
    whole = "1000375.65" if by == "erdf" else "1678959.43"
    assert amounts[-1][-1] == euro(whole)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/months", ("project", "", "eligible")),
        ("/months?measure=erdf", ("project", "", "erdf")),
        ("/months?scope=partner&key=7", ("partner", "7", "eligible")),
        ("/months?scope=work_package&key=MT2", ("work_package", "MT2", "eligible")),
    ],
)
def test_the_table_beside_the_picture_is_the_profile(
    reader: FlaskClient,
    figures: ProjectFigures,
    address: str,
    key: tuple[str, str, str],
) -> None:
    codes = [package.code for package in figures.work_packages]
    scope, wanted, measure = key
    wanted = codes[1] if scope == "work_package" else wanted
    [profile] = [
        one
        for one in figures.profiles
        if (one.scope, one.key, one.measure) == (scope, wanted, measure)
    ]
    [table] = tables(reader, address.replace("MT2", wanted))
    shown = table[1:]
    assert len(shown) == figures.project.months == 30
    for cells, month in zip(shown, profile.months, strict=True):
        assert cells[0].startswith(f"{month.month} ")
        assert cells[1] == in_english(month.planned)
        assert cells[3] == in_english(month.planned_so_far)
        if month.month <= figures.project.month:
            assert cells[2] == in_english(month.declared)
            assert cells[4] == in_english(month.declared_so_far)
            assert cells[5] == in_english(month.certified_so_far)
            assert cells[6] == in_english(month.paid_so_far)
        else:
            assert cells[2] == formats.NOTHING
        low = month.forecast_low
        assert cells[7] == (formats.NOTHING if low is None else in_english(low))


def test_the_first_page_says_who_is_missing(
    reader: FlaskClient, figures: ProjectFigures
) -> None:
    waiting = {
        report.partner
        for report in figures.reports
        if report.period == 3 and not report.status.counts_as_reported
    }
    text = reader.get("/").text
    assert f"{11 - len(waiting)} partners of 11 have handed in" in text
    assert "claim of semester 3" in text


def test_a_finished_semester_blocks_nobody(figures: ProjectFigures) -> None:
    page = home.page(figures, 2)
    assert page.purpose == "Nobody: all claims of semester 2 are certified."
    assert {line.status.kind for line in page.board} == {"ok"}


def test_the_money_flows_down_the_first_page(figures: ProjectFigures) -> None:
    page = home.page(figures, 3)
    whole = [one for one in figures.profiles if one.scope == "project"]
    [eligible] = [one for one in whole if one.measure == "eligible"]
    now = eligible.months[figures.project.month - 1]
    steps = {line.explained: line.eligible for line in page.steps}
    assert steps[Measure.BUDGET] == figures.project.eligible
    assert steps[Measure.DECLARED] == now.declared_so_far
    assert steps[Measure.CERTIFIED] == now.certified_so_far
    assert steps[Measure.RECEIVED] == now.paid_so_far
    assert len(page.risks) == 3
    assert page.headlines[2].amount == now.declared_so_far


def test_a_claim_shows_its_lines_and_what_control_made_of_them(
    reader: FlaskClient, figures: ProjectFigures
) -> None:
    report = figures.partner_report(4, 1)
    lines = tables(reader, "/reports/4/1")[-1]
    assert len([*body(lines)]) == len(report.lines)
    assert [read(cell) for cell in lines[-1][2:]] == [
        report.report.declared,
        report.report.deducted,
        report.report.parked,
        report.report.certified,
    ]
    for line in report.lines:
        assert row(lines, line.number)[-1] == in_english(line.certified)


def test_before_control_is_finished_nothing_is_certified(
    reader: FlaskClient, figures: ProjectFigures
) -> None:
    waiting = next(
        one
        for one in figures.reports
        if one.certified_on is None and one.lines and one.declared != euro("0.00")
    )
    address = f"/reports/{waiting.partner}/{waiting.period}"
    lines = tables(reader, address)[-1]
    assert "Certified" not in lines[0]
    assert read(lines[-1][-1]) == waiting.declared


def test_what_names_a_person_is_not_shown(
    reader: FlaskClient, figures: ProjectFigures
) -> None:
    report = figures.partner_report(1, 1)
    secret = [line for line in report.lines if line.is_personal_data]
    assert secret
    table = tables(reader, "/reports/1/1")[-1]
    for line in secret:
        cell = row(table, line.number)[2]
        assert cell.startswith("personal data, not shown")
        assert line.description not in cell


def test_every_finding_of_a_claim_is_a_sentence_with_its_source(
    reader: FlaskClient, figures: ProjectFigures
) -> None:
    found = [
        (one.partner, one.period, finding)
        for one in figures.reports
        for finding in figures.partner_report(one.partner, one.period).findings
    ]
    assert found
    for partner, period, finding in found:
        text = reader.get(f"/reports/{partner}/{period}").text
        assert "%(" not in text
        assert f"{finding.code} · " in text


def test_a_nil_claim_says_that_nothing_was_declared(reader: FlaskClient) -> None:
    assert "declared no cost in this semester" in reader.get("/reports/11/1").text


def test_every_check_passes_and_says_so(
    reader: FlaskClient, figures: ProjectFigures
) -> None:
    count = len(figures.checks)
    assert f"All {count} checks pass, to the cent." in reader.get("/checks").text
    checks, *bridges = tables(reader, "/checks")
    assert len(checks) == count + 1
    for table, bridge in zip(bridges, figures.bridges, strict=True):
        first, *named, last = [read(cells[-1]) for cells in table]
        assert total((first, *named)) == last == bridge.ours


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/partners/99", 404, "This project has no partner number 99."),
        ("/partners/0", 404, "no partner number 0"),
        ("/reports/1/5", 404, "no claim of partner 1 for semester 5 here."),
        ("/reports/14/1", 404, "no claim of partner 14 for semester 1 here."),
        ("/reports?period=9", 400, "Choose one of: 3, 1, 2, 4, 5."),
        ("/budget?lang=xx", 400, "There is no language “xx” here."),
        ("/budget?by=colour", 400, "is not a choice for “by”"),
        ("/months?scope=partner&key=staff", 404, "There is no such partner"),
        ("/months?measure=gold", 400, "Choose one of: eligible, erdf."),
        ("/partners?x=1", 400, "This page takes no “x” in its address."),
        ("/projects/NONE", 404, "There is no project of that code open to you."),
        ("/workbooks/none", 404, "There is no such report"),
        ("/workbooks/partner_report?partner=14", 404, "There is no such report"),
        ("/workbooks/partner_report?period=5", 400, "Choose one of: 3, 2, 1."),
        ("/partners/1e9", 404, "Not found"),
        ("/partners/" + "9" * 30, 404, "There is no such page, partner"),
    ],
)
def test_a_wrong_address_gets_a_sentence_with_the_way_out(
    reader: FlaskClient, address: str, status: int, sentence: str
) -> None:
    answer = reader.get(address)
    assert answer.status_code == status
    assert sentence in answer.text


def test_before_any_project_the_first_page_says_how_to_begin(
    empty_app: Flask,
) -> None:
    answer = signed_in(empty_app, Role.ADMINISTRATOR).get("/")
    assert answer.status_code == 200
    assert "visimal demo" in answer.text
    assert "visimal load project.json" in answer.text
    assert "/administration/people" in answer.text


def test_an_approved_project_has_its_workbook_before_the_first_claim(
    approved_app: Flask,
) -> None:
    client = signed_in(approved_app, Role.PROJECT_LEADER)
    page = client.get("/workbooks").text
    assert "/workbooks/consolidated_financial_report?period=2" in page
    assert "/workbooks/partner_report" not in page
    answer = client.get("/workbooks/consolidated_financial_report")
    assert answer.data.startswith(b"PK")


def leads_both(app: Flask) -> FlaskClient:
    """Somebody who leads two projects."""
    client = signed_in(app, Role.PROJECT_LEADER, project="OLDER-1")
    with app.app_context():
        session, at = db.session(), datetime.now(UTC)
        leader = person_with(session, Role.PROJECT_LEADER, project="OLDER-1")
        newer = session.scalars(select(Project).where(Project.code == "NEWER-1")).one()
        new = NewSeat(newer.id, newer.code, Role.PROJECT_LEADER)
        seat(session, leader, new, by=BY, at=at)
        session.commit()
    return client


def test_a_reader_chooses_among_projects(two_projects: Flask) -> None:
    client = leads_both(two_projects)
    assert "<b>Newer</b>" in client.get("/").text
    assert 'href="/projects/OLDER-1"' in client.get("/").text
    chosen = client.get("/projects/OLDER-1")
    assert (chosen.status_code, chosen.headers["Location"]) == (303, "/")
    assert "<b>Older</b>" in client.get("/partners").text


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/workbooks/consolidated_financial_report?language=nl", "_S3_"),
        ("/workbooks/partner_report?partner=4&period=1", "_S1_P04_"),
    ],
)
def test_a_workbook_is_downloaded_under_its_own_name(
    reader: FlaskClient, address: str, name: str
) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer.data.startswith(b"PK")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=VISIMaIRares")
    assert name in disposition
    language = "_nl_" if "nl" in address else "_en_"
    assert language in disposition


def test_each_partner_with_a_claim_has_a_workbook_in_three_languages(
    reader: FlaskClient,
) -> None:
    text = reader.get("/workbooks?period=2").text
    for language in ("fr", "nl", "en"):
        wanted = f"partner_report?period=2&amp;partner=11&amp;language={language}"
        assert wanted in text


def test_the_colours_are_the_programme_s(reader: FlaskClient) -> None:
    sheet = reader.get("/programme.css")
    assert sheet.mimetype == "text/css"
    assert "--accent: #003399;" in sheet.text
    assert sheet.headers["Cache-Control"] == "no-store"
