"""The documents of a control, made of the example that was computed by hand."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.opened_project import REPORTS
from visimal.certification.certificates import document_of
from visimal.certification.certificates import facts_of
from visimal.certification.certificates import Finished
from visimal.certification.decisions_out import list_to_decide
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.control.said import said
from visimal.control.stored import stored_decisions
from visimal.domain.texts import MultilingualText
from visimal.export.catalogue import form_about
from visimal.export.gather import fingerprint as of_figures
from visimal.export.subjects import CERTIFICATE
from visimal.export.writing import written
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.figures.sight import Sight
from visimal.filing.results import fingerprint
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import report_at

#: What the example says of Alpha's first certificate.
STARTED, CERTIFIED = date(2026, 4, 25), date(2026, 5, 20)
_ALPHA, _FIRST = 1, 1


def alpha(session: Session) -> Place:
    """The first report of Alpha."""
    project = session.scalars(select(Project)).one()
    partner = session.scalars(select(Partner).where(Partner.number == _ALPHA)).one()
    period = session.scalars(select(Period).where(Period.number == _FIRST)).one()
    return Place(
        project.id,
        partner.id,
        period.id,
        project.code,
        _ALPHA,
        _FIRST,
        partner.abbreviation,
        project.as_of,
    )


def certificate_workbook(
    session: Session, figures: ProjectFigures, language: str
) -> bytes:
    """The certificate of Alpha's first report, as finishing its control writes it."""
    place = alpha(session)
    report = report_at(session, place)
    form = form_about(figures.project.programme, REPORTS, CERTIFICATE)
    assert report is not None
    assert form is not None
    one = Finished(
        place=place,
        number=1,
        started_on=STARTED,
        certified_on=CERTIFIED,
        controller="Inès Controller (DEMO)",
        controller_key=None,
        body=MultilingualText({"en": "Control of Wallonia (DEMO)"}),
        vat_number="BE0000000097",
        tables=figures.partner_report(_ALPHA, _FIRST),
        said=said(session, report.key),
        rules="",
    )
    whole = figures.with_report(_ALPHA, _FIRST)
    facts = facts_of(
        one,
        whole,
        form,
        language,
        REPORTS,
        typology=figures.books.programme.typology,
        digest=fingerprint(document_of(one)),
        sealed=of_figures(whole, _ALPHA, _FIRST),
        anchor="",
    )
    return written(form, facts, language, None)


def decisions_workbook(
    session: Session, figures: ProjectFigures, language: str
) -> bytes:
    """The workbook of decisions on the same report, as they are stored."""
    place = alpha(session)
    report = report_at(session, place)
    assert report is not None
    found = list_to_decide(
        SeenFigures(figures, Sight(partners=None, personal=None, across=None)),
        place,
        stored_decisions(session, report.key),
        b"a key for tests, and for nothing else",
        language=language,
        folders=REPORTS,
        kept_in=None,
    )
    assert found is not None
    return found.content
