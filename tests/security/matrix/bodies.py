"""What each form of the application is sent with; one without an entry fails.

The hidden token and key are added to each. `FOREIGN` names in a body what belongs to
somebody else: it must be refused like what is not there.
"""

from collections.abc import Callable
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from tests.evidence.bringing import a_pdf
from tests.security.matrix.house import APART
from tests.security.matrix.house import House
from tests.security.matrix.house import OURS
from tests.security.matrix.house import THEIRS
from visimal.identity.permissions import Role

Body = Callable[[House], dict[str, Any]]

#: Forms of the library of sign-ins, for everybody: they have no key of their own.
LIBRARY = "security."
#: Buttons without a form of ours: what is sent beside the token is never read.
BARE = frozenset({"evidence.look"})


def fixed(**fields: Any) -> Body:  # noqa: ANN401 - whatever a form is sent with
    """The same fields always."""
    return lambda _house: dict(fields)


def line_of(code: str) -> Body:
    """A cost in a work package of a project."""

    def body(house: House) -> dict[str, Any]:
        empty = dict.fromkeys(
            (
                "supplier",
                "supplier_vat",
                "invoice_number",
                "invoiced_on",
                "invoice_total",
                "vat",
                "contract",
                "internal_reference",
                "comment",
            ),
            "",
        )
        return {
            **empty,
            "category": "travel",
            "work_package": str(house.keys["packages"][code]),
            "description": "A train (DEMO)",
            "amount": "10.00",
            "paid_on": "12/05/2026",
            "is_personal_data": "y",
        }

    return body


def changed(body: Body) -> Body:
    """The same, filled in from the first version."""
    return lambda house: {**body(house), "version": "1"}


def paper_of(partner: int) -> Body:
    """A new paper of a partner."""
    return lambda _house: {
        "partner": str(partner),
        "kind": "invoice",
        "is_sensitive": "",
        "paper": (BytesIO(a_pdf()), "invoice.pdf"),
    }


def paper_named(whose: str) -> Body:
    """The number of a paper that is there."""
    return lambda house: {"paper": house.keys["papers"][whose]}


_STEP = fixed()
_VERSION = fixed(version="1")
_GUEST = {"name": "DEMO", "email": "guest@demo.example", "language": "en"}

BODIES: Mapping[str, Body] = {
    "checking.accept": fixed(finding="0" * 64, reason="DEMO"),
    "checking.reopen": fixed(finding="0" * 64),
    "checking.look": fixed(rows='{"rows": []}'),
    "claims.begin": _STEP,
    "claims.declare": line_of(OURS),
    "claims.change": changed(line_of(OURS)),
    "claims.remove": _VERSION,
    "claims.submit": fixed(version="1", is_confirmed="y"),
    "claims.give_back": fixed(version="1", reason="DEMO"),
    "control.start": _VERSION,
    "control.finish": _VERSION,
    "evidence.add_paper": paper_of(1),
    "evidence.look": _STEP,
    "proofs.add": paper_named("own"),
    "proofs.remove": paper_named("own"),
    "own_account.change": fixed(name="DEMO", language="nl", version="1"),
    "own_account.end_session": _STEP,
    "own_account.end_other_sessions": _STEP,
    "people.give_seat": fixed(role="accountant", partner="2", until=""),
    "people.change_until": fixed(until="31/12/2030", version="1"),
    "people.end_seat": _STEP,
    "people.assign_partners": fixed(partner_1="y"),
    "people.open_papers": fixed(lines="P01-S1-0001", until="31/12/2030"),
    "people.close_papers": _STEP,
    "invitations.send_invitation": fixed(
        **_GUEST, role="auditor", partner="", until=""
    ),
    "invitations.withdraw": _STEP,
    "invitations.accept": _STEP,
    "administration.send_invitation": fixed(**_GUEST, seat="administrator"),
    "administration.withdraw": _STEP,
    "administration.disable": _STEP,
    "administration.enable": _STEP,
    "administration.dismiss": _STEP,
    "privacy.set_retention": fixed(stored="", until="31/12/2040", hold="", reason="X"),
    "privacy.erase_papers": fixed(meant=OURS, reason="DEMO"),
    "privacy_of_people.erase": fixed(meant="1", reason="DEMO"),
    "shown.sign_in": fixed(person="1"),
}

#: Who sends what belongs to whom: endpoint, role, body.
FOREIGN: tuple[tuple[str, Role, Body], ...] = (
    ("claims.declare", Role.OFFICER, line_of(THEIRS)),
    ("claims.change", Role.OFFICER, changed(line_of(THEIRS))),
    ("proofs.add", Role.OFFICER, paper_named("other")),
    ("proofs.add", Role.ACCOUNTANT, paper_named("theirs")),
    ("evidence.add_paper", Role.OFFICER, paper_of(2)),
    ("evidence.add_paper", Role.ACCOUNTANT, paper_of(APART + 1)),
    (
        "people.give_seat",
        Role.PROJECT_LEADER,
        fixed(role="officer", partner=str(APART + 1), until=""),
    ),
    (
        "people.open_papers",
        Role.PROJECT_LEADER,
        fixed(lines="P11-S1-0001", until="31/12/2030"),
    ),
    (
        "invitations.send_invitation",
        Role.PROJECT_LEADER,
        fixed(**_GUEST, role="officer", partner=str(APART + 1)),
    ),
    (
        "invitations.send_invitation",
        Role.PROJECT_LEADER,
        fixed(**_GUEST, role="administrator", partner=""),
    ),
)
