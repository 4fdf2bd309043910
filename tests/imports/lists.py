"""Bringing lists to a claim of the demonstration, as its accountant does."""

import re
from html import unescape
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.security.clerks import CLAIM
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import PERIOD
from visimal import resources
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.imports.dry_run import DryRun
from visimal.imports.looking import Asking
from visimal.imports.models import ImportedList
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Place
from visimal.storage.db import db

IMPORT = f"{CLAIM}/import"
HEADS = "Rubrique;Module de travail;Objet;Fournisseur;Payé le;Montant"
ROW = "Déplacements;MT1;Train Lille-Gand (DEMO);Rail DEMO;31/03/2027;1 234,56"


def csv_of(*rows: str, heads: str = HEADS) -> bytes:
    """A list in plain text, as an accounting program in Lille writes it."""
    return "\r\n".join((heads, *rows, "")).encode("cp1252")


def brought(client: FlaskClient, content: bytes, name: str) -> TestResponse:
    """Bring a list to the claim."""
    fields = opened(client, IMPORT)
    return client.post(IMPORT, data={**fields, "list": (BytesIO(content), name)})


def refusal(answer: TestResponse) -> str:
    """Why a list was not taken."""
    assert answer.status_code == 422
    found = re.search(r'<p class="fault">(.*?)</p>', answer.text, re.DOTALL)
    return unescape(found[1].strip()) if found else ""


def downloaded(
    client: FlaskClient, language: str = "fr", period: int = PERIOD
) -> bytes:
    """The list of a claim as a workbook."""
    answer = client.get(
        "/workbooks/partner_report",
        query_string={"language": language, "partner": PARTNER, "period": period},
    )
    assert answer.status_code == 200
    workbook: bytes = answer.data
    return workbook


def here(session: Session, partner: int = PARTNER) -> Place:
    """The place of the claim."""
    asked = (
        select(Project, Partner, Period)
        .join(Partner, Partner.project_id == Project.id)
        .join(Period, Period.project_id == Project.id)
        .where(Partner.number == partner, Period.number == PERIOD)
    )
    project, member, period = session.execute(asked).one()
    return Place(
        project.id,
        member.id,
        period.id,
        project.code,
        member.number,
        period.number,
        member.abbreviation,
        project.as_of,
    )


def dry_run(app: Flask, answer: TestResponse, *, sees_all: bool = True) -> DryRun:
    """What a list that was brought would do."""
    assert answer.status_code == 303, refusal(answer)
    key = int(answer.location.rpartition("/")[2])
    keys = [str(app.config["SECRET_KEY"]).encode()]
    with app.app_context():
        session = db.session()
        listed = session.get_one(ImportedList, key)
        asking = Asking(
            here(session),
            listed.person_id,
            keys,
            sees_all,
            "fr_BE",
            (resources.REPORTS,),
            listed.at,
        )
        return asking.look(session, asking.opened(session, listed))


def lines(app: Flask) -> dict[str, ExpenditureLine]:
    """The lines of the claim as they are stored, by number."""
    with app.app_context():
        session = db.session()
        place = here(session)
        asked = (
            select(ExpenditureLine)
            .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
            .where(
                PartnerReport.partner_id == place.partner,
                PartnerReport.period_id == place.period,
            )
            .order_by(ExpenditureLine.position)
        )
        found = {one.number: one for one in session.scalars(asked)}
        session.expunge_all()
        return found
