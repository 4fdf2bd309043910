"""What the pages of a partner's registers show."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from sqlalchemy.orm import Session

from visimal.domain.suppliers import NumberCheck
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.labels import label
from visimal.suppliers import queries
from visimal.suppliers.models import Supplier
from visimal.suppliers.numbers import bank_of
from visimal.suppliers.owners import Owner

_KINDS = {
    NumberCheck.VALID: "ok",
    NumberCheck.INVALID: "warn",
    NumberCheck.UNKNOWN: "idle",
}
_SEEN = 4


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account number as it is read, and its bank if one knows."""

    key: int
    iban: str
    bank: str
    name: str = ""
    #: Whether the ERDF goes there.
    receives_erdf: bool = False


@dataclass(frozen=True, slots=True)
class SupplierView:
    """A supplier in one row."""

    key: int
    name: str
    country: str
    vat_number: str
    kind: str
    check: str
    account: AccountView | None


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register of suppliers of a partner."""

    owner: Owner
    suppliers: Sequence[SupplierView]
    may_edit: bool


def register_page(viewer: Viewer, session: Session, owner: Owner) -> RegisterPage:
    """The register, its account numbers hidden from who is not of the partner."""
    may = _may(viewer, owner)
    return RegisterPage(
        owner,
        [_view(one, is_open=may) for one in queries.suppliers_of(session, owner)],
        may_edit=viewer.may(Permission.REPORT_EDIT, owner.project, owner.partner),
    )


def accounts_page(session: Session, owner: Owner) -> Sequence[AccountView]:
    """The accounts a partner pays from."""
    return [
        replace(
            account_view(one.id, one.iban, one.name), receives_erdf=one.receives_erdf
        )
        for one in queries.accounts_of(session, owner)
    ]


def account_view(key: int, iban: str, name: str = "") -> AccountView:
    """An account in groups of four."""
    return AccountView(key, grouped(iban), bank_of(iban) or "", name)


def grouped(iban: str) -> str:
    """As it stands on paper.

    >>> grouped("BE71096123456769")
    'BE71 0961 2345 6769'
    """
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def _may(viewer: Viewer, owner: Owner) -> bool:
    several = (Permission.REPORT_EDIT, Permission.SENSITIVE_READ)
    return any(viewer.may(one, owner.project, owner.partner) for one in several)


def _view(one: Supplier, *, is_open: bool) -> SupplierView:
    check = NumberCheck(one.number_check)
    account = None
    if one.iban and is_open:
        account = account_view(one.id, one.iban)
    elif one.iban:
        account = AccountView(one.id, f"… {one.iban[-_SEEN:]}", "")
    return SupplierView(
        key=one.id,
        name=one.name,
        country=one.country,
        vat_number=one.vat_number or "",
        kind=_KINDS[check],
        check=label(check),
        account=account,
    )
