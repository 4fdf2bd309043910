"""The time sheet of a month: its hours, its two signatures, and unlocking it."""

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from visimal.consortium.places import Place
from visimal.domain.papers import PaperKind
from visimal.domain.staff_months import month_before
from visimal.domain.time_sheets import Entry
from visimal.domain.time_sheets import HoursKind
from visimal.domain.time_sheets import is_weekend
from visimal.domain.time_sheets import Signature
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.identity.freshness import fresh
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.staff import place_views as at
from visimal.staff import queries
from visimal.staff import services
from visimal.staff import signing
from visimal.staff.pages import month_key
from visimal.staff.place_views import blueprint
from visimal.staff.public_holidays import public_holidays
from visimal.staff.records import StaffRecord
from visimal.staff.sheet_forms import days_of
from visimal.staff.sheet_forms import PaperSignatureForm
from visimal.staff.sheet_forms import sheet_form
from visimal.staff.sheet_forms import SheetForm
from visimal.staff.sheet_forms import typed
from visimal.staff.sheet_forms import UnlockForm
from visimal.staff.views import papers
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.forms import ChangeForm

_SHEET = "/<number>/hours/<month>"


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sheet that an address names."""

    here: Place
    record: StaffRecord
    month: date

    @property
    def version(self) -> int:
        """The version that is stored; 0 if there is no sheet yet."""
        row = self.record.sheets.get(self.month)
        return 0 if row is None else row.version

    @property
    def seen(self) -> dict[str, int]:
        """What a form of the sheet begins with."""
        return {"version": self.version}

    @property
    def address(self) -> str:
        """Its page."""
        number = self.record.employee.number
        return at.to(
            "time_sheet", self.here, number=number, month=month_key(self.month)
        )


@blueprint.get(_SHEET)
@requires(Permission.REPORT_READ)
def time_sheet(
    partner: int, period: int, number: str, month: str
) -> ResponseReturnValue:
    """All hours of a month, day by day, for those who may see them."""
    one = _asked(partner, period, number, month, Permission.REPORT_READ)
    return _page(one, _form(one))


@blueprint.post(_SHEET)
@requires(Permission.REPORT_EDIT)
@answered_once
def save_hours(
    partner: int, period: int, number: str, month: str
) -> ResponseReturnValue:
    """Save all hours of a month."""
    one = _asked(partner, period, number, month, Permission.REPORT_EDIT)
    form = _form(one)
    if not form.validate():
        return _page(one, form), at.WRONG
    country = one.record.employee.country
    entries = form.entries(public_holidays(country, one.month.year))
    seen = services.MonthSeen(number, one.month, form.version.data or 0)
    try:
        services.save_hours(db.session(), one.here, seen, entries, at.doing())
    except StaleError:
        form.version.errors = [
            gettext(
                "Somebody saved this time sheet after you opened it. What you typed"
                " stands below and is not saved. Open the time sheet in a second window"
                " to compare, then save again."
            )
        ]
        # What is stored now was seen: the next save is a decision.
        fresh = _asked(partner, period, number, month, Permission.REPORT_EDIT)
        form.version.data, form.version.raw_data = fresh.version, None
        return _page(one, form), 409
    return answered(one.address)


@blueprint.post(f"{_SHEET}/signature")
@requires(Permission.REPORT_EDIT)
@fresh
@answered_once
def sign(partner: int, period: int, number: str, month: str) -> ResponseReturnValue:
    """Sign as the employee, or as the supervisor if one is not the employee."""
    return _signed(_asked(partner, period, number, month, Permission.REPORT_EDIT))


@blueprint.post(f"{_SHEET}/countersignature")
@requires(Permission.REPORT_SUBMIT)
@fresh
@answered_once
def countersign(
    partner: int, period: int, number: str, month: str
) -> ResponseReturnValue:
    """Sign as the supervisor who releases the claims."""
    return _signed(_asked(partner, period, number, month, Permission.REPORT_SUBMIT))


@blueprint.post(f"{_SHEET}/paper")
@requires(Permission.REPORT_EDIT)
@answered_once
def sign_on_paper(
    partner: int, period: int, number: str, month: str
) -> ResponseReturnValue:
    """Record what both signed on paper."""
    one = _asked(partner, period, number, month, Permission.REPORT_EDIT)
    form = _paper_form(one, is_posted=True)
    if not form.validate():
        return _page(one, _stored(one), on_paper=form), at.WRONG
    days = form.employee_on.data, form.supervisor_on.data
    assert days[0] is not None  # noqa: S101 - it was validated
    assert days[1] is not None  # noqa: S101 - it was validated
    signed = signing.OnPaper(
        employee=form.employee.data or "",
        employee_on=days[0],
        supervisor=form.supervisor.data or "",
        supervisor_on=days[1],
        paper=int(form.signed_paper.data),
    )
    seen = services.MonthSeen(number, one.month, form.version.data or 0)
    signing.sign_on_paper(db.session(), one.here, seen, signed, at.doing())
    return answered(one.address)


@blueprint.post(f"{_SHEET}/unlocking")
@requires(Permission.REPORT_EDIT)
@answered_once
def unlock(partner: int, period: int, number: str, month: str) -> ResponseReturnValue:
    """Take both signatures off, for a reason."""
    one = _asked(partner, period, number, month, Permission.REPORT_EDIT)
    form = UnlockForm.posted(data=one.seen)
    if not form.validate():
        return _page(one, _stored(one), unlocking=form), at.WRONG
    doing = at.doing(form.reason.data or "")
    seen = services.MonthSeen(number, one.month, form.version.data or 0)
    signing.unlock(db.session(), one.here, seen, doing)
    return answered(one.address)


def _asked(
    partner: int, period: int, number: str, month: str, permission: Permission
) -> _Asked:
    here = at.place_at(partner, period, permission)
    return _Asked(here, at.record_of(here, number), at.month_at(month))


def _signed(one: _Asked) -> ResponseReturnValue:
    form = ChangeForm.posted(data=one.seen)
    form.validate()
    number = one.record.employee.number
    seen = services.MonthSeen(number, one.month, form.version.data or 0)
    who = viewer()
    day = one.here.day(today())
    by = Signature(name=who.name, on=day, account=who.key)
    signing.sign(db.session(), one.here, seen, by, at.doing())
    return answered(one.address)


def _form(one: _Asked) -> SheetForm:
    """The form as it was posted, or as it is stored; a new one has its holidays."""
    made = sheet_form(one.month, (*queries.packages_of(db.session(), one.here),))
    form = made.posted(data={**typed(_entries(one), made.rows), **one.seen})
    return _offering(form)


def _stored(one: _Asked) -> SheetForm:
    """The form as it is stored, beside another one that was posted."""
    made = sheet_form(one.month, (*queries.packages_of(db.session(), one.here),))
    return _offering(made(data={**typed(_entries(one), made.rows), **one.seen}))


def _offering(form: SheetForm) -> SheetForm:
    chosen = [(row.key, row.label) for row in form.rows]
    form.usual_row.choices = [("", gettext("choose")), *chosen]
    if form.usual_row.data is None:
        form.usual_row.data = ""
    return form


def _entries(one: _Asked) -> tuple[Entry, ...]:
    sheet = one.record.worker.sheets.get(one.month)
    if sheet is not None:
        return sheet.entries
    country, daily = one.record.employee.country, one.record.worker.daily_hours
    return tuple(
        Entry(day, HoursKind.HOLIDAY, daily)
        for day in public_holidays(country, one.month.year)
        if (day.year, day.month) == (one.month.year, one.month.month)
        and not is_weekend(day)
        and one.record.worker.employment.is_employed_on(day)
    )


def _paper_form(one: _Asked, *, is_posted: bool = False) -> PaperSignatureForm:
    begun = {**one.seen, "employee": one.record.employee.name}
    form = PaperSignatureForm.posted() if is_posted else PaperSignatureForm(data=begun)
    form.signed_paper.choices = list(papers(one.here, PaperKind.TIME_SHEET))
    return form


def _page(
    one: _Asked,
    form: SheetForm,
    on_paper: PaperSignatureForm | None = None,
    unlocking: UnlockForm | None = None,
) -> str:
    sight, record = at.sight(one.here), one.record
    sheet = record.worker.sheets.get(one.month)
    names = public_holidays(record.employee.country, one.month.year, language())
    days = days_of(one.month)
    weeks: dict[int, list[date]] = {}
    for day in days:
        weeks.setdefault(day.isocalendar().week, []).append(day)
    page = {
        "place": one.here,
        "sight": sight,
        "employee": record.employee,
        "name": record.employee.name if sight.knows(record) else "",
        "sees_hours": sight.knows_hours(record, one.month),
        "month": one.month,
        "key": month_key(one.month),
        "before": month_key(month_before(one.month)),
        "after": month_key(days_after(days[-1])),
        "weeks": list(weeks.items()),
        "holidays": names,
        "sheet": sheet,
        "row": record.sheets.get(one.month),
        "form": form,
        "is_locked": sheet is not None and bool(sheet.employee or sheet.supervisor),
        "is_own": sight.account is not None
        and sight.account == record.employee.account_id,
        "sign": ChangeForm(data=one.seen),
        "on_paper": on_paper or _paper_form(one),
        "unlocking": unlocking or UnlockForm(data=one.seen),
        "is_weekend": is_weekend,
        "two_people": gettext(signing.TWO_PEOPLE),
    }
    return render_template("staff/time_sheet.html", page=page)


def days_after(last: date) -> date:
    """The first day of the month after its last day."""
    return date(last.year + last.month // 12, last.month % 12 + 1, 1)
