"""Parse the address, ask for one page, show it: nothing is added or rounded here."""

from dataclasses import replace
from io import BytesIO

from flask import Blueprint
from flask import g
from flask import redirect
from flask import render_template
from flask import request
from flask import Response
from flask import send_file
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from visimal.export.offer import Offer
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.i18n import LANGUAGES
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import PROJECT_COOKIE
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.identity.throttle import EXPORT
from visimal.overview import budget as budgets
from visimal.overview import checks as all_checks
from visimal.overview import colours
from visimal.overview import home
from visimal.overview import indicators as all_indicators
from visimal.overview import months as all_months
from visimal.overview import partners as consortium
from visimal.overview import pipeline as all_steps
from visimal.overview import reports as claims
from visimal.overview import source
from visimal.overview import work_plan as plan
from visimal.overview import workbooks as files
from visimal.overview.bases import base_asked
from visimal.overview.words import period_at_stake
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.web.questions import asked

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: Where an administrator looks after people: a page of the slice of identity.
_PEOPLE = "/administration/people"

blueprint = Blueprint("overview", __name__)


class NoProjectError(Exception):
    """There is no project that this reader may see."""


@blueprint.errorhandler(NoProjectError)
def no_project(_error: NoProjectError) -> ResponseReturnValue:
    """Say how a project comes here, or how one comes into it."""
    may_administer = viewer().may(Permission.ADMINISTER)
    has_projects = source.is_any_loaded()
    if may_administer and has_projects:
        return redirect(_PEOPLE, 303)
    return render_template(
        "overview/empty.html",
        is_awaiting=has_projects,
        people=_PEOPLE if may_administer else None,
    )


@blueprint.get("/")
@requires(Permission.OWN_ACCOUNT)
def overview() -> ResponseReturnValue:
    """Who blocks the payment, where the money is, what is at risk."""
    figures = _figures()
    page = home.page(figures, _period(figures))
    return render_template("overview/overview.html", page=page)


@blueprint.get("/partners")
@requires(Permission.PROJECT_READ)
def partners() -> ResponseReturnValue:
    """The consortium."""
    asked()
    page = consortium.partners_page(_figures())
    return render_template("overview/partners.html", page=page)


@blueprint.get("/partners/<int:number>")
@requires(Permission.PROJECT_READ)
def partner(number: int) -> ResponseReturnValue:
    """One partner: terms, budget, claims, months."""
    asked()
    page = consortium.partner_page(_figures(), number)
    if page is None:
        raise NotFound(_no_partner(number))
    return render_template("overview/partner.html", page=page)


@blueprint.get("/work-plan")
@requires(Permission.PROJECT_READ)
def work_plan() -> ResponseReturnValue:
    """Activities and deliverables over the months."""
    asked()
    return render_template("overview/work_plan.html", page=plan.page(_figures()))


@blueprint.get("/budget")
@requires(Permission.PROJECT_READ)
def budget() -> ResponseReturnValue:
    """The approved budget from one side."""
    by = asked(by=budgets.VIEWS)["by"]
    page = budgets.page(_figures(), by)
    return render_template("overview/budget.html", page=page)


@blueprint.get("/months")
@requires(Permission.PROJECT_READ)
def months() -> ResponseReturnValue:
    """Planned, declared, certified and paid by month."""
    figures = _figures()
    keys = dict.fromkeys(("", *(row.key for row in figures.profiles)))
    chosen = asked(scope=all_months.SCOPES, key=keys, measure=all_months.MEASURES)
    page = all_months.page(figures, chosen["scope"], chosen["key"], chosen["measure"])
    if page is None:
        raise NotFound(
            gettext("There is no such partner, work package or cost category here.")
        )
    return render_template("overview/months.html", page=page)


@blueprint.get("/pipeline")
@requires(Permission.PROJECT_READ)
def pipeline() -> ResponseReturnValue:
    """Where the money is, from the budget to the partner's account."""
    chosen = asked(scope=all_steps.SCOPES, measure=all_steps.MEASURES)
    page = all_steps.page(_figures(), chosen["scope"], chosen["measure"])
    return render_template("overview/pipeline.html", page=page)


@blueprint.get("/indicators")
@requires(Permission.PROJECT_READ)
def indicators() -> ResponseReturnValue:
    """Baseline, target, achieved."""
    asked()
    page = all_indicators.page(_figures())
    return render_template("overview/indicators.html", page=page)


@blueprint.get("/reports")
@requires(Permission.PROJECT_READ)
def reports() -> ResponseReturnValue:
    """The claims of one period."""
    figures = _figures()
    page = claims.reports_page(figures, _period(figures))
    return render_template("overview/reports.html", page=page)


@blueprint.get("/reports/<int:partner>/<int:period>")
@requires(Permission.PROJECT_READ)
def report(partner: int, period: int) -> ResponseReturnValue:
    """One claim, line by line."""
    asked()
    page = claims.report_page(_figures(), partner, period)
    if page is None:
        raise NotFound(
            gettext(
                "There is no claim of partner %(partner)s for semester %(period)s"
                " here.",
                partner=partner,
                period=period,
            )
        )
    return render_template("overview/report.html", page=page)


@blueprint.get("/checks")
@requires(Permission.PROJECT_READ)
def checks() -> ResponseReturnValue:
    """What must be equal, and every cent that separates two ways of reckoning."""
    asked()
    return render_template("overview/checks.html", page=all_checks.page(_figures()))


@blueprint.get("/workbooks")
@requires(Permission.WORKBOOK_DOWNLOAD)
def workbooks() -> ResponseReturnValue:
    """Which workbooks there are for one period."""
    figures = _figures()
    latest = [str(number) for number in reversed(files.reported_periods(figures))]
    page = files.page(figures, g.folders, int(asked(period=latest)["period"]))
    return render_template("overview/workbooks.html", page=page)


@blueprint.get("/workbooks/<form>")
@requires(Permission.WORKBOOK_DOWNLOAD)
def workbook(form: str) -> ResponseReturnValue:
    """One workbook; so many an hour, for each is dear to make."""
    # What is counted is written, and no reader may stand in its way.
    db.session.rollback()
    g.throttle.ask(EXPORT, f"person:{viewer().key}", now())
    base = base_asked(db.session())
    figures = _figures()
    partners = ["", *(str(row.number) for row in figures.funded)]
    # Another's number is no stranger than one that nobody has: both are not found.
    if request.args.get("partner", "").isdecimal():
        partners.append(request.args["partner"])
    latest = [str(number) for number in reversed(files.reported_periods(figures))]
    chosen = asked(
        language=dict.fromkeys((language(), *LANGUAGES)),
        partner=partners,
        period=latest,
    )
    found = files.offer(
        figures,
        g.folders,
        kept_in=g.shells,
        form=form,
        language=chosen["language"],
        partner=int(chosen["partner"]) if chosen["partner"] else None,
        period=int(chosen["period"]),
        anchor=source.anchor(),
    )
    if found is None:
        raise NotFound(gettext("There is no such report to write a workbook about."))
    if found.partner is not None:
        found = replace(found, base=base)
    written = BytesIO(found.bytes())
    _tell(found)
    return send_file(
        written,
        mimetype=_WORKBOOK,
        as_attachment=True,
        download_name=found.name,
    )


def _tell(taken: Offer) -> None:
    """Write down that a workbook leaves, once nothing is read any more."""
    code = taken.figures.project.code
    db.session.rollback()
    g.kept.end()
    act = Act(
        "workbook.downloaded", by(), code, taken.partner, taken.period, taken.name
    )
    with Session(db.engine) as session:
        record(session, act, at=now())
        session.commit()


@blueprint.get("/projects/<path:code>")
@requires(Permission.PROJECT_READ)
def choose_project(code: str) -> ResponseReturnValue:
    """Show another project from now on."""
    asked()
    if code not in {project.code for project in source.projects()}:
        raise NotFound(gettext("There is no project of that code open to you."))
    answer = redirect(url_for(".overview"), 303)
    answer.set_cookie(
        PROJECT_COOKIE, code, secure=request.is_secure, httponly=True, samesite="Lax"
    )
    return answer


@blueprint.get("/programme.css")
@requires(Permission.PROJECT_READ)
def programme_colours() -> ResponseReturnValue:
    """The colours of the programme, for the pages of its projects."""
    face = _figures().books.programme.face
    g.keeps_digest = request.args.get("v") == colours.digest(face)
    return Response(colours.style_sheet(face), mimetype="text/css")


def _figures() -> SeenFigures:
    figures = source.figures()
    if figures is None:
        raise NoProjectError
    return figures


def _period(figures: SeenFigures) -> int:
    """The period the address asks for, or else the one whose claims are being made."""
    numbers = [str(row.number) for row in figures.periods]
    at_stake = str(period_at_stake(figures))
    return int(asked(period=dict.fromkeys((at_stake, *numbers)))["period"])


def _no_partner(number: int) -> str:
    return gettext("This project has no partner number %(number)s.", number=number)
