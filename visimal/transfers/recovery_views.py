"""The pages on which partners are asked to pay back, and what came of it."""

from collections.abc import Mapping

from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.domain.money import Euro
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import RecoveryRow
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.transfers import recovering
from visimal.transfers.forms import AskForm
from visimal.transfers.forms import BackForm
from visimal.transfers.forms import WaiveForm
from visimal.transfers.sites import Site
from visimal.transfers.views import amount
from visimal.transfers.views import blueprint
from visimal.transfers.views import BOTH
from visimal.transfers.views import here
from visimal.transfers.views import may_pay
from visimal.transfers.views import WRONG
from visimal.web.conflicts import conflict_page


@blueprint.get("/recoveries")
@requires(Permission.REPORT_READ)
def recoveries() -> ResponseReturnValue:
    """What partners are asked to pay back."""
    site, figures = here()
    page = {"rows": figures.recoveries, "may_pay": may_pay(site)}
    return render_template("payments/recoveries.html", page=page)


@blueprint.route("/recoveries/new", methods=BOTH)
@requires(Permission.PAY)
@answered_once
def ask() -> ResponseReturnValue:
    """Ask a partner to pay back."""
    site, figures = here()
    form = AskForm.posted()
    form.offering(figures.funded)
    page = {"form": form}
    if not form.is_sent:
        return render_template("payments/ask.html", page=page)
    if not form.validate():
        return render_template("payments/ask.html", page=page), WRONG
    asked, partner = form.to_asked(site.day(today())), int(form.partner.data)
    try:
        recovering.ask(db.session(), site, partner, asked, Doing(by(), now()))
    except recovering.MoreThanReceivedError as error:
        form.amount.errors = [
            gettext(
                "This partner got %(most)s that were not asked back yet. Correct the"
                " amount.",
                most=amount(error.most),
            )
        ]
        return render_template("payments/ask.html", page=page), WRONG
    except recovering.NoCorrectionError:
        form.correction.errors = [
            gettext(
                "This partner has no such correction. Leave it empty, or correct it."
            )
        ]
        return render_template("payments/ask.html", page=page), WRONG
    except recovering.MoreThanCorrectedError as error:
        form.amount.errors = [
            gettext(
                "Of the ERDF of this correction %(most)s were not asked back yet."
                " Correct the amount.",
                most=amount(error.most),
            )
        ]
        return render_template("payments/ask.html", page=page), WRONG
    return answered(url_for(".recoveries"))


@blueprint.get("/recoveries/<int:number>")
@requires(Permission.PAY)
def recovery(number: int) -> ResponseReturnValue:
    """One recovery, and what can be done with it."""
    site, row = _recovery(number)
    return render_template("payments/recovery.html", page=_page(site, row))


@blueprint.post("/recoveries/<int:number>/receipt")
@requires(Permission.PAY)
@answered_once
def came_back(number: int) -> ResponseReturnValue:
    """Note what a partner paid back."""
    site, row = _recovery(number)
    form = BackForm.posted()
    page = {**_page(site, row), "back": form}
    day = site.day(today())
    if form.validate() and form.received_on.data is not None:
        if not row.asked_on <= form.received_on.data <= day:
            form.received_on.errors = [
                gettext(
                    "It came back after it was asked, and not after today. Correct the"
                    " day."
                )
            ]
            return render_template("payments/recovery.html", page=page), WRONG
        seen = (number, form.version.data or 0)
        try:
            recovering.receive(
                db.session(),
                site,
                seen,
                form.amount.data or row.open,
                on=form.received_on.data,
                doing=Doing(by(), now()),
            )
        except StaleError:
            return _conflict(site, row, form)
        except recovering.MoreThanOpenError as error:
            form.amount.errors = [
                gettext(
                    "Only %(open)s are open. Correct the amount.",
                    open=amount(error.open),
                )
            ]
            return render_template("payments/recovery.html", page=page), WRONG
        return answered(url_for(".recoveries"))
    return render_template("payments/recovery.html", page=page), WRONG


@blueprint.post("/recoveries/<int:number>/waiver")
@requires(Permission.PAY)
@answered_once
def waive(number: int) -> ResponseReturnValue:
    """Ask no longer for what is open."""
    site, row = _recovery(number)
    form = WaiveForm.posted()
    page = {**_page(site, row), "waiver": form}
    if not form.validate():
        return render_template("payments/recovery.html", page=page), WRONG
    _, figures = here()
    try:
        recovering.waive(
            db.session(),
            site,
            (number, form.version.data or 0),
            _most(figures, site),
            on=site.day(today()),
            doing=Doing(by(), now(), form.reason.data or ""),
        )
    except StaleError:
        return _conflict(site, row, form)
    except recovering.TooMuchToWaiveError:
        form.reason.errors = [_too_much(_most(figures, site))]
        return render_template("payments/recovery.html", page=page), WRONG
    return answered(url_for(".recoveries"))


def _recovery(number: int) -> tuple[Site, RecoveryRow]:
    site, figures = here()
    row = next((one for one in figures.recoveries if one.number == number), None)
    if row is None:
        raise NotFound(
            gettext("There is no such recovery here. Go back and choose one.")
        )
    return site, row


def _page(site: Site, row: RecoveryRow) -> Mapping[str, object]:
    version = recovering.version_of(db.session(), site, row.number)
    data = {"version": version, "received_on": site.day(today()), "amount": row.open}
    _, figures = here()
    return {
        "row": row,
        "back": BackForm(data=data),
        "waiver": WaiveForm(data={"version": version}),
        "most": _most(figures, site),
    }


def _most(figures: SeenFigures, site: Site) -> Euro | None:
    """How little need not be paid back, by the programme."""
    parameters = figures.books.programme.parameters
    return parameters.amount("recovery_waived_below", site.day(today()))


def _too_much(most: Euro | None) -> str:
    if most is None:
        return gettext("The programme does not say what may be waived: ask for it.")
    return gettext(
        "The programme lets go of %(most)s at most. Ask the partner to pay back.",
        most=amount(most),
    )


def _conflict(
    site: Site, row: RecoveryRow, form: BackForm | WaiveForm
) -> ResponseReturnValue:
    db.session.rollback()
    stored = type(form)(
        data={"version": recovering.version_of(db.session(), site, row.number)}
    )
    return conflict_page(
        form,
        stored,
        subject=gettext("Recovery %(number)s", number=row.number),
        action=url_for(
            ".came_back" if isinstance(form, BackForm) else ".waive", number=row.number
        ),
        back=url_for(".recovery", number=row.number),
    )
