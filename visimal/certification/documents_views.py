"""Finishing a control, and its documents, which are taken as they were made."""

from io import BytesIO

from flask import g
from flask import request
from flask import send_file
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from visimal.certification.finishing import certify
from visimal.consortium.places import place
from visimal.control.documents import document_at
from visimal.control.views import blueprint
from visimal.domain.control_documents import DocumentOfControl
from visimal.filing.services import Shelf
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.i18n import LANGUAGES
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.overview import source
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.db import db
from visimal.storage.files import FileStore
from visimal.storage.files import Stored
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.web.forms import ChangeForm

__all__ = ["blueprint"]

_PDF = "application/pdf"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.post("/finish")
@requires(Permission.CONTROL)
@fresh
@answered_once
def finish(partner: int, period: int) -> ResponseReturnValue:
    """Certify the claim, and keep its certificate and its report."""
    here = at(partner, period, Permission.CONTROL)
    form = ChangeForm.posted()
    form.validate()
    shelf = Shelf(g.files, g.folders, g.shells, language(), source.anchor())
    certify(
        db.session(),
        here,
        form.version.data or 0,
        Doing(by(), now()),
        shelf=shelf,
        today=here.day(today()),
    )
    return answered(url_for(".control", partner=partner, period=period))


@blueprint.get("/results/<int:number>/certificate.xlsx")
@requires(Permission.WORKBOOK_DOWNLOAD)
def certificate_workbook(partner: int, period: int, number: int) -> ResponseReturnValue:
    """The certificate with its report as a workbook, to the byte."""
    kind = DocumentOfControl.CERTIFICATE_WORKBOOK
    return _sent(at(partner, period, Permission.WORKBOOK_DOWNLOAD), number, kind)


@blueprint.get("/results/<int:number>/certificate.pdf")
@requires(Permission.WORKBOOK_DOWNLOAD)
def certificate(partner: int, period: int, number: int) -> ResponseReturnValue:
    """The certificate as PDF, to the byte."""
    kind = DocumentOfControl.CERTIFICATE
    return _sent(at(partner, period, Permission.WORKBOOK_DOWNLOAD), number, kind)


@blueprint.get("/results/<int:number>/report.pdf")
@requires(Permission.WORKBOOK_DOWNLOAD)
def control_report(partner: int, period: int, number: int) -> ResponseReturnValue:
    """The control report as PDF, to the byte."""
    kind = DocumentOfControl.CONTROL_REPORT
    return _sent(at(partner, period, Permission.WORKBOOK_DOWNLOAD), number, kind)


def at(partner: int, period: int, permission: Permission) -> Place:
    """The place of an address, or there is nothing.

    Raises:
        NotFound: it is not there, or not for these eyes.
    """
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(
            gettext(
                "There is no such claim for you here. Go back to the claims and choose"
                " one."
            )
        )
    return found


def tell_download(here: Place, name: str) -> None:
    """Write down that a workbook leaves, once nothing is read any more."""
    db.session.rollback()
    act = Act(
        "workbook.downloaded",
        by(),
        here.code,
        here.partner_number,
        here.period_number,
        name,
    )
    with Session(db.engine) as session:
        record(session, act, at=now())
        session.commit()


def _sent(here: Place, number: int, kind: DocumentOfControl) -> ResponseReturnValue:
    wanted = request.args.get("language", "")
    spoken = wanted if wanted in LANGUAGES else language()
    found = document_at(db.session(), here, number, kind, spoken)
    if found is None:
        raise NotFound(
            gettext(
                "There is no such certificate. Go back to the claim and choose one of"
                " those it has."
            )
        )
    name, digest, size = found.name, found.sha256, found.size
    content = _content(Stored(digest, size))
    tell_download(here, name)
    return send_file(
        BytesIO(content),
        mimetype=_PDF if name.endswith(".pdf") else _WORKBOOK,
        as_attachment=True,
        download_name=name,
    )


def _content(expected: Stored) -> bytes:
    store: FileStore = g.files
    if store.check(expected.sha256) != expected:
        raise NotFound(
            gettext(
                "The document is not the one that was made: it is kept from everybody"
                " until it is restored from a backup. Tell your administrator."
            )
        )
    with store.open(expected.sha256) as content:
        return content.read()
