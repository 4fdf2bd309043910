"""The chase board: who is late, whose money waits, and who may see that."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.deadlines.people_at_work import at_work
from tests.people import signed_in
from tests.security.applications import REPORTS
from visimal.consortium.models import Project
from visimal.deadlines import words
from visimal.deadlines.board_page import steps_of
from visimal.deadlines.queries import last_written
from visimal.deadlines.queries import Prepared
from visimal.domain.certificate_forecast import ForecastBasis
from visimal.domain.chase import ChaseStep
from visimal.domain.chase import StepState
from visimal.domain.money import euro
from visimal.figures import ProjectFigures
from visimal.figures.narrowing import narrowed
from visimal.figures.tables import ChaseBoard
from visimal.identity.models import Person
from visimal.identity.permissions import Role
from visimal.storage.engine import engine_of
from visimal.storage.engine import reading
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record

#: The four claims of semester 3 that are submitted: P03, P08, P10, P11.
WAITING = euro("52709.76")


@pytest.fixture(scope="module")
def figures(app: Flask) -> Iterator[ProjectFigures]:
    engine = engine_of(app.config["SQLALCHEMY_DATABASE_URI"])
    with Session(reading(engine)) as session:
        project = session.scalars(select(Project)).one()
        yield ProjectFigures(session, project, date(2027, 7, 15), REPORTS)
    engine.dispose()


def board_of(figures: ProjectFigures, period: int) -> ChaseBoard:
    return next(one for one in figures.chase if one.period == period)


def test_a_claim_that_is_not_submitted_holds_up_those_that_are(
    figures: ProjectFigures,
) -> None:
    rows = {one.partner: one for one in board_of(figures, 3).rows}
    # Their ERDF, which adds up to what waits.
    own = [str(rows[number].own_erdf) for number in (3, 8, 10, 11)]
    assert own == ["18553.91", "13982.75", "16631.10", "3542.00"]
    assert rows[4].others_erdf == WAITING
    assert rows[10].others_erdf == euro("0.00")


def test_money_that_came_holds_nobody_up_and_nil_claims_wait_for_none(
    figures: ProjectFigures,
) -> None:
    first = board_of(figures, 1)
    assert {one.others_erdf for one in first.rows} == {euro("0.00")}
    nil = next(one for one in first.rows if one.partner == 11)
    assert nil.steps[-1].is_reached
    late = next(one for one in first.rows if one.partner == 4)
    assert late.steps[-1].reached_on == date(2027, 4, 16)


def test_a_certificate_is_forecast_from_the_partner_s_own_semesters(
    figures: ProjectFigures,
) -> None:
    row = next(one for one in board_of(figures, 3).rows if one.partner == 10)
    days = [
        (one.certified_on - one.submitted_on).days
        for one in figures.reports
        if one.partner == 10 and one.certified_on and one.submitted_on
    ]
    assert row.forecast is not None
    assert row.forecast.basis is ForecastBasis.OWN
    # Two questions stopped the clock: from 6 to 8 July, and from the 13th to today.
    assert row.days_stopped == 4
    assert (row.forecast.earliest - date(2027, 7, 5)).days == min(days) + 4
    assert (row.forecast.latest - date(2027, 7, 5)).days == max(days) + 4


def test_a_partner_s_part_of_the_board_tells_nothing_of_the_others_money(
    figures: ProjectFigures,
) -> None:
    [row] = board_of(figures.of_partners([4]), 3).rows
    whole = next(one for one in board_of(figures, 3).rows if one.partner == 4)
    assert row.others_erdf is None
    # When its certificate comes is the same for everybody who may know it.
    assert (row.forecast, row.own_erdf) == (whole.forecast, whole.own_erdf)


def test_the_figures_of_one_partner_and_period_have_its_row_alone(
    figures: ProjectFigures,
) -> None:
    [board] = narrowed(figures.whole(), 4, 3).chase
    assert (board.period, [one.partner for one in board.rows]) == (3, [4])


def test_the_sentence_counts_and_names_who_holds_up_the_most(
    figures: ProjectFigures,
) -> None:
    names = {one.number: one.abbreviation for one in figures.partners}
    board = board_of(figures, 3)
    assert words.totals(board, names) == [
        "4 of 11 partners have submitted their claim of semester 3, 0 are certified.",
        "ERDF of the others waits for UNMS, Solidaris Wallonie, UZ Gent and 4 more.",
    ]


def test_papers_and_the_mark_of_readiness_come_between_lines_and_submission(
    figures: ProjectFigures,
) -> None:
    row = next(one for one in board_of(figures, 3).rows if one.partner == 4)
    on = date(2027, 7, 15)
    ready = Prepared(lines=2, proved=2, ready_on=date(2027, 7, 14), is_given_back=False)
    states = {one.step: one.state for one in steps_of(row, ready, on)}
    assert states[ChaseStep.READY] is StepState.DONE
    assert states[ChaseStep.SUBMITTED] is StepState.NEXT
    half = Prepared(lines=2, proved=1, ready_on=None, is_given_back=False)
    states = {one.step: one.state for one in steps_of(row, half, on)}
    assert states[ChaseStep.PAPERS] is StepState.NEXT


def test_the_page_shows_all_to_the_leader_and_their_own_row_to_a_partner(
    app: Flask,
) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER).get("/deadlines").text
    assert "€52,709.76" in leader
    assert leader.count('/3/remind"') == 11
    own = signed_in(app, Role.OFFICER, partner=4).get("/deadlines").text
    assert "UZ Gent" in own
    assert "Sciensano" not in own
    assert "€52,709.76" not in own
    assert "/3/remind" not in own


def test_what_is_done_or_comes_next_leads_to_where_it_is_done(app: Flask) -> None:
    page = signed_in(app, Role.OFFICER, partner=4).get("/deadlines?period=3").text
    for address in ("/claims/4/3", "/claims/4/3/papers"):
        assert f'href="{address}"' in page, address


def test_a_semester_that_has_not_begun_is_no_choice(app: Flask) -> None:
    leader = signed_in(app, Role.PROJECT_LEADER)
    assert leader.get("/deadlines?period=4").status_code == 200
    assert leader.get("/deadlines?period=5").status_code == 400


def test_only_what_a_partner_s_own_people_write_breaks_its_silence(app: Flask) -> None:
    with at_work(app) as session:
        project = session.scalars(select(Project)).one()
        came, written = last_written(session, project)
        assert came is not None
        assert written == {}
        people = {
            one.email.partition(".")[0]: one for one in session.scalars(select(Person))
        }
        at = datetime.now(UTC)
        for name in ("project_leader", "officer"):
            who = people[name]
            who.version += 1
            by = By(f"person:{who.id}", name, who.id)
            act = Act("report.written", by, project.code, partner=4, period=3)
            record(session, act, at=at)
            _came, written = last_written(session, project)
            assert (4 in written) is (name == "officer")
