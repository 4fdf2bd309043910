"""The people of a partner: their list, one of them, their assignments."""

from flask import render_template
from flask.typing import ResponseReturnValue

from visimal.consortium.places import Place
from visimal.domain.papers import PaperKind
from visimal.domain.staff import BudgetPosition
from visimal.evidence.queries import documents
from visimal.evidence.queries import Reader
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.labels import label
from visimal.staff import forms
from visimal.staff import pages
from visimal.staff import place_views as at
from visimal.staff import queries
from visimal.staff import services
from visimal.staff.models import Assignment
from visimal.staff.models import Employee
from visimal.staff.place_views import blueprint
from visimal.staff.records import StaffRecord
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page

_ASSIGNMENTS = "/<number>/assignments"


@blueprint.get("")
@requires(Permission.REPORT_READ)
def staff(partner: int, period: int) -> ResponseReturnValue:
    """The people of the partner in the months of the period."""
    here = at.place_at(partner, period, Permission.REPORT_READ)
    session = db.session()
    days = queries.days_of(session, here)
    page = pages.staff_page(
        here,
        at.sight(here),
        queries.staff_at(session, here),
        queries.months_of(days),
        at.terms(here, days.ends_on),
    )
    return render_template("staff/staff.html", page=page)


@blueprint.route("/new", methods=at.BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def add(partner: int, period: int) -> ResponseReturnValue:
    """Record somebody whom the partner employs."""
    here = at.place_at(partner, period, Permission.REPORT_EDIT)
    kind = forms.AccountForm if at.sight(here).edit_pay else forms.EmployeeForm
    form = kind.posted(data={"position": BudgetPosition.UNKNOWN})
    form.offering(_accounts(here))
    if not form.is_sent or not form.validate():
        page = {"place": here, "form": form, "number": None}
        status = at.WRONG if form.is_sent else 200
        return render_template("staff/employee_form.html", page=page), status
    made = services.add_employee(db.session(), here, form.facts(), at.doing())
    return answered(at.to("person", here, number=made.number))


@blueprint.get("/<number>")
@requires(Permission.REPORT_READ)
def person(partner: int, period: int, number: str) -> ResponseReturnValue:
    """One employee: contract, assignments, months, limits."""
    here = at.place_at(partner, period, Permission.REPORT_READ)
    record = at.record_of(here, number)
    session, sight = db.session(), at.sight(here)
    days = queries.days_of(session, here)
    known = {*record.pays, *record.sheets, *queries.months_of(days)}
    terms = at.terms(here, days.ends_on)
    employee = record.employee
    accounts = dict(queries.accounts_of(session, here)) if sight.names else {}
    page = pages.PersonPage(
        place=here,
        sight=sight,
        row=pages.view_of(record, sight, sorted(known), terms),
        employee=employee,
        position=label(BudgetPosition(employee.position)),
        account=accounts.get(employee.account_id or 0, ""),
        assigned=record.assigned,
    )
    return render_template("staff/person.html", page=page)


@blueprint.route("/<number>/change", methods=at.BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def change(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Change what is recorded of an employee."""
    here = at.place_at(partner, period, Permission.REPORT_EDIT)
    employee = at.record_of(here, number).employee
    names_account = at.sight(here).edit_pay
    kind = forms.ChangeAccountForm if names_account else forms.ChangeEmployeeForm
    form = kind.posted(data=_typed(employee))
    form.offering(_accounts(here))
    if not form.is_sent or not form.validate():
        page = {"place": here, "form": form, "number": number}
        status = at.WRONG if form.is_sent else 200
        return render_template("staff/employee_form.html", page=page), status
    seen = (number, form.version.data or 0)
    back = at.to("person", here, number=number)
    try:
        services.change_employee(db.session(), here, seen, form.facts(), at.doing())
    except StaleError:
        stored = kind(data=_typed(employee))
        stored.offering(_accounts(here))
        action = at.to("change", here, number=number)
        return conflict_page(form, stored, subject=number, action=action, back=back)
    return answered(back)


@blueprint.route(_ASSIGNMENTS, methods=at.BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def assign(partner: int, period: int, number: str) -> ResponseReturnValue:
    """Assign an employee to the project."""
    here = at.place_at(partner, period, Permission.REPORT_EDIT)
    record = at.record_of(here, number)
    form = forms.AssignmentForm.posted()
    _offer(form, here)
    if not form.is_sent or not form.validate():
        return _assignment_page(here, record, form, None)
    services.assign(db.session(), here, number, form.facts(), at.doing())
    return answered(at.to("person", here, number=number))


@blueprint.route(f"{_ASSIGNMENTS}/<int:key>", methods=at.BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def reassign(partner: int, period: int, number: str, key: int) -> ResponseReturnValue:
    """Change an assignment."""
    here = at.place_at(partner, period, Permission.REPORT_EDIT)
    record = at.record_of(here, number)
    row = next((one.row for one in record.assigned if one.row.id == key), None)
    if row is None:
        raise services.NoEmployeeError
    form = forms.ChangeAssignmentForm.posted(data=_assigned(row))
    _offer(form, here)
    if not form.is_sent or not form.validate():
        return _assignment_page(here, record, form, key)
    seen = services.AssignmentSeen(number, key, form.version.data or 0)
    back = at.to("person", here, number=number)
    try:
        services.reassign(db.session(), here, seen, form.facts(), at.doing())
    except StaleError:
        stored = forms.ChangeAssignmentForm(data=_assigned(row))
        _offer(stored, here)
        action = at.to("reassign", here, number=number, key=key)
        return conflict_page(form, stored, subject=number, action=action, back=back)
    return answered(back)


def _assignment_page(
    here: Place, record: StaffRecord, form: forms.AssignmentForm, key: int | None
) -> ResponseReturnValue:
    page = {"place": here, "form": form, "employee": record.employee, "key": key}
    status = at.WRONG if form.is_sent else 200
    return render_template("staff/assignment_form.html", page=page), status


def _accounts(here: Place) -> forms.Choices:
    found = queries.accounts_of(db.session(), here)
    return [(str(key), name) for key, name in found]


def _offer(form: forms.AssignmentForm, here: Place) -> None:
    packages = queries.packages_of(db.session(), here)
    form.offering(
        [(str(key), code) for code, key in packages.items()],
        papers(here, PaperKind.LETTER_OF_ASSIGNMENT, PaperKind.EMPLOYMENT_CONTRACT),
    )


def papers(here: Place, *kinds: PaperKind) -> forms.Choices:
    """Papers of the partner that may be chosen: key, number and name if it is open."""
    reader = Reader(viewer(), here.project, today())
    found = [
        one
        for kind in kinds
        for one in documents(db.session(), reader, partner=here.partner, kind=kind)
    ]
    return [
        (
            str(one.document.id),
            f"{one.document.number} · "
            + (
                one.document.name
                if one.is_open
                else label(PaperKind(one.document.kind))
            ),
        )
        for one in found
    ]


def _typed(employee: Employee) -> dict[str, object]:
    names = (
        "name", "function", "country", "employed_from", "employed_until",
        "weekly_hours", "full_time_hours", "position", "version",
    )  # fmt: skip
    found = {name: getattr(employee, name) for name in names}
    return {**found, "account_id": str(employee.account_id or "")}


def _assigned(row: Assignment) -> dict[str, object]:
    names = (
        "method", "starts_on", "ends_on", "percentage", "elsewhere", "unit_price",
        "letter_signed_on", "letter_from", "letter_until", "letter_percentage",
        "signed_by_employee", "signed_by_employer", "version",
    )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in names},
        "work_package_id": str(row.work_package_id),
        "letter_id": str(row.letter_id or ""),
    }
