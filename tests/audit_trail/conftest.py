"""An installation in which people have declared, changed and submitted."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.example_project import example_project
from tests.people import person_with
from visimal import resources
from visimal.app import create_app
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.evidence.models import Document
from visimal.identity.permissions import Role
from visimal.partner_reports import services
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.files.folder import FolderStore
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record
from visimal.workplan.models import WorkPackage

#: What a salary line says; nobody reads it in the trail.
CANARY = "Canary, payslip of March"
REPORTS = (resources.REPORTS,)
OPERATOR = By("operator:demo", "operator")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The example project, whose last report was made and submitted by a partner."""
    app = a_house(tmp_path_factory.mktemp("trail"))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def a_house(instance: Path) -> Flask:
    """An application with the example project and a submission in it."""
    database = f"sqlite:///{instance / 'visimal.sqlite3'}"
    app = create_app(Settings(instance, database, REPORTS, "en", room_left=0))
    with app.app_context():
        document = example_project()
        document["reports"][-1] |= {"status": "draft", "submitted_on": None}
        number, period = (document["reports"][-1][key] for key in ("partner", "period"))
        session = db.session()
        ready = checked(json.dumps(document).encode(), REPORTS)
        at = datetime.now(UTC)
        load(session, ready, at=at, by=By("operator:demo", "operator"))
        session.commit()
        files = FolderStore(instance / "files", room_left=0)
        place = _place(session, number, period)
        _work(session, place, at + timedelta(seconds=1), files)
    return app


def _place(session: Session, number: int, period: int) -> Place:
    asked = (
        select(Project, Partner, Period)
        .where(Partner.project_id == Project.id, Partner.number == number)
        .where(Period.project_id == Project.id, Period.number == period)
    )
    project, partner, when = session.execute(asked).one()
    return Place(
        project=project.id,
        partner=partner.id,
        period=when.id,
        code=project.code,
        partner_number=number,
        period_number=period,
        abbreviation=partner.abbreviation,
        as_of=project.as_of,
    )


def _work(session: Session, place: Place, at: datetime, files: FolderStore) -> None:
    officer, signatory = (
        person_with(session, role, partner=place.partner_number)
        for role in (Role.OFFICER, Role.SIGNATORY)
    )
    doing = Doing(By(f"person:{officer.id}", "officer", officer.id), at)
    package = session.scalars(select(WorkPackage.id).limit(1)).one()
    cost = Cost(
        category=CostCategory.EXTERNAL,
        work_package_id=package,
        amount=euro("1234.50"),
        description=CANARY,
        supplier="Canary Ltd",
        paid_on=place.day(at.date()),
    )
    line = services.declare_line(session, place, cost, doing)
    session.commit()
    dearer = replace(cost, amount=euro("1300.00"), is_personal_data=True)
    services.change_line(session, place, (line.number, line.version), dearer, doing)
    session.commit()
    _bring_papers(session, line, place.partner, files)
    report = services.locked_report(session, place)
    signing = Doing(By(f"person:{signatory.id}", "signatory", signatory.id), at)
    services.submit(session, place, report.version, signing, today=at.date())
    session.commit()


def _bring_papers(
    session: Session, line: ExpenditureLine, partner: int, files: FolderStore
) -> None:
    """An invoice and a payslip for a line."""
    for number, is_sensitive in (("P02-D0001", False), ("P02-D0002", True)):
        stored = files.put(BytesIO(f"%PDF-1.7 DEMO {number}".encode()))
        paper = Document(
            project_id=line.project_id,
            partner_id=partner,
            number=number,
            kind="payslip" if is_sensitive else "invoice",
            name="Jeanne DEMO.pdf",
            is_sensitive=is_sensitive,
            media_type="application/pdf",
            size=stored.size,
            sha256=stored.sha256,
            uploaded_at=datetime.now(UTC),
            scan="not_scanned",
        )
        session.add(paper)
        session.flush()
        session.add(
            Proof(project_id=line.project_id, line_id=line.id, document_id=paper.id)
        )
    record(session, Act("document.added", OPERATOR), at=datetime.now(UTC))
    session.commit()
