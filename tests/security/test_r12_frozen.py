"""R12: what was submitted, certified or consolidated is frozen by the database."""
# ruff: noqa: S608 - statements of our own, put together from our own words

import json
from datetime import datetime
from datetime import UTC

import pytest
from sqlalchemy import Engine
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.databases import empty_engine
from tests.databases import engine
from visimal import resources
from visimal.demonstration import project_file
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.trail import By

__all__ = ["empty_engine", "engine"]

_OF = "(SELECT id FROM partner_report WHERE status = '{status}' ORDER BY id LIMIT 1)"
_CERTIFIED, _DRAFT = _OF.format(status="certified"), _OF.format(status="draft")
_LINE = f"(SELECT min(id) FROM expenditure_line WHERE report_id = {_CERTIFIED})"
_OPEN_LINE = f"(SELECT min(id) FROM expenditure_line WHERE report_id = {_DRAFT})"

FORBIDDEN = {
    "change an amount": f"UPDATE expenditure_line SET declared = 1 WHERE id = {_LINE}",
    "change a text": f"UPDATE expenditure_line SET comment = 'x' WHERE id = {_LINE}",
    "remove a line": f"DELETE FROM expenditure_line WHERE id = {_LINE}",
    "slip a line in": (
        f"UPDATE expenditure_line SET report_id = {_CERTIFIED}, position = 9000"
        f" WHERE id = {_OPEN_LINE}"
    ),
    "take a line out": (
        f"UPDATE expenditure_line SET report_id = {_DRAFT}, position = 9000"
        f" WHERE id = {_LINE}"
    ),
    "prove it later": (
        "INSERT INTO proof (project_id, line_id, document_id)"
        f" SELECT project_id, id, 1 FROM expenditure_line WHERE id = {_LINE}"
    ),
    "accept a warning later": (
        "INSERT INTO accepted_warning (project_id, report_id, rule, fingerprint,"
        " reason, accepted_at) SELECT project_id, id, 'paid_in_cash', '0', 'x',"
        f" '2027-01-01' FROM partner_report WHERE id = {_CERTIFIED}"
    ),
    "say more in the report": (
        "INSERT INTO report_part (project_id, report_id, part, text, version)"
        " SELECT project_id, id, 'summary', 'x', 1 FROM partner_report"
        f" WHERE id = {_CERTIFIED}"
    ),
    "move the day": (
        f"UPDATE partner_report SET submitted_on = '2020-01-01' WHERE id = {_CERTIFIED}"
    ),
    "give it to another": (
        f"UPDATE partner_report SET partner_id = partner_id + 1 WHERE id = {_CERTIFIED}"
    ),
    "remove a report": f"DELETE FROM partner_report WHERE id = {_CERTIFIED}",
    "decide anew": "UPDATE control_decision SET deducted = 1",
    "forget decisions": "DELETE FROM control_decision",
    "certify another day": "UPDATE control SET certified_on = '2020-01-01'",
    "leave a certificate out": "DELETE FROM included_certificate",
    "remove a project report": "DELETE FROM project_report",
}


def _loaded(engine: Engine) -> None:
    document = checked(json.dumps(project_file()).encode(), (resources.REPORTS,))
    with Session(engine) as session:
        load(session, document, at=datetime.now(UTC), by=By("test", "operator"))
        session.commit()


def test_plain_sql_cannot_change_what_was_submitted(engine: Engine) -> None:
    _loaded(engine)
    answers = {}
    for name, statement in FORBIDDEN.items():
        with engine.connect() as connection:
            try:
                connection.execute(text(statement))
                answers[name] = "allowed"
            except DBAPIError as error:
                answers[name] = str(error.orig)
    assert [one for one, said in answers.items() if "frozen" not in said] == []


def test_a_draft_is_free_and_texts_are_free_when_only_texts_are_asked(
    engine: Engine,
) -> None:
    _loaded(engine)
    reopened = (
        f"UPDATE partner_report SET status = 'reopened_for_texts' WHERE id = {_DRAFT}"
    )
    texts = "(SELECT id FROM partner_report WHERE status = 'reopened_for_texts')"
    with engine.connect() as connection:
        amount = f"UPDATE expenditure_line SET declared = 1 WHERE id = {_OPEN_LINE}"
        connection.execute(text(amount))
        connection.execute(text(reopened))
        comment = f"UPDATE expenditure_line SET comment = 'x' WHERE report_id = {texts}"
        connection.execute(text(comment))
        other = amount.replace(_DRAFT, texts).replace("declared = 1", "declared = 2")
        with pytest.raises(DBAPIError, match="frozen"):
            connection.execute(text(other))


def test_a_missing_paper_may_follow_a_text_and_none_may_go(engine: Engine) -> None:
    _loaded(engine)
    texts = f"UPDATE partner_report SET status = '{{}}' WHERE id = {_CERTIFIED}"
    report = "(SELECT max(id) FROM partner_report WHERE status = '{}')"
    line = f"(SELECT min(id) FROM expenditure_line WHERE report_id = {report})"
    paper = (
        "INSERT INTO document (project_id, partner_id, number, kind, name, media_type,"
        " size, sha256, uploaded_at, is_sensitive, scan) SELECT project_id, partner_id,"
        " 'P01-D9999', 'invoice', 'a', 'application/pdf', 1, :digest,"
        " '2026-11-22 00:00:00', FALSE, 'not_scanned' FROM partner_report LIMIT 1"
    )
    tie = (
        "INSERT INTO proof (project_id, line_id, document_id) SELECT project_id, id,"
        " (SELECT max(id) FROM document) FROM expenditure_line WHERE id = {}"
    )
    for status in ("reopened_for_texts", "sent_back_for_texts"):
        with engine.connect() as connection:
            connection.execute(text(paper), {"digest": "0" * 64})
            connection.execute(text(texts.format(status)))
            added = connection.execute(text(tie.format(line.format(status))))
            assert added.rowcount == 1
            with pytest.raises(DBAPIError, match="frozen"):
                connection.execute(text("DELETE FROM proof"))


def test_without_its_trigger_a_submitted_amount_changes(engine: Engine) -> None:
    _loaded(engine)
    where = "" if engine.dialect.name == "sqlite" else " ON expenditure_line"
    with engine.connect() as connection:
        connection.execute(text(f"DROP TRIGGER frozen_expenditure_line_update{where}"))
        changed = connection.execute(text(FORBIDDEN["change an amount"]))
        assert changed.rowcount == 1
