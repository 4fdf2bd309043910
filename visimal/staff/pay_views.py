"""Pay of a month, and the staff lines of a claim: for those who enter pay."""

from collections.abc import Sequence
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from visimal.domain.findings import msgid
from visimal.domain.pay import employer_cost
from visimal.identity.guard import requires
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.partner_reports.queries import report_at
from visimal.staff import declaring
from visimal.staff import forms
from visimal.staff import place_views as at
from visimal.staff import queries
from visimal.staff import services
from visimal.staff.models import PayMonth
from visimal.staff.place_views import blueprint
from visimal.staff.records import StaffRecord
from visimal.staff.staff_lines import StaffLine
from visimal.staff.staff_lines import Step
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.fields import CodeField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.forms import Form


class LinesForm(Form):
    """Making the lines as they were seen."""

    shown = CodeField(named(msgid("Lines as they were seen")), [Needed()])


@blueprint.route("/<number>/pay/<month>", methods=at.BOTH)
@requires(Permission.PAY_EDIT)
@answered_once
def pay(partner: int, period: int, number: str, month: str) -> ResponseReturnValue:
    """Enter a payslip."""
    here = at.place_at(partner, period, Permission.PAY_EDIT)
    record, on = at.record_of(here, number), at.month_at(month)
    form = forms.PayForm.posted(data=_typed(record, on))
    if not form.is_sent or not form.validate():
        stored = record.worker.pays.get(on)
        page = {
            "place": here,
            "employee": record.employee,
            "month": on,
            "key": month,
            "form": form,
            "cost": None if stored is None else employer_cost(stored),
        }
        status = at.WRONG if form.is_sent else 200
        return render_template("staff/pay_form.html", page=page), status
    seen = services.MonthSeen(number, on, form.version.data or 0)
    back = at.to("person", here, number=number)
    try:
        services.enter_pay(db.session(), here, seen, form.facts(), at.doing())
    except StaleError:
        fresh = forms.PayForm(data=_typed(at.record_of(here, number), on))
        action = at.to("pay", here, number=number, month=month)
        return conflict_page(form, fresh, subject=number, action=action, back=back)
    return answered(back)


@blueprint.route("/lines", methods=at.BOTH)
@requires(Permission.PAY_EDIT)
@answered_once
def make_lines(partner: int, period: int) -> ResponseReturnValue:
    """Look at the staff lines as they would be, then make them."""
    here = at.place_at(partner, period, Permission.PAY_EDIT)
    session = db.session()
    terms = at.terms(here, queries.days_of(session, here).ends_on).pay
    form = LinesForm.posted()
    if form.is_sent and form.validate():
        seen = form.shown.data or ""
        declaring.make_lines(session, here, terms, seen, at.doing())
        return answered(at.to("staff", here))
    lines = declaring.staff_lines(session, here, terms)
    fresh = LinesForm(data={"shown": declaring.fingerprint(lines)})
    report = report_at(session, here)
    page = {
        "place": here,
        "lines": lines,
        "steps": _steps(lines),
        "total": declaring.declared(lines),
        "form": fresh,
        "is_open": report is not None and report.status.is_open_for_numbers,
    }
    return render_template("staff/lines.html", page=page)


def _steps(lines: Sequence[StaffLine]) -> dict[str, int]:
    """How many lines are made, changed, removed, and how many months wait."""
    return {step.value: sum(one.step is step for one in lines) for step in Step}


def _typed(record: StaffRecord, month: date) -> dict[str, object]:
    """The payslip that is stored, or what is likely the same as the month before."""
    stored: PayMonth | None = record.pays.get(month)
    names = (
        "gross", "contributions", "other", "bonus", "counts_bonus", "excluded",
        "contract_hours", "yearly_cost", "paid_on", "version",
    )  # fmt: skip
    if stored is not None:
        return {name: getattr(stored, name) for name in names}
    earlier = [one for day, one in record.pays.items() if day < month]
    last = max(earlier, key=lambda one: one.month, default=None)
    yearly = None if last is None else last.yearly_cost
    return {"version": 0, "yearly_cost": yearly}
