"""The pages of a partner's registers: its suppliers, its own accounts."""

from flask import Blueprint
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.suppliers import accounts
from visimal.suppliers import forms
from visimal.suppliers import pages
from visimal.suppliers import queries
from visimal.suppliers import services
from visimal.suppliers.models import Supplier
from visimal.suppliers.owners import Owner
from visimal.web.conflicts import conflict_page
from visimal.web.forms import Form

blueprint = Blueprint("suppliers", __name__, url_prefix="/suppliers/<int:partner>")
_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.get("")
@requires(Permission.REPORT_READ)
def register(partner: int) -> ResponseReturnValue:
    """The suppliers that a partner has registered."""
    owner = _owner(partner, Permission.REPORT_READ)
    page = pages.register_page(viewer(), db.session(), owner)
    return render_template("suppliers/register.html", page=page)


@blueprint.route("/new", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def add(partner: int) -> ResponseReturnValue:
    """Register a supplier."""
    owner = _owner(partner, Permission.REPORT_EDIT)
    form = forms.SupplierForm.posted().offering()
    if not form.is_sent:
        return _page(owner, form, None)
    if not form.validate():
        return _page(owner, form, None), _WRONG
    try:
        services.add_supplier(db.session(), owner, form.to_details(), _doing())
    except services.SameNameError:
        return _same_name(owner, form, None)
    return answered(url_for(".register", partner=partner))


@blueprint.route("/<int:key>", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def change(partner: int, key: int) -> ResponseReturnValue:
    """Change what the register says of a supplier."""
    owner = _owner(partner, Permission.REPORT_EDIT)
    supplier = queries.supplier_at(db.session(), owner, key)
    if supplier is None:
        raise NotFound(_nothing_here())
    form = forms.ChangeSupplierForm.posted(data=forms.stored(supplier))
    form.offering()
    if not form.is_sent:
        return _page(owner, form, supplier)
    if not form.validate():
        return _page(owner, form, supplier), _WRONG
    back = url_for(".register", partner=partner)
    seen = (key, form.version.data or 0)
    try:
        services.change_supplier(db.session(), owner, seen, form.to_details(), _doing())
    except StaleError:
        now_stored = forms.ChangeSupplierForm(data=forms.stored(supplier))
        now_stored.offering()
        action = url_for(".change", partner=partner, key=key)
        return conflict_page(
            form, now_stored, subject=supplier.name, action=action, back=back
        )
    except services.SameNameError:
        return _same_name(owner, form, supplier)
    return answered(back)


@blueprint.route("/accounts", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def own_accounts(partner: int) -> ResponseReturnValue:
    """The accounts the partner pays from: see them, and name another."""
    owner = _owner(partner, Permission.REPORT_EDIT)
    form = forms.AccountForm.posted()
    if not form.is_sent:
        return _accounts_page(owner, form, None)
    if not form.validate():
        return _accounts_page(owner, form, None), _WRONG
    iban, name = form.iban.data or "", form.name.data or ""
    receiving = accounts.Receiving(
        receives_erdf=bool(form.receives_erdf.data),
        holder=form.holder.data or "",
        bic=form.bic.data or "",
    )
    accounts.add_account(db.session(), owner, iban, name, _doing(), receiving=receiving)
    return answered(url_for(".own_accounts", partner=partner))


@blueprint.post("/accounts/<int:key>/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def take_off(partner: int, key: int) -> ResponseReturnValue:
    """Take an account off the list."""
    owner = _owner(partner, Permission.REPORT_EDIT)
    Form.posted()
    try:
        accounts.remove_account(db.session(), owner, key, _doing())
    except accounts.NoAccountError:
        raise NotFound(_nothing_here()) from None
    return answered(url_for(".own_accounts", partner=partner))


@blueprint.post("/books")
@requires(Permission.REPORT_EDIT)
@answered_once
def keep_books(partner: int) -> ResponseReturnValue:
    """Say under which code the books keep the project apart."""
    owner = _owner(partner, Permission.REPORT_EDIT)
    form = forms.BooksForm.posted()
    if not form.validate():
        return _accounts_page(owner, None, form), _WRONG
    code, version = form.accounting_code.data or "", form.version.data or 0
    try:
        accounts.keep_books_under(db.session(), owner, code, version, _doing())
    except StaleError:
        stored = _books_form(owner)
        return conflict_page(
            form,
            stored,
            subject=stored.accounting_code.label.text,
            action=url_for(".keep_books", partner=partner),
            back=url_for(".own_accounts", partner=partner),
        )
    return answered(url_for(".own_accounts", partner=partner))


def _owner(partner: int, permission: Permission) -> Owner:
    address = (project_asked(), partner)
    found = queries.owner_of(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _page(owner: Owner, form: forms.SupplierForm, supplier: Supplier | None) -> str:
    page = {"owner": owner, "form": form, "supplier": supplier}
    if supplier is not None and supplier.iban:
        page["account"] = pages.account_view(supplier.id, supplier.iban)
    return render_template("suppliers/supplier.html", page=page)


def _same_name(
    owner: Owner, form: forms.SupplierForm, supplier: Supplier | None
) -> ResponseReturnValue:
    form.name.errors = [
        gettext("There is a supplier of this name already. Change that one.")
    ]
    return _page(owner, form, supplier), _WRONG


def _accounts_page(
    owner: Owner, form: forms.AccountForm | None, books: forms.BooksForm | None
) -> str:
    page = {
        "owner": owner,
        "form": form or forms.AccountForm(),
        "books": books or _books_form(owner),
        "accounts": pages.accounts_page(db.session(), owner),
        "take_off": Form(),
    }
    return render_template("suppliers/accounts.html", page=page)


def _books_form(owner: Owner) -> forms.BooksForm:
    books = queries.books_of(db.session(), owner)
    data: dict[str, object] = {"version": 0}
    if books is not None:
        data = {"version": books.version, "accounting_code": books.accounting_code}
    return forms.BooksForm(data=data)


def _doing() -> Doing:
    return Doing(by(), now())


def _nothing_here() -> str:
    return gettext(
        "There is no such register for you here. Go back to the claims and choose one."
    )
