"""Money that came, or was taken off a certificate, keeps a project report as it is."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.security.applications import loaded_app
from tests.security.clerks import looking
from tests.transfers.deeds import ask
from tests.transfers.deeds import asked_back
from tests.transfers.deeds import came
from tests.transfers.deeds import chosen
from tests.transfers.deeds import corrected
from tests.transfers.deeds import do
from tests.transfers.deeds import settled
from tests.transfers.deeds import step
from tests.transfers.deeds import stored
from tests.transfers.deeds import submitted
from tests.transfers.deeds import unpaid
from visimal.consolidation.keeping import CorrectedError
from visimal.corrections.services import CannotSettleError
from visimal.domain.money import euro
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.report_status import ProjectReportStep
from visimal.transfers.recovering import MoreThanCorrectedError
from visimal.transfers.recovering import NoCorrectionError
from visimal.transfers.registering import NoSuchReportError

#: What nobody writes into the tables, whatever way they take.
REFUSED = {
    "UPDATE project_report SET status = 'reopened' WHERE number = 2": "texts alone",
    "DELETE FROM included_certificate WHERE report_id IN"
    " (SELECT report_id FROM correction)": "frozen|stays in its project report",
    "UPDATE correction SET settled_in_id = NULL": "open or verified",
    "DELETE FROM payment": "frozen",
    "DELETE FROM programme_payment": "frozen",
    "UPDATE recovery SET amount = amount + 1": "frozen",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration before project report 2 was paid."""
    yield from loaded_app(
        tmp_path_factory, "keeping", unpaid(), settings={"room_left": 0}
    )


def test_a_project_report_keeps_what_it_was_paid_for(app: Flask) -> None:
    while_it_is_open_no_money_comes_for_it(app)
    a_certificate_that_was_corrected_stays_in_it(app)
    once_it_was_paid_only_its_texts_come_back(app)
    a_correction_is_asked_of_its_own_partner_and_once(app)
    the_tables_refuse_it_too(app)


def while_it_is_open_no_money_comes_for_it(app: Flask) -> None:
    """What is due out of it is not settled."""
    do(app, step(2, ProjectReportStep.REOPEN))
    with pytest.raises(NoSuchReportError):
        came(app, 2, "1.00")


def a_certificate_that_was_corrected_stays_in_it(app: Flask) -> None:
    """What was taken off it has no other place."""
    do(app, corrected("100.00", (6, 2)))
    with pytest.raises(CorrectedError):
        do(app, chosen(app, 2, (6, 2), is_included=False))
    do(app, settled(1, 2))


def once_it_was_paid_only_its_texts_come_back(app: Flask) -> None:
    """Its certificates and corrections are what the money was paid for."""
    do(app, submitted(2))
    do(app, came(app, 2, "1000.00"))
    do(app, step(2, ProjectReportStep.REOPEN))
    status = ask(app, lambda session: stored(session, 2).status)
    assert status == ProjectReportStatus.SENT_BACK_FOR_TEXTS
    with pytest.raises(CannotSettleError):
        do(app, settled(1, None))


def a_correction_is_asked_of_its_own_partner_and_once(app: Flask) -> None:
    """What it freed, and not a cent more."""
    with pytest.raises(NoCorrectionError):
        do(app, asked_back(7, euro("1.00"), 1))
    with pytest.raises(MoreThanCorrectedError):
        do(app, asked_back(6, euro("1000.00"), 1))
    do(app, asked_back(6, euro("10.00"), 1))


def the_tables_refuse_it_too(app: Flask) -> None:
    """Whoever goes past the pages meets the triggers."""
    for statement, said in REFUSED.items():
        with looking(app) as connection, pytest.raises(DatabaseError, match=said):
            connection.execute(text(statement))
