"""From every cell of the consolidated matrix to its papers, and back up again."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy import update

from tests.evidence.bringing import brought
from tests.explanation.reading import Link
from tests.explanation.reading import opened
from tests.explanation.reading import together
from tests.people import BY
from tests.people import signed_in
from tests.shown_project import application
from tests.shown_project import loaded
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.demonstration import project_file
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.identity.permissions import Role
from visimal.partner_reports import proofs
from visimal.partner_reports.models import PartnerReport
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.storage.db import db

#: Lines that get papers: a cost, and salaries on which flat rates rest.
PROVED = {"P01-S1-0001": 1, "P02-S2-0001": 2}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration with papers of a few lines."""
    for made in application(tmp_path_factory, "walking"):
        loaded(made, project_file())
        for line, partner in PROVED.items():
            clerk = signed_in(made, Role.ACCOUNTANT, partner=partner)
            paper = brought(clerk, partner=str(partner))
            with made.app_context():
                _attach(line, paper)
        yield made


def _attach(line: str, paper: str) -> None:
    """Let a paper prove a line as its partner did before it submitted."""
    session = db.session()
    partner, period = int(line[1:3]), int(line[5])
    found = session.execute(
        select(PartnerReport, Partner, Period)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(Partner.number == partner, Period.number == period)
    ).one()
    report, member, its = found
    before = report.status
    thawed = update(PartnerReport).where(PartnerReport.id == report.id)
    session.execute(thawed.values(status="draft"), execution_options=TOLD_OTHERWISE)
    session.expire_all()
    place = Place(
        project=member.project_id,
        partner=member.id,
        period=its.id,
        code="",
        partner_number=partner,
        period_number=period,
        abbreviation=member.abbreviation,
        as_of=None,
    )
    proofs.attach(session, place, line, paper, Doing(BY, datetime.now(UTC)))
    session.flush()
    session.execute(thawed.values(status=before), execution_options=TOLD_OTHERWISE)
    session.commit()
    db.session.remove()


@pytest.fixture(scope="module")
def leader(app: Flask) -> FlaskClient:
    """Who sees all of it."""
    return signed_in(app, Role.PROJECT_LEADER)


def cells(leader: FlaskClient, period: int) -> list[Link]:
    """The cells of the consolidated matrices of a semester, totals left out."""
    page = opened(leader, f"/reports?period={period}")
    return [
        one
        for one in page.amounts
        if "partner" in one.reach and {"category", "work_package"} & {*one.reach}
    ]


@pytest.mark.parametrize("period", [1, 2, 3])
def test_every_cell_leads_to_its_lines_and_papers_in_three_clicks_and_back(
    leader: FlaskClient, period: int, shown_figures: ProjectFigures
) -> None:
    found = cells(leader, period)
    tables = next(one for one in shown_figures.period_reports if one.period == period)
    assert sorted(one.amount for one in found) == sorted(
        amount
        for matrix in (
            tables.declared_by_category,
            tables.certified_by_category,
            tables.certified_by_work_package,
        )
        for row in matrix.rows
        for amount in row.amounts
        if amount != ZERO
    )
    seen = set[str]()
    for cell in found:
        # The first click: the cell and its lines.
        page = opened(leader, cell.href)
        assert page.amount == cell.amount
        assert together(page.lines) == cell.amount
        parts = page.amounts_of("Its parts")
        assert not parts or together(parts) == cell.amount
        # The second: a line, one that nobody opened yet if there is one.
        line = next((one for one in page.lines if one.href not in seen), page.lines[0])
        seen.add(line.href)
        told = opened(leader, line.href)
        # The third: its papers, or the word that it has none.
        number = line.reach["line"]
        assert bool(told.papers) == (number in PROVED)
        assert told.papers or "No paper proves this line yet." in told.text
        # And back up.
        above = told.amounts_of("This line is part of")
        assert cell.figure in {one.figure for one in above}, (cell, line)


@pytest.mark.parametrize("period", [1, 2, 3])
def test_every_total_leads_to_its_lines_and_papers_in_three_clicks_and_back(
    leader: FlaskClient, period: int, shown_figures: ProjectFigures
) -> None:
    page = opened(leader, f"/reports?period={period}")
    cells_too = set(cells(leader, period))
    found = [
        one
        for one in page.amounts
        if one not in cells_too and "project_report" not in one.reach
    ]
    tables = next(one for one in shown_figures.period_reports if one.period == period)
    totals = Counter(
        amount
        for matrix in (
            tables.declared_by_category,
            tables.certified_by_category,
            tables.certified_by_work_package,
        )
        for amount in (
            *(row.total for row in matrix.rows),
            *matrix.totals,
            matrix.total,
        )
        if amount != ZERO
    )
    assert totals <= Counter(one.amount for one in found)
    for total_of in {one.figure: one for one in found if one.amount in totals}.values():
        explained = opened(leader, total_of.href)
        assert explained.amount == total_of.amount
        parts = explained.amounts_of("Its parts")
        assert not parts or together(parts) == total_of.amount
        assert together(explained.lines) == total_of.amount
        line = opened(leader, explained.lines[0].href)
        assert line.papers or "No paper proves this line yet." in line.text
        above = {one.figure for one in line.amounts_of("This line is part of")}
        assert total_of.figure in above, total_of


def test_flat_rates_lead_to_the_lines_of_their_base(leader: FlaskClient) -> None:
    cell = next(one for one in cells(leader, 1) if one.reach["category"] == "office")
    page = opened(leader, cell.href)
    assert "cut to whole cents in each claim" in page.text
    assert together(page.lines) == cell.amount
    for line in page.lines[:3]:
        own = opened(leader, line.href)
        assert line.amount in {one.amount for one in own.amounts_of("Its parts")}


@pytest.mark.parametrize("number", PROVED)
def test_a_paper_tells_every_figure_that_used_it(
    leader: FlaskClient, number: str
) -> None:
    line = opened(leader, f"/explain/consolidated?line={number}")
    [address] = line.papers
    paper = opened(leader, address)
    used = paper.amounts_of("Every figure that used this paper")
    assert {one.measure for one in used} >= {"declared", "certified", "consolidated"}
    assert line.amounts_of("This line is part of") == used
    for one in used:
        assert opened(leader, one.href).amount == one.amount
    for cell in (one for one in used if "category" in one.reach):
        up = opened(leader, cell.href)
        assert number in {one.reach["line"] for one in up.lines}


def test_money_that_was_received_for_a_line_is_told_on_its_paper(
    leader: FlaskClient,
) -> None:
    [address] = opened(leader, "/explain/certified?line=P01-S1-0001").papers
    used = opened(leader, address).amounts
    assert {"received_erdf", "passed_on_erdf"} <= {one.measure for one in used}
