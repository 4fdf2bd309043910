"""The pages on which money is passed on: the file for the bank, and each transfer."""

from io import BytesIO

from flask import g
from flask import render_template
from flask import send_file
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.identity.freshness import fresh
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.payments.models import TransferBatch
from visimal.storage.db import db
from visimal.storage.files import FileStore
from visimal.storage.files import Stored
from visimal.transfers import pages
from visimal.transfers import sending
from visimal.transfers.accounts import NoAccountsError
from visimal.transfers.forms import ExecutedForm
from visimal.transfers.forms import FileForm
from visimal.transfers.forms import ProofForm
from visimal.transfers.sepa import NoSepaFileError
from visimal.transfers.shares import NoInstalmentError
from visimal.transfers.views import amount
from visimal.transfers.views import blueprint
from visimal.transfers.views import BOTH
from visimal.transfers.views import here
from visimal.transfers.views import instalment_page
from visimal.transfers.views import nothing_here
from visimal.transfers.views import WRONG
from visimal.web import formats
from visimal.web.forms import Form

_XML = "application/xml"


@blueprint.post("/<int:project_report>/<int:number>/file")
@requires(Permission.PAY)
@fresh
@answered_once
def make_file(project_report: int, number: int) -> ResponseReturnValue:
    """Write the file for the bank with all that waits of an instalment."""
    address = (project_report, number)
    site, _ = here()
    form = FileForm.posted()
    if not form.validate():
        return instalment_page(address, form), WRONG
    assert form.execute_on.data is not None  # noqa: S101 - it is needed
    if form.execute_on.data < site.day(today()):
        form.execute_on.errors = [
            gettext("That day has passed. Choose today or a later one.")
        ]
        return instalment_page(address, form), WRONG
    try:
        sending.make_file(
            db.session(),
            site,
            address,
            form.execute_on.data,
            doing=Doing(by(), now()),
            files=g.files,
        )
    except NoInstalmentError:
        raise NotFound(nothing_here()) from None
    except (sending.NothingToSendError, NoAccountsError, NoSepaFileError) as error:
        db.session.rollback()
        return instalment_page(address, form, _refusal(error)), WRONG
    return answered(
        url_for(".instalment", project_report=project_report, number=number)
    )


@blueprint.get("/files/<int:number>")
@requires(Permission.PAY)
def file(number: int) -> ResponseReturnValue:
    """A file for the bank as it was made, to the byte."""
    site, _ = here()
    asked = select(TransferBatch).where(
        TransferBatch.project_id == site.key, TransferBatch.number == number
    )
    batch = db.session().scalars(asked).one_or_none()
    if batch is None:
        raise NotFound(nothing_here())
    if not batch.file_sha256:
        raise NotFound(
            gettext(
                "This file stayed in the installation where it was made: the project"
                " came here without it. Withdraw it to make a new one."
            )
        )
    store: FileStore = g.files
    if store.check(batch.file_sha256) != Stored(batch.file_sha256, batch.file_size):
        raise NotFound(
            gettext(
                "The file is not the one that was made: do not send it. Tell your"
                " administrator, and withdraw it to make a new one."
            )
        )
    with store.open(batch.file_sha256) as content:
        written = BytesIO(content.read())
    return send_file(
        written, mimetype=_XML, as_attachment=True, download_name=batch.file_name
    )


@blueprint.post("/files/<int:number>/withdrawal")
@requires(Permission.PAY)
@answered_once
def withdraw_file(number: int) -> ResponseReturnValue:
    """Take back what a file asked of the bank and was not executed."""
    site, _ = here()
    Form.posted()
    try:
        sending.withdraw_file(db.session(), site, number, Doing(by(), now()))
    except NoInstalmentError:
        raise NotFound(nothing_here()) from None
    return answered(url_for(".overview"))


@blueprint.route(
    "/<int:project_report>/<int:number>/transfers/<int:partner>", methods=BOTH
)
@requires(Permission.PAY)
@answered_once
def execute(project_report: int, number: int, partner: int) -> ResponseReturnValue:
    """Note that the money of one partner left."""
    address = (project_report, number)
    site, figures = here()
    found = pages.shares_shown(db.session(), figures, site, address)
    share = next(
        (one for one in (found[1] if found else ()) if one.row.partner == partner), None
    )
    if share is None:
        raise NotFound(nothing_here())
    form = ExecutedForm.posted(
        data={"executed_on": site.day(today()), "amount": share.row.waiting}
    )
    page = {"form": form, "share": share, "address": address, "partner": partner}
    if not form.is_sent:
        return render_template("payments/execute.html", page=page)
    if not form.validate():
        return render_template("payments/execute.html", page=page), WRONG
    assert form.executed_on.data is not None  # noqa: S101 - it is needed
    assert form.amount.data is not None  # noqa: S101 - it is needed
    executed = sending.Executed(
        form.amount.data, form.executed_on.data, form.proof.data or ""
    )
    try:
        sending.execute(
            db.session(),
            site,
            address,
            partner,
            executed,
            doing=Doing(by(), now()),
            today=today(),
        )
    except (LookupError, ValueError) as error:
        _say(form, error)
        return render_template("payments/execute.html", page=page), WRONG
    return answered(
        url_for(".instalment", project_report=project_report, number=number)
    )


@blueprint.route("/transfers/<int:key>/proof", methods=BOTH)
@requires(Permission.PAY)
@answered_once
def prove(key: int) -> ResponseReturnValue:
    """Name the paper that proves a transfer."""
    site, _ = here()
    if not sending.is_executed(db.session(), site, key):
        raise NotFound(nothing_here())
    form = ProofForm.posted()
    page = {"form": form, "key": key}
    if not form.is_sent:
        return render_template("payments/proof.html", page=page)
    if not form.validate():
        return render_template("payments/proof.html", page=page), WRONG
    try:
        sending.prove(
            db.session(), site, key, form.proof.data or "", Doing(by(), now())
        )
    except sending.NoProofError:
        form.proof.errors = [_no_proof()]
        return render_template("payments/proof.html", page=page), WRONG
    return answered(url_for(".overview"))


def _refusal(error: Exception) -> str:
    match error:
        case NoAccountsError():
            return gettext(
                "It is not known where the ERDF of %(partners)s goes. Ask them to name"
                " one account for it, with a right account number, on their page"
                " “Your own accounts”.",
                partners=", ".join(error.partners.values()),
            )
        case NoSepaFileError():
            return gettext(
                "A bank would not read this file: the name of a holder is missing or"
                " has signs that banks do not take. Ask the partners to correct it."
            )
        case _:
            return gettext(
                "Nothing of this instalment waits to be sent: see the transfers below."
            )


def _say(form: ExecutedForm, error: Exception) -> None:
    match error:
        case sending.WrongDayError():
            form.executed_on.errors = [_wrong_day(error)]
        case sending.MoreThanShareError():
            form.amount.errors = [_more_than(error.left)]
        case sending.NoProofError():
            form.proof.errors = [_no_proof()]
        case _:
            raise error


def _wrong_day(error: sending.WrongDayError) -> str:
    if error.earliest is None:
        return gettext(
            "The money of this instalment has not come yet. Wait for it before you pass"
            " it on."
        )
    return gettext(
        "The money came on %(earliest)s and today is %(latest)s: it left in between."
        " Correct the day.",
        earliest=formats.day(error.earliest, locale()),
        latest=formats.day(error.latest, locale()),
    )


def _more_than(left: Euro) -> str:
    return gettext(
        "Of the share of this partner %(left)s are left. Correct the amount.",
        left=amount(left),
    )


def _no_proof() -> str:
    return gettext(
        "The lead partner has no such paper. Upload it under Papers first, or correct"
        " the number."
    )
