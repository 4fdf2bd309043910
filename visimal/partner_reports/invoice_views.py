"""Saying what of an invoice goes to other projects and funders."""

from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import requires
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports import invoices
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.sight import line_in_sight
from visimal.partner_reports.views import blueprint
from visimal.partner_reports.views import place_asked
from visimal.storage.db import db
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import Form

_WRONG = 422
_LINE = "/lines/<number>/elsewhere"


class ElsewhereForm(Form):
    """What goes to another project or funder."""

    funder = TextField(named(msgid("Other project or funder")), [Needed()])
    charged = EuroField(named(msgid("Amount charged there")), [Needed()])

    def validate_charged(self, field: EuroField) -> None:
        """Refuse nothing, and less."""
        if field.data is not None and field.data <= 0:
            raise ValidationError(gettext("Write an amount above nothing."))


@blueprint.route(_LINE, methods=["GET", "POST"])
@requires(Permission.REPORT_EDIT)
@answered_once
def charge_elsewhere(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Say what of the invoice of a line is charged elsewhere."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    line = line_in_sight(here, number)
    form = ElsewhereForm.posted()
    if not form.is_sent or not form.validate():
        page = {
            "place": here,
            "line": line,
            "form": form,
            "invoice": invoices.invoice_of(db.session(), here, line),
            "take_back": Form(),
            "back": _line(here, number),
        }
        status = _WRONG if form.is_sent else 200
        return render_template("claims/invoice.html", page=page), status
    amount: Euro | None = form.charged.data
    assert amount is not None  # noqa: S101 - it was validated
    part = (form.funder.data or "", amount)
    invoices.charge_elsewhere(db.session(), here, number, part, _doing())
    return answered(_page(here, number))


@blueprint.post(f"{_LINE}/<int:key>/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def charge_no_longer(
    partner: int, period: int, number: str, key: int
) -> ResponseReturnValue:
    """Take back that a part is charged elsewhere."""
    here = place_asked(partner, period, Permission.REPORT_EDIT)
    line_in_sight(here, number)
    Form.posted()
    invoices.charge_no_longer(db.session(), here, number, key, _doing())
    return answered(_page(here, number))


def _page(here: Place, number: str) -> str:
    return url_for(
        ".charge_elsewhere",
        partner=here.partner_number,
        period=here.period_number,
        number=number,
    )


def _line(here: Place, number: str) -> str:
    return url_for(
        ".change",
        partner=here.partner_number,
        period=here.period_number,
        number=number,
    )


def _doing() -> Doing:
    return Doing(by(), now())
