"""A finished control leaves a certificate and a report that stay as they were made."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.certification.controls import CONTROL
from tests.certification.controls import controller
from tests.certification.controls import decided
from tests.certification.controls import here
from tests.certification.controls import PARTNER
from tests.certification.controls import PERIOD
from tests.certification.controls import step
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import looking
from visimal import resources
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import verify
from visimal.certification import finishing
from visimal.consortium.models import Project
from visimal.control.documents import results_of
from visimal.control.models import ControlDocument
from visimal.control.models import ControlResult
from visimal.control.services import reopen_control
from visimal.figures import ProjectFigures
from visimal.identity.permissions import Role
from visimal.partner_reports.queries import report_at
from visimal.storage.db import db
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import AuditEntry

FIRST = f"{CONTROL}/results/1"
FILES = ("certificate.xlsx", "certificate.pdf", "report.pdf")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which a claim is controlled, certified and reopened."""
    settings = {"room_left": 0}
    for app in loaded_app(tmp_path_factory, "certified", settings=settings):
        client = signed_in(app, Role.CONTROLLER, partner=PARTNER)
        assert step(client, "start") == 303
        with app.app_context():
            decided(db.session())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(finishing, "written", _broken)
            assert step(client, "finish") == 500
        assert results(app) == []
        assert step(client, "finish") == 303
        yield app


def _broken(*_given: object) -> bytes:
    raise OSError


def results(app: Flask) -> list[ControlResult]:
    """What every finish came to."""
    with app.app_context():
        session = db.session()
        found = [*results_of(session, here(session))]
        session.expunge_all()
        return found


def words(content: bytes) -> str:
    """What stands on the pages of a PDF."""
    file = pypdfium2.PdfDocument(content)
    pages = (file[n].get_textpage().get_text_bounded() for n in range(len(file)))
    return "\n".join(pages).replace("\r", "")


def faults(app: Flask) -> list[str]:
    """What verifying says of totals and files."""
    with app.app_context():
        files = FolderStore(Path(app.instance_path) / "files", room_left=0)
        folders = (resources.REPORTS,)
        what = Installed(db.engine, None, files, folders, date(2027, 7, 15))
        verdict = verify(what, [Check.TOTALS, Check.FILES])
    return [one.sentence for one in verdict.faults]


def test_what_is_kept_is_what_the_figures_say(app: Flask) -> None:
    (kept,) = results(app)
    told = json.loads(kept.figures)
    assert sha256(kept.figures.encode()).hexdigest() == kept.sha256
    work = told["tables"]["work_overview"]
    # 100 euros of staff take their office flat rate of 15 per cent with them.
    assert work["deducted"] == "115.00"
    deductions = told["tables"]["deductions_by_typology"]
    rows = {row["key"]: row["total"] for row in deductions["rows"]}
    assert rows == {"4.1": "100.00", "flat_rates": "15.00"}
    assert deductions["total"] == work["deducted"]
    with app.app_context():
        session = db.session()
        place = here(session)
        figures = ProjectFigures(
            session,
            session.get_one(Project, place.project),
            place.as_of or date(2027, 7, 15),
            (resources.REPORTS,),
        )
        tables = figures.partner_report(PARTNER, PERIOD)
        assert str(tables.work_overview.certified) == work["certified"]
        assert str(tables.report.certified) == work["certified"]
        entry = session.get_one(AuditEntry, kept.entry)
        assert entry.action == "control.finished"


@pytest.mark.parametrize(
    "role", [Role.CONTROLLER, Role.ACCOUNTANT, Role.PROJECT_LEADER, Role.AUDITOR]
)
def test_who_may_see_the_claim_takes_its_documents(app: Flask, role: Role) -> None:
    partner = None if role in {Role.PROJECT_LEADER, Role.AUDITOR} else PARTNER
    client = signed_in(app, role, partner=partner)
    with looking(app) as connection:
        asked = select(ControlDocument.name, ControlDocument.sha256)
        digests = dict(connection.execute(asked).all())
    for name in FILES:
        answer = client.get(f"{FIRST}/{name}?language=fr")
        assert answer.status_code == 200
        named = answer.headers["Content-Disposition"].partition("filename=")[2]
        assert digests[named.strip('"')] == sha256(answer.data).hexdigest()
    page = client.get(f"/reports/{PARTNER}/{PERIOD}")
    assert f"{FIRST}/certificate.pdf" in page.text
    with looking(app) as connection:
        entry = (
            select(AuditEntry.subject)
            .where(AuditEntry.action == "workbook.downloaded")
            .order_by(AuditEntry.seq.desc())
            .limit(1)
        )
        assert "CONTROL-REPORT-1_fr" in connection.scalars(entry).one()


def test_nobody_else_learns_that_there_is_one(app: Flask) -> None:
    stranger = signed_in(app, Role.ACCOUNTANT, partner=PARTNER + 1)
    assert stranger.get(f"{FIRST}/certificate.pdf").status_code == 404
    own = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    assert own.get(f"{CONTROL}/results/7/report.pdf").status_code == 404


def test_the_pdf_says_what_is_certified_in_the_language_of_its_reader(
    app: Flask,
) -> None:
    client = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    (kept,) = results(app)
    certified = json.loads(kept.figures)["tables"]["work_overview"]["certified"]
    whole, cents = certified.split(".")
    english = words(client.get(f"{FIRST}/certificate.pdf").data)
    assert f"{int(whole):,}.{cents}" in english
    assert kept.sha256 in english
    report = words(client.get(f"{FIRST}/report.pdf?language=en").data)
    assert "4.1" in report
    assert "€115.00" in report
    assert "Waits (DEMO)" not in report
    dutch = words(client.get(f"{FIRST}/certificate.pdf?language=nl").data)
    assert "Medegefinancierd" in dutch


@pytest.mark.parametrize("table", ["control_result", "control_document"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET sha256 = ''", "DELETE FROM {}"])
def test_plain_sql_changes_no_certificate(
    app: Flask, statement: str, table: str
) -> None:
    with (
        app.app_context(),
        db.engine.connect() as connection,
        pytest.raises(DatabaseError, match="kept as it was"),
    ):
        connection.execute(text(statement.format(table)))


def test_a_document_that_was_changed_is_found_and_given_to_nobody(app: Flask) -> None:
    client = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    content = client.get(f"{FIRST}/report.pdf").data
    digest = sha256(content).hexdigest()
    file = Path(app.instance_path) / "files" / digest[:2] / digest[2:4] / digest
    file.chmod(0o600)
    file.write_bytes(content + b"x")
    found, answer = faults(app), client.get(f"{FIRST}/report.pdf")
    file.write_bytes(content)
    assert found == ["The document %(name)s of a control is gone or changed."]
    assert answer.status_code == 404
    assert faults(app) == []


def test_after_a_reopening_another_certificate_stands_beside_the_first(
    app: Flask,
) -> None:
    client = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    before = client.get(f"{FIRST}/certificate.pdf").data
    with app.app_context():
        session = db.session()
        place = here(session)
        report = report_at(session, place)
        assert report is not None
        reopen_control(
            session, place, report.version, controller(session), is_taken_in=False
        )
        session.commit()
    assert "holds no longer" in client.get(CONTROL).text
    assert step(client, "finish") == 303
    assert [one.number for one in results(app)] == [1, 2]
    assert client.get(f"{FIRST}/certificate.pdf").data == before
    assert client.get(f"{CONTROL}/results/2/certificate.xlsx").status_code == 200
    with app.app_context():
        report = report_at(db.session(), here(db.session()))
        assert report is not None
        assert report.status == "certified"


def test_the_workbook_opens_for_a_stranger(app: Flask) -> None:
    client = signed_in(app, Role.CONTROLLER, partner=PARTNER)
    content = client.get(f"{FIRST}/certificate.xlsx?language=fr").data
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert "30_DEDUCTIONS" in book.sheet_names
    rows = book.get_sheet_by_name("01_CHECKS").to_python()
    verdicts = [row[6] for row in rows if row and row[0] in {"SEAL", "TYPOLOGY"}]
    assert len(set(verdicts)) == 1
