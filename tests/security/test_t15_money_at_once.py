"""T15, R9: two people at the same money: nothing is counted, paid or asked twice.

On both databases, each verb in a transaction of its own: the second begins before the
first commits. What SQLite serves by its one writer PostgreSQL serves by locks; where a
lock is missing the second does not wait, and both are done.
"""

import json
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.databases import BOTH
from tests.postgres import new_database
from tests.security.applications import REPORTS
from tests.security.at_once import at_once
from tests.security.at_once import Deed
from tests.security.at_once import Outcome
from tests.transfers.deeds import ask
from tests.transfers.deeds import asked_back
from tests.transfers.deeds import came
from tests.transfers.deeds import chosen
from tests.transfers.deeds import corrected
from tests.transfers.deeds import do
from tests.transfers.deeds import doing
from tests.transfers.deeds import figures
from tests.transfers.deeds import reopened
from tests.transfers.deeds import settled
from tests.transfers.deeds import site
from tests.transfers.deeds import step
from tests.transfers.deeds import submitted
from tests.transfers.deeds import third_begun
from tests.transfers.deeds import TODAY
from tests.transfers.deeds import unpaid
from tests.transfers.deeds import whole
from tests.transfers.paying import name_accounts
from visimal.app import create_app
from visimal.budget.models import BudgetVersion
from visimal.budget.queries import version_in_force
from visimal.budget.services import adopt
from visimal.budget.services import NewVersion
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.corrections.models import Correction
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.domain.report_status import ProjectReportStep
from visimal.figures.correction_outlook import correctable
from visimal.partner_reports.models import PartnerReport
from visimal.payments.models import Payment
from visimal.payments.models import Recovery
from visimal.payments.models import Transfer
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import ProjectReport
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.transfers import recovering
from visimal.transfers import sending

LATE = (5, 1)
DONE = ""


@pytest.fixture(scope="module", params=BOTH)
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The demonstration on each kind of database."""
    instance = tmp_path_factory.mktemp("at_once")
    if request.param == "sqlite":
        yield from _loaded(instance, f"sqlite:///{instance / 'visimal.sqlite3'}")
        return
    with new_database(request.getfixturevalue("postgres_server")) as given:
        address = from_environment({"VISIMAL_DATABASE": given}).database
        yield from _loaded(instance, address)


def _loaded(instance: Path, database: str) -> Iterator[Flask]:
    made = create_app(Settings(instance, database, REPORTS, "en"))
    with made.app_context():
        text = json.dumps(unpaid()).encode()
        by = By("test", "operator")
        load(db.session(), checked(text, REPORTS), at=datetime.now(UTC), by=by)
        db.session.commit()
        db.session.remove()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def certificates_in(session: Session, key: tuple[int, int]) -> int:
    """In how many project reports a certificate is."""
    asked = (
        select(func.count())
        .select_from(IncludedCertificate)
        .join(PartnerReport, PartnerReport.id == IncludedCertificate.report_id)
        .join(Partner, Partner.id == PartnerReport.partner_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .where(Partner.number == key[0], Period.number == key[1])
    )
    return session.scalar(asked) or 0


def test_a_certificate_is_taken_in_once(app: Flask) -> None:
    do(app, step(2, ProjectReportStep.REOPEN))
    do(app, chosen(app, 2, LATE, is_included=False))
    take = chosen(app, 2, LATE, is_included=True)
    assert at_once(app, take, take) == Outcome(DONE, "StaleError")
    assert ask(app, lambda session: certificates_in(session, LATE)) == 1


def test_a_control_is_not_reopened_while_its_certificate_is_taken_in(
    app: Flask,
) -> None:
    do(app, chosen(app, 2, LATE, is_included=False))
    do(app, chosen(app, 2, (5, 2), is_included=False))
    take = chosen(app, 2, (5, 2), is_included=True)
    assert at_once(app, take, reopened(5, 2)) == Outcome(DONE, "TakenInError")
    do(app, chosen(app, 2, (5, 2), is_included=False))
    take = chosen(app, 2, (5, 2), is_included=True)
    # Taking a later certificate in counts on the earlier one as well.
    assert at_once(app, take, reopened(*LATE)) == Outcome(DONE, "TakenInError")
    do(app, chosen(app, 2, LATE, is_included=True))


def test_no_second_report_begins_while_the_one_before_is_open(app: Flask) -> None:
    out = at_once(app, third_begun, third_begun)
    assert out == Outcome("EarlierOpenError", "EarlierOpenError")
    do(app, submitted(2))


def test_an_instalment_is_paid_out_of_what_is_due_once(app: Flask) -> None:
    whole_due = came(app, 2, "188779.62")
    paid = at_once(app, whole_due, whole_due)
    assert paid == Outcome(DONE, "AboveDueError")
    shares = ask(
        app,
        lambda session: {
            (one.project_report, one.partner): one.erdf
            for one in figures(session).payments
        },
    )
    assert total(erdf for (number, _), erdf in shares.items() if number == 2) == euro(
        "188779.62"
    )


def test_a_period_has_one_project_report(app: Flask) -> None:
    # The second gets the report that the first began.
    assert at_once(app, third_begun, third_begun) == Outcome(DONE, DONE)
    found = ask(app, lambda session: figures(session).project_reports)
    assert len(found) == 2
    numbers = ask(app, lambda s: s.scalars(select(ProjectReport.number)).all())
    assert sorted(numbers) == [1, 2, 3]


def test_two_corrections_never_take_the_same_money(app: Flask) -> None:
    left = ask(
        app,
        lambda session: next(
            certified
            for place, (certified, _) in correctable(
                figures(session).books, (6, 1)
            ).items()
            if place[1] is CostCategory.STAFF
        ),
    )
    take = corrected(str(left))
    assert at_once(app, take, take) == Outcome(DONE, "CorrectionTooLargeError")


def test_a_correction_leaves_no_report_that_is_being_submitted(app: Flask) -> None:
    do(app, settled(1, 3))
    out = at_once(app, submitted(3), settled(1, None))
    assert out == Outcome(DONE, "CannotSettleError")


def test_a_correction_is_asked_back_once(app: Flask) -> None:
    erdf = ask(app, lambda s: s.scalars(select(Correction.erdf)).one())
    claim = asked_back(6, erdf, 1)
    assert at_once(app, claim, claim) == Outcome(DONE, "MoreThanCorrectedError")
    recoveries = ask(app, lambda s: s.scalars(select(Recovery.amount)).all())
    assert recoveries == [erdf]


def test_what_comes_back_does_not_come_back_twice(app: Flask) -> None:
    def back(session: Session) -> object:
        row = session.scalars(select(Recovery)).one()
        return recovering.receive(
            session,
            site(session),
            (row.number, 1),
            row.amount,
            on=TODAY,
            doing=doing(),
        )

    assert at_once(app, back, back) == Outcome(DONE, "StaleError")


def test_what_left_is_not_withdrawn_from_the_file_of_the_bank(
    app: Flask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name_accounts(app)
    files = FolderStore(tmp_path_factory.mktemp("files"), room_left=0)
    do(
        app,
        lambda session: sending.make_file(
            session, site(session), (2, 1), TODAY, doing=doing(), files=files
        ),
    )

    def executed(session: Session) -> object:
        share = next(
            one
            for one in figures(session).payments
            if (one.project_report, one.partner) == (2, 8)
        )
        return sending.execute(
            session,
            site(session),
            (2, 1),
            8,
            sending.Executed(share.erdf, TODAY),
            doing=doing(),
            today=TODAY,
        )

    def withdrawn(session: Session) -> object:
        sending.withdraw_file(session, site(session), 1, doing())
        return None

    at_once(app, executed, withdrawn)
    left = ask(
        app,
        lambda session: session.scalars(
            select(Transfer)
            .join(Payment)
            .join(Partner)
            .where(Partner.number == 8, Transfer.executed_on == TODAY)
        ).all(),
    )
    assert len(left) == 1


def test_a_budget_version_follows_the_one_that_holds(app: Flask) -> None:
    def adopted(name: str, on: date) -> Deed:
        base = ask(
            app,
            lambda session: (
                version_in_force(
                    session, session.scalars(select(Project)).one(), TODAY
                ).id
            ),
        )

        def deed(session: Session) -> object:
            new = NewVersion(name, on, {}, {})
            act = Act("budget.adopted", doing().by, project=whole(session).code)
            row = session.get_one(BudgetVersion, base)
            return adopt(session, row, new, act, at=datetime.now(UTC))

        return deed

    first = adopted("4.0", date(2027, 8, 1))
    second = adopted("5.0", date(2027, 9, 1))
    assert at_once(app, first, second) == Outcome(DONE, "NotTheLastError")
