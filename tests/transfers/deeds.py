"""What people do with money, as services do it: each deed in its own transaction."""

from collections.abc import Callable
from datetime import date
from datetime import datetime
from datetime import UTC
from typing import Any
from typing import TypeVar

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.security.applications import REPORTS
from tests.security.at_once import Deed
from visimal.certification.taken_in import reopen
from visimal.consolidation.keeping import choose
from visimal.consolidation.keeping import follow
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.corrections import services as corrections
from visimal.corrections.models import Correction
from visimal.corrections.queries import package_key
from visimal.demonstration import project_file
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import FollowUp
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.report_status import ProjectReportStep
from visimal.figures import ProjectFigures
from visimal.figures.books import CorrectionBook
from visimal.figures.correction_outlook import correctable
from visimal.figures.correction_outlook import correction_outlook
from visimal.partner_reports.models import PartnerReport
from visimal.project_reports import steps
from visimal.project_reports.models import ProjectReport
from visimal.project_reports.places import ReportPlace
from visimal.project_reports.places import Whole
from visimal.project_reports.services import Choice
from visimal.project_reports.services import open_project_report
from visimal.storage.db import db
from visimal.storage.trail import By
from visimal.transfers import recovering
from visimal.transfers import registering
from visimal.transfers.sites import Site
from visimal.transfers.sites import site_of

TODAY = date(2027, 7, 15)
#: What of the demonstration happened after project report 2 was submitted.
_LATER = ("instalments", "batches", "recoveries", "corrections", "audits")
T = TypeVar("T")


def unpaid() -> dict[str, Any]:
    """The demonstration before anything was paid for project report 2."""
    document = project_file()
    paid = [one for one in document["payments"] if one["project_report"] == 1]
    for one in paid:
        for transfer in one.get("transfers", ()):
            transfer["batch"] = None
    reports = [one for one in document["project_reports"] if one["number"] <= 2]
    later: dict[str, Any] = {name: [] for name in _LATER}
    return {**document, **later, "payments": paid, "project_reports": reports}


def doing(reason: str = "") -> Doing:
    """Somebody who had no hand in any claim."""
    by = By("DEMO", "project_leader", 4711)
    return Doing(by, datetime.now(UTC), reason)


def ask(app: Flask, question: Callable[[Session], T]) -> T:
    """What the database says when nobody is at work."""
    with app.app_context():
        answer = question(db.session())
        db.session.remove()
    return answer


def do(app: Flask, deed: Deed) -> None:
    """One person does something alone."""
    with app.app_context():
        deed(db.session())
        db.session.commit()
        db.session.remove()


def whole(session: Session) -> Whole:
    """The project."""
    asked = select(Project.id, Project.code, Project.as_of)
    return Whole(*session.execute(asked).one())


def site(session: Session) -> Site:
    """The project, whose money is shared."""
    found = site_of(session, whole(session).project)
    assert found is not None
    return found


def figures(session: Session) -> ProjectFigures:
    """The figures in this transaction."""
    project = session.scalars(select(Project)).one()
    return ProjectFigures(session, project, TODAY, REPORTS)


def stored(session: Session, number: int) -> ProjectReport:
    """A project report as it is stored now."""
    asked = select(ProjectReport).where(ProjectReport.number == number)
    return session.scalars(asked.execution_options(populate_existing=True)).one()


def report(session: Session, number: int) -> ReportPlace:
    """A project report by its address."""
    row = stored(session, number)
    period = session.get_one(Period, row.period_id)
    return ReportPlace(whole(session), row.id, row.period_id, number, period.number)


def partner_place(session: Session, partner: int, period: int) -> Place:
    """A partner in a period."""
    own = session.scalars(select(Partner).where(Partner.number == partner)).one()
    its = session.scalars(select(Period).where(Period.number == period)).one()
    code = whole(session).code
    return Place(
        own.project_id, own.id, its.id, code, partner, period, own.abbreviation, TODAY
    )


def step(number: int, which: ProjectReportStep) -> Deed:
    """Record what the programme did."""

    def deed(session: Session) -> object:
        own, version = report(session, number), stored(session, number).version
        return follow(session, own, version, which, doing("DEMO"), today=TODAY)

    return deed


def third_begun(session: Session) -> object:
    """Begin the project report of the third period."""
    return open_project_report(session, whole(session), 3, doing())


def submitted(number: int) -> Deed:
    """Submit a project report."""

    def deed(session: Session) -> object:
        own, version = report(session, number), stored(session, number).version
        return steps.submit(session, own, version, doing(), today=TODAY)

    return deed


def chosen(app: Flask, number: int, key: tuple[int, int], *, is_included: bool) -> Deed:
    """Take a certificate in, or leave it out, of a report as it is seen now."""
    version = ask(app, lambda session: stored(session, number).version)

    def deed(session: Session) -> object:
        own = report(session, number)
        choice = Choice(*key, is_included=is_included, reason="DEMO waits")
        choose(session, own, version, choice, doing())
        return None

    return deed


def reopened(partner: int, period: int) -> Deed:
    """Take a finished control up again."""

    def deed(session: Session) -> object:
        own = partner_place(session, partner, period)
        asked = select(PartnerReport.version).where(
            PartnerReport.partner_id == own.partner,
            PartnerReport.period_id == own.period,
        )
        version = session.scalars(asked).one()
        return reopen(session, own, version, doing("DEMO"))

    return deed


def came(
    app: Flask,
    number: int,
    amount: str,
    *,
    keeps: bool = False,
    from_partners: bool = False,
) -> Deed:
    """Store an instalment as it was shown before."""
    told = registering.Came(
        number,
        TODAY,
        euro(amount),
        "DEMO",
        {},
        keeps=keeps,
        from_partners=from_partners,
    )
    seen = ask(
        app,
        lambda session: (
            registering.planned(session, figures(session), told).fingerprint
        ),
    )
    return lambda session: registering.register(
        session, site(session), told, seen, doing=doing(), folders=REPORTS, today=TODAY
    )


def corrected(real: str, key: tuple[int, int] = (6, 1)) -> Deed:
    """Take staff costs off a certificate, worked out under lock."""
    partner, period = key

    def deed(session: Session) -> object:
        place = partner_place(session, *key)
        corrections.begin_correction(session, place)
        books = figures(session).books
        package = next(
            one for one, what in correctable(books, key) if what is CostCategory.STAFF
        )
        book = CorrectionBook(
            number=len(books.corrections) + 1,
            partner=partner,
            period=period,
            package=package,
            category=CostCategory.STAFF,
            real=euro(real),
            registered_on=TODAY,
            body=AuditBody.AUDIT_AUTHORITY,
            follow_up=FollowUp.OFFSET,
        )
        row = correction_outlook(books, book).row
        borne = {
            LegalStatus.PUBLIC: row.public,
            LegalStatus.AUTO_PUBLIC: row.auto_public,
            LegalStatus.PRIVATE: row.private,
        }
        amounts = corrections.CorrectionAmounts(row.real, row.eligible, row.erdf, borne)
        new = corrections.NewCorrection(
            body=AuditBody.AUDIT_AUTHORITY,
            reason="DEMO",
            category=CostCategory.STAFF,
            package=package_key(session, place.project, package),
            amounts=amounts,
        )
        return corrections.register_correction(
            session, place, new, doing(), today=TODAY
        )

    return deed


def settled(number: int, where: int | None) -> Deed:
    """Say where a correction is settled."""

    def deed(session: Session) -> object:
        version = session.scalars(
            select(Correction.version).where(Correction.number == number)
        ).one()
        return corrections.settle_in(
            session,
            whole(session),
            number,
            where,
            follow_up=FollowUp.OFFSET,
            version=version,
            doing=doing(),
        )

    return deed


def asked_back(partner: int, amount: Euro, correction: int | None = None) -> Deed:
    """Ask a partner to pay back."""
    asked = recovering.Asked(amount, "DEMO", TODAY, correction=correction)
    return lambda session: recovering.ask(
        session, site(session), partner, asked, doing()
    )
