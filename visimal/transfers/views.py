"""The pages on which money of the programme comes, is shared, and is told."""

from flask import Blueprint
from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.domain import payment as rules
from visimal.domain.money import Euro
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.i18n import locale
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
from visimal.storage.db import db
from visimal.transfers import pages
from visimal.transfers import registering
from visimal.transfers.forms import FileForm
from visimal.transfers.forms import instalment_form
from visimal.transfers.forms import InstalmentForm
from visimal.transfers.forms import SAVE
from visimal.transfers.sites import Site
from visimal.transfers.sites import site_of
from visimal.web import formats
from visimal.web.questions import asked
from visimal.web.questions import Free

blueprint = Blueprint("payments", __name__, url_prefix="/payments")
BOTH = ["GET", "POST"]
WRONG = 422


@blueprint.get("")
@requires(Permission.REPORT_READ)
def overview() -> ResponseReturnValue:
    """What was requested, received and passed on, and what is still owed."""
    site, figures = here()
    page = pages.overview_page(db.session(), figures, site, may_pay=may_pay(site))
    return render_template("payments/overview.html", page=page)


@blueprint.route("/new", methods=BOTH)
@requires(Permission.PAY)
@answered_once
def new() -> ResponseReturnValue:
    """Register what came, see how it is shared, and store it."""
    chosen = asked(project_report=Free("[1-9][0-9]?", "2"))["project_report"]
    site, figures = here()
    kind = instalment_form(figures.funded)
    form = kind.posted(data={"project_report": chosen})
    form.offering([one.number for one in figures.project_reports])
    names, on_hand = pages.names_of(figures), figures.balance.on_hand
    if not form.is_sent:
        return _new(pages.NewPage(form, None, names, on_hand))
    if not form.validate():
        return _new(pages.NewPage(form, None, names, on_hand)), WRONG
    session, came = db.session(), form.to_came()
    try:
        plan = registering.planned(session, figures, came)
    except (LookupError, ValueError) as error:
        _say(form, error)
        return _new(pages.NewPage(form, None, names, on_hand)), WRONG
    if form.step.data != SAVE or form.shown.data != plan.fingerprint:
        has_changed = form.step.data == SAVE
        status = WRONG if has_changed else 200
        return _new(
            pages.NewPage(form, plan, names, on_hand, has_changed=has_changed)
        ), status
    try:
        instalment = registering.register(
            session,
            site,
            came,
            form.shown.data,
            doing=Doing(by(), now()),
            folders=g.folders,
            today=today(),
        )
    except (registering.NotAsSeenError, LookupError, ValueError) as error:
        # Somebody else was at the same money since the shares were shown.
        seen = plan if isinstance(error, registering.NotAsSeenError) else None
        if seen is None:
            _say(form, error)
        return _new(pages.NewPage(form, seen, names, on_hand, has_changed=True)), WRONG
    return answered(
        url_for(
            ".instalment",
            project_report=came.project_report,
            number=instalment.number,
        )
    )


@blueprint.get("/<int:project_report>/<int:number>")
@requires(Permission.REPORT_READ)
def instalment(project_report: int, number: int) -> ResponseReturnValue:
    """An instalment with its shares and transfers."""
    return instalment_page((project_report, number), FileForm())


@blueprint.get("/balance")
@requires(Permission.REPORT_READ)
def balance() -> ResponseReturnValue:
    """How each partner stands, and whether everything is closed."""
    _, figures = here()
    names = pages.names_of(figures)
    return render_template("payments/balance.html", page=figures.balance, names=names)


def instalment_page(address: tuple[int, int], form: FileForm, refusal: str = "") -> str:
    """The page of an instalment.

    Raises:
        NotFound: there is none for these eyes.
    """
    site, figures = here()
    found = pages.shares_shown(db.session(), figures, site, address)
    if found is None:
        raise NotFound(nothing_here())
    row, shares = found
    page = pages.InstalmentPage(row, shares, form, refusal, may_pay=may_pay(site))
    return render_template("payments/instalment.html", page=page)


def here() -> tuple[Site, SeenFigures]:
    """The reader's project, and its figures for these eyes.

    Raises:
        NotFound: there is none.
    """
    site = site_of(db.session(), project_asked())
    figures = None if site is None else source.figures_of(site.key)
    if site is None or figures is None:
        raise NotFound(nothing_here())
    return site, figures


def may_pay(site: Site) -> bool:
    """Whether the reader passes money on."""
    return viewer().may(Permission.PAY, site.key)


def nothing_here() -> str:
    """What is said of what is not there."""
    return gettext(
        "There is no such payment for you here. Go back to the payments and choose one."
    )


def amount(value: Euro) -> str:
    """An amount as its reader writes it."""
    return formats.amount(value, locale())


def _new(page: pages.NewPage) -> str:
    return render_template("payments/new.html", page=page)


def _say(form: InstalmentForm, error: Exception) -> None:
    """Put what is wrong beside the field it is about."""
    match error:
        case registering.NoSuchReportError():
            form.project_report.errors = [
                gettext(
                    "This project report is not with the programme now, so no money"
                    " can come for it. Choose another one."
                )
            ]
        case registering.OutOfTimeError():
            form.received_on.errors = [
                gettext(
                    "The report was submitted on %(earliest)s and today is %(latest)s:"
                    " the money came in between. Correct the day.",
                    earliest=formats.day(error.earliest, locale()),
                    latest=formats.day(error.latest, locale()),
                )
            ]
        case rules.NothingReceivedError():
            form.amount.errors = [
                gettext("Money that came is more than nothing. Write what came.")
            ]
        case rules.AboveDueError():
            form.amount.errors = [
                gettext(
                    "Only %(due)s are still due out of this project report. Compare"
                    " with the bank, or choose the report that was paid.",
                    due=amount(error.still_due),
                )
            ]
        case rules.NotOnHandError():
            form.amount.errors = [
                gettext(
                    "Of what partners paid back %(on_hand)s are left to be shared."
                    " Correct the amount.",
                    on_hand=amount(error.on_hand),
                )
            ]
        case rules.CutTooLargeError():
            form[f"cut_{error.partner}"].errors = [
                gettext(
                    "Between nothing and the %(due)s that are due to this partner can"
                    " be held back. Correct the amount.",
                    due=amount(error.still_due),
                )
            ]
        case rules.CutsContradictError():
            form.amount.errors = [
                gettext(
                    "With what was held back only %(left)s could have come. Correct"
                    " the amount, or what was held back.",
                    left=amount(error.left),
                )
            ]
        case _:
            raise error
