"""The pages on which a partner keeps its contracts: parse, ask, one verb, redirect."""

from typing import cast

from flask import Blueprint
from flask import g
from flask import render_template
from flask import url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict
from werkzeug.exceptions import NotFound

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.consortium.places import place
from visimal.domain.parameters import Parameters
from visimal.i18n import gettext
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import today
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.procurement import forms
from visimal.procurement import queries
from visimal.procurement import services
from visimal.procurement.models import Contract
from visimal.procurement.page import contract_page
from visimal.procurement.page import contracts_page
from visimal.programmes import programme
from visimal.storage.db import db
from visimal.storage.versions import StaleError
from visimal.web.conflicts import conflict_page
from visimal.web.errors import refused
from visimal.web.forms import Form

blueprint = Blueprint(
    "procurement", __name__, url_prefix="/claims/<int:partner>/<int:period>/contracts"
)
_ONE = "/<int:contract>"
_PART = "<any(amendments, owners, subcontractors, papers):part>"
_BOTH = ["GET", "POST"]
_WRONG = 422


@blueprint.app_errorhandler(services.NoContractError)
def no_contract(_error: services.NoContractError) -> ResponseReturnValue:
    """There is no such contract, or not for these eyes: the same answer."""
    return refused(NotFound(_nothing_here()))


@blueprint.app_errorhandler(services.InUseError)
def in_use(error: services.InUseError) -> ResponseReturnValue:
    """The contract cannot go."""
    sentence = gettext(
        "Contract %(reference)s stays: lines name it, or an approval covers it. Take it"
        " off there first.",
        reference=error.reference,
    )
    return refused(Conflict(sentence))


@blueprint.get("")
@requires(Permission.REPORT_READ)
def contracts(partner: int, period: int) -> ResponseReturnValue:
    """The register of contracts of a partner."""
    here, session = _place(partner, period, Permission.REPORT_READ), db.session()
    day = here.day(today())
    page = contracts_page(viewer(), session, here, _numbers(here), day)
    return render_template("procurement/contracts.html", page=page)


@blueprint.route("/new", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def new_contract(partner: int, period: int) -> ResponseReturnValue:
    """Record a contract."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    form = forms.ContractForm.posted()
    _offer(form, here)
    if not form.is_sent:
        return _form_page(here, form, None)
    if not form.validate():
        return _form_page(here, form, None), _WRONG
    session = db.session()
    try:
        made = services.record_contract(session, here, form.to_record(), _doing())
    except services.ReferenceTakenError:
        _say_taken(form)
        return _form_page(here, form, None), _WRONG
    return answered(_address(here, made.id))


@blueprint.get(_ONE)
@requires(Permission.REPORT_READ)
def contract(partner: int, period: int, contract: int) -> ResponseReturnValue:
    """One contract with all that belongs to it."""
    here = _place(partner, period, Permission.REPORT_READ)
    return _contract_page(here, _contract(here, contract), {})


@blueprint.route(f"{_ONE}/change", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def change_contract(partner: int, period: int, contract: int) -> ResponseReturnValue:
    """Change what is said of a contract."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    found = _contract(here, contract)
    form = forms.ChangeContractForm.posted(data=forms.typed(found))
    _offer(form, here)
    if not form.is_sent:
        return _form_page(here, form, found)
    if not form.validate():
        return _form_page(here, form, found), _WRONG
    seen = (contract, form.version.data or 0)
    session = db.session()
    try:
        services.change_contract(session, here, seen, form.to_record(), _doing())
    except services.ReferenceTakenError:
        _say_taken(form)
        return _form_page(here, form, found), _WRONG
    except StaleError:
        stored = forms.ChangeContractForm(data=forms.typed(found))
        _offer(stored, here)
        back = _address(here, contract)
        action = f"{back}/change"
        subject = found.reference
        return conflict_page(form, stored, subject=subject, action=action, back=back)
    return answered(_address(here, contract))


@blueprint.route(f"{_ONE}/removal", methods=_BOTH)
@requires(Permission.REPORT_EDIT)
@answered_once
def remove_contract(partner: int, period: int, contract: int) -> ResponseReturnValue:
    """Take a contract out of the register."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    found = _contract(here, contract)
    form = forms.RemoveForm.posted(data={"version": found.version})
    if not form.is_sent or not form.validate():
        page = {"place": here, "contract": found, "form": form}
        return render_template("procurement/removal.html", page=page)
    seen = (contract, form.version.data or 0)
    services.remove_contract(db.session(), here, seen, _doing())
    return answered(_register(here))


@blueprint.post(f"{_ONE}/{_PART}")
@requires(Permission.REPORT_EDIT)
@answered_once
def add_part(
    partner: int, period: int, contract: int, part: str
) -> ResponseReturnValue:
    """Add an amendment, an owner, a subcontractor or a paper."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    found = _contract(here, contract)
    # A class of several says less of itself than each of them does.
    kind = cast("type[forms.AmendmentForm]", forms.PART_FORMS[part])
    form = kind.posted()
    if not form.validate():
        return _contract_page(here, found, {part: form}), _WRONG
    services.add_part(db.session(), here, contract, form.to_part(), _doing())
    return answered(f"{_address(here, contract)}#{part}")


@blueprint.post(f"{_ONE}/{_PART}/<int:key>/removal")
@requires(Permission.REPORT_EDIT)
@answered_once
def remove_part(
    partner: int, period: int, contract: int, part: str, key: int
) -> ResponseReturnValue:
    """Take off what belongs to a contract."""
    here = _place(partner, period, Permission.REPORT_EDIT)
    Form.posted()
    services.remove_part(db.session(), here, contract, (part, key), _doing())
    return answered(f"{_address(here, contract)}#{part}")


def _place(partner: int, period: int, permission: Permission) -> Place:
    address = (project_asked(), partner, period)
    found = place(viewer(), db.session(), address, permission)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _contract(here: Place, key: int) -> Contract:
    found = queries.contract_at(db.session(), here.partner, key)
    if found is None:
        raise NotFound(_nothing_here())
    return found


def _numbers(here: Place) -> Parameters:
    named = queries.programme_of(db.session(), here.project)
    return programme(named, g.folders).parameters


def _offer(form: forms.ContractForm, here: Place) -> None:
    found = queries.suppliers_of(db.session(), here.partner)
    suppliers = [(str(one.id), one.name) for one in found]
    form.offering(suppliers, here.day(today()))


def _form_page(here: Place, form: forms.ContractForm, contract: Contract | None) -> str:
    page = {"place": here, "form": form, "contract": contract}
    return render_template("procurement/contract_form.html", page=page)


def _contract_page(
    here: Place, found: Contract, sent: dict[str, forms.PartForm]
) -> str:
    asked = (_numbers(here), here.day(today()))
    page = contract_page(viewer(), db.session(), here, found, asked)
    fresh = {
        part: sent.get(part) or kind(None) for part, kind in forms.PART_FORMS.items()
    }
    return render_template(
        "procurement/contract.html", page=page, parts=fresh, form=Form(None)
    )


def _say_taken(form: forms.ContractForm) -> None:
    form.reference.errors = [
        gettext(
            "Another contract of this project has this reference. Put something of your"
            " own before it, such as your partner number."
        )
    ]


def _register(here: Place) -> str:
    return url_for(".contracts", partner=here.partner_number, period=here.period_number)


def _address(here: Place, key: int) -> str:
    return url_for(
        ".contract",
        partner=here.partner_number,
        period=here.period_number,
        contract=key,
    )


def _doing() -> Doing:
    return Doing(by(), now())


def _nothing_here() -> str:
    return gettext(
        "There is no such claim for you here. Go back to the claims and choose one."
    )
