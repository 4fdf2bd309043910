"""What the rules are told of papers: on open lines, with what was read in them."""

from datetime import datetime
from datetime import UTC
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from tests.evidence import leaves
from tests.evidence.bringing import store
from tests.evidence.conftest import house
from visimal import resources
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.domain.papers import PaperKind
from visimal.domain.papers import PaperOnLine
from visimal.domain.papers import Readability
from visimal.evidence import services
from visimal.evidence.models import Document
from visimal.evidence.models import DocumentReading
from visimal.figures import ProjectFigures
from visimal.figures.facts.papers import Marks
from visimal.partner_reports import proofs
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.db import db
from visimal.storage.trail import By

__all__ = ["house"]

AT = datetime(2026, 5, 4, 10, tzinfo=UTC)
BY = By("test", "operator")
FIRST, SECOND = "P02-S2-0001", "P02-S2-0002"


def _place() -> Place:
    session = db.session()
    project = session.scalars(select(Project)).one()
    partner = session.scalars(select(Partner).where(Partner.number == 2)).one()
    period = session.scalars(select(Period).where(Period.number == 2)).one()
    return Place(project.id, partner.id, period.id, project.code, 2, 2, "Beta", None)


def _bring(app: Flask, kind: PaperKind, content: bytes, *lines: str) -> str:
    session, place = db.session(), _place()
    received = services.receive(store(app), BytesIO(content), "paper.pdf")
    partner = session.get_one(Partner, place.partner)
    new = services.NewDocument(partner, kind, received)
    document = services.add_document(session, store(app), new, by=BY, at=AT)
    for line in lines:
        proofs.attach(session, place, line, document.number, Doing(BY, AT))
    session.commit()
    return document.number


def _told(line: str, number: str) -> PaperOnLine:
    session = db.session()
    project = session.scalars(select(Project)).one()
    assert project.as_of is not None
    figures = ProjectFigures(session, project, project.as_of, (resources.REPORTS,))
    papers = figures.lists.facts.of(2, 2).papers_of(line)
    return next(one for one in papers if one.number == number)


def test_a_paper_of_two_lines_says_so_on_each(house: Flask) -> None:
    with house.app_context():
        paper = leaves.a_paper("Facture 31 (DEMO)")
        number = _bring(house, PaperKind.INVOICE, paper, FIRST, SECOND)
        told = _told(FIRST, number)
        assert told.other_lines == (SECOND,)
        assert _told(SECOND, number).other_lines == (FIRST,)
        assert told.readability is Readability.READABLE
        assert (told.names_project, told.names_funding) == (None, None)


def test_publicity_is_searched_for_the_project_and_its_funding(house: Flask) -> None:
    with house.app_context():
        acronym = db.session.scalars(select(Project.acronym)).one()
        good = leaves.a_paper(f"{acronym} (DEMO) Cofinancé par l'Union européenne")
        bad = leaves.a_paper("A poster of herons, printed by somebody (DEMO)")
        good_one = _told(FIRST, _bring(house, PaperKind.PUBLICITY, good, FIRST))
        assert (good_one.names_project, good_one.names_funding) == (True, True)
        bad_one = _told(FIRST, _bring(house, PaperKind.DELIVERABLE, bad, FIRST))
        assert (bad_one.names_project, bad_one.names_funding) == (False, False)
        scan = leaves.a_scan(1240, 1754)
        silent = _told(FIRST, _bring(house, PaperKind.PUBLICITY, scan, FIRST))
        assert (silent.names_project, silent.names_funding) == (None, None)


def test_of_a_sensitive_paper_no_text_is_kept_but_that_it_names_a_person(
    house: Flask,
) -> None:
    with house.app_context():
        paper = leaves.a_paper("Payslip (DEMO) NN 85.07.30-033.28")
        number = _bring(house, PaperKind.PAYSLIP, paper, FIRST)
        told = _told(FIRST, number)
        assert (told.is_sensitive, told.names_a_person) == (True, True)
        texts = db.session.scalars(select(DocumentReading.text)).all()
        assert not any("85.07.30" in one for one in texts)


def test_the_text_of_an_erased_paper_goes_with_it(house: Flask) -> None:
    with house.app_context():
        session = db.session()
        paper = leaves.a_paper("Words that are to be forgotten (DEMO)")
        number = _bring(house, PaperKind.OTHER, paper, FIRST)
        kept = select(DocumentReading).where(DocumentReading.text.contains("forgotten"))
        (reading,) = session.scalars(kept)
        document = session.get_one(Document, reading.document_id)
        assert document.number == number
        services.erase_document(session, document, by=BY, at=AT)
        session.commit()
        assert session.scalars(kept).all() == []
        with pytest.raises(StopIteration):
            _told(FIRST, number)


def test_a_name_in_other_letters_is_another_name() -> None:
    marks = Marks("VISIMaIRares", ("Cofinancé par l'Union européenne",))
    assert marks.names_project("The project VISIMaIRares (DEMO)")
    assert not marks.names_project("The project Visimalrares (DEMO)")
    assert marks.names_funding("COFINANCE PAR L’UNION\nEUROPEENNE")  # noqa: RUF001 - as printed
    assert not marks.names_funding("Interreg")
