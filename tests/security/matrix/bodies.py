"""What each form of the application is sent with; one without an entry fails.

The hidden token and key are added to each.
"""

from collections.abc import Callable
from collections.abc import Mapping
from io import BytesIO
from json import dumps
from typing import Any

from tests.evidence.bringing import a_pdf
from tests.security.matrix import consolidating
from tests.security.matrix import corrected
from tests.security.matrix import money
from tests.security.matrix.house import House
from tests.security.matrix.house import OURS
from visimal.partner_reports.columns import COLUMNS

Body = Callable[[House], dict[str, Any]]

#: Forms of the library of sign-ins, for everybody: they have no key of their own.
LIBRARY = "security."
#: Buttons without a form of ours: what is sent beside the token is never read.
BARE = frozenset(
    {"evidence.look", "evidence.look_at_page", "claim_papers.bound_with_sensitive"}
)


def fixed(**fields: Any) -> Body:  # noqa: ANN401 - whatever a form is sent with
    """The same fields always."""
    return lambda _house: dict(fields)


def line_of(code: str) -> Body:
    """A cost in a work package of a project."""

    def body(house: House) -> dict[str, Any]:
        empty = dict.fromkeys((one.name for one in COLUMNS), "")
        # People choose ours by its code; a key is nobody's choice.
        package = "WP1" if code == OURS else str(house.keys["packages"][code])
        return {
            **empty,
            "category": "travel",
            "work_package": package,
            "description": "A train (DEMO)",
            "amount": "10.00",
            "paid_on": "12/05/2026",
            "is_personal_data": "y",
        }

    return body


def changed(body: Body) -> Body:
    """The same, filled in from the first version."""
    return lambda house: {**body(house), "version": "1"}


def several_of(number: str) -> Body:
    """One value for a line that was chosen."""
    line = {f"line.{number}": "1"}
    return fixed(what="set", field="category", value="travel", **line)


def row_of(number: str) -> Body:
    """A row that the table sends by itself."""
    row = {"key": "a", "number": number, "version": 1, "texts": {"description": "X"}}
    return fixed(rows=dumps([row]), removed="[]")


def paper_of(partner: int) -> Body:
    """A new paper of a partner."""
    return lambda _house: {
        "partner": str(partner),
        "kind": "invoice",
        "is_sensitive": "",
        "paper": (BytesIO(a_pdf()), "invoice.pdf"),
    }


def papers_of_line(_house: House) -> dict[str, Any]:
    """A new paper for a line."""
    return {
        "kind": "invoice",
        "is_sensitive": "",
        "back": "line",
        "papers": (BytesIO(a_pdf()), "invoice.pdf"),
    }


def a_list(_house: House) -> dict[str, Any]:
    """A list of one cost, whose columns somebody has to name."""
    return {"list": (BytesIO(b"Jrnl;Truc;Qui\nVEN;Train;Rail DEMO\n"), "list.csv")}


def paper_named(whose: str) -> Body:
    """The number of a paper that is there."""
    return lambda house: {"paper": house.keys["papers"][whose]}


def paper_sorted(whose: str) -> Body:
    """A paper with the line that it proves."""

    def body(house: House) -> dict[str, Any]:
        number = house.keys["papers"][whose]
        return {f"lines.{number}": "1", f"kind.{number}": "invoice"}

    return body


_EMPLOYEE = {
    "name": "DEMO Employee",
    "function": "Officer",
    "country": "BE",
    "employed_from": "01/01/2026",
    "employed_until": "",
    "weekly_hours": "38",
    "full_time_hours": "38",
    "position": "unknown",
}
_PAY = {
    "gross": "3000.00",
    "contributions": "900.00",
    "other": "",
    "bonus": "",
    "excluded": "",
    "counts_bonus": "y",
    "contract_hours": "",
    "yearly_cost": "",
    "paid_on": "",
}
_ON_PAPER = {
    "employee": "DEMO Employee",
    "employee_on": "03/09/2026",
    "supervisor": "DEMO Supervisor",
    "supervisor_on": "04/09/2026",
}


def assignment_in(code: str) -> Body:
    """An assignment to a work package of a project."""
    empty = dict.fromkeys(
        (
            "ends_on",
            "percentage",
            "elsewhere",
            "unit_price",
            "letter_id",
            "letter_signed_on",
            "letter_from",
            "letter_until",
            "letter_percentage",
        ),
        "",
    )
    return lambda house: {
        **empty,
        "signed_by_employee": "y",
        "signed_by_employer": "y",
        "method": "hourly_contract",
        "work_package_id": str(house.keys["packages"][code]),
        "starts_on": "01/07/2026",
    }


def released(house: House) -> dict[str, Any]:
    """What a signatory types who releases our draft, warnings and all."""
    version = house.keys["version"]
    return {"version": version, "is_confirmed": "y", "reason": "Known (DEMO)"}


_STEP = fixed()
_VERSION = fixed(version="1")
GUEST = {"name": "DEMO", "email": "guest@demo.example", "language": "en"}

CONTRACT = {
    **dict.fromkeys(
        (
            "registered",
            "kind",
            "procedure",
            "body",
            "offers_asked",
            "offers_received",
            "published_on",
            "offers_due_on",
            "opened_on",
            "awarded_on",
            "signed_on",
            "starts_on",
            "ends_on",
            "comment",
        ),
        "",
    ),
    "reference": "DEMO-NEW",
    "subject": "A bridge (DEMO)",
    "supplier": "Supplier (DEMO)",
    "value": "100.00",
}
JOURNEY = {
    **dict.fromkeys(
        (
            "is_employed",
            "purpose",
            "departure",
            "destination",
            "countries",
            "is_outside_area",
            "starts_on",
            "starts_at",
            "ends_on",
            "ends_at",
            "means",
            "kilometres",
            "nights",
            "is_full_day",
            "lunches",
            "dinners",
            "approval",
        ),
        "",
    ),
    "traveller": "Jean (DEMO)",
}
_APPROVAL = {
    "reference": "COPIL 9",
    "approved_on": "02/01/2026",
    "body": "steering_committee",
    "subject": "DEMO",
    "persons": "",
    "amount": "",
    "paper": "",
}

_WRITTEN = {
    "is_on_desk": "y",
    "is_on_the_spot": "y",
    "findings": "",
    "conclusions": "DEMO",
    "of_the_last": "",
    "for_the_next": "",
}
_VISIT = {
    "starts_on": "03/09/2026",
    "ends_on": "",
    "place_kind": "partner",
    "place": "DEMO",
    "focus": "DEMO",
}
_SUPPLIER = {"name": "New (DEMO)", "country": "", "vat_number": "", "iban": ""}

BODIES: Mapping[str, Body] = {
    **consolidating.BODIES,
    **corrected.BODIES,
    **money.BODIES,
    "checking.accept": fixed(finding="0" * 64, reason="DEMO"),
    "planning.adopt": fixed(
        giver="1-external",
        taker="1-travel",
        amount="1.00",
        called="2.0",
        valid_from="01/08/2027",
    ),
    "planning.set_aside": fixed(amount="1000.00", version="0"),
    "planning.expect": fixed(expected="1000.00", version="0"),
    "checking.reopen": fixed(finding="0" * 64),
    "checking.look": fixed(rows='{"rows": []}'),
    "claims.begin": _STEP,
    "claims.declare": line_of(OURS),
    "claims.change": changed(line_of(OURS)),
    "claims.remove": _VERSION,
    "claims.submit": released,
    "claims.make_ready": lambda house: {"version": house.keys["version"]},
    "progress.part": fixed(version="0", text="DEMO"),
    "claims.charge_elsewhere": fixed(funder="Another (DEMO)", charged="1.00"),
    "claims.charge_no_longer": _STEP,
    "claims.declare_again": _STEP,
    "suppliers.add": fixed(**_SUPPLIER),
    "suppliers.change": fixed(**_SUPPLIER, version="1"),
    "suppliers.own_accounts": fixed(
        iban="BE71 0961 2345 6769", name="DEMO", receives_erdf="y", holder="D", bic=""
    ),
    "suppliers.take_off": _STEP,
    "suppliers.keep_books": fixed(accounting_code="DEMO", version="0"),
    "claims.give_back": fixed(version="1", reason="DEMO"),
    "procurement.new_contract": fixed(**CONTRACT),
    "procurement.change_contract": fixed(**CONTRACT, version="1"),
    "procurement.remove_contract": _VERSION,
    "procurement.add_part": fixed(first_name="A", last_name="DEMO", born_on=""),
    "procurement.remove_part": _STEP,
    "travel.journey": fixed(**JOURNEY, version="1"),
    "travel.remove_journey": _VERSION,
    "travel.new_approval": fixed(**_APPROVAL),
    "travel.change_approval": fixed(**_APPROVAL, version="1"),
    "travel.remove_approval": _VERSION,
    "travel.cover": fixed(what="P01-S2-0001"),
    "travel.uncover": fixed(what="P01-S2-0001"),
    "staff.add": fixed(**_EMPLOYEE),
    "staff.change": fixed(**_EMPLOYEE, version="1"),
    "staff.assign": assignment_in(OURS),
    "staff.reassign": changed(assignment_in(OURS)),
    "staff.pay": fixed(**_PAY, version="0"),
    "staff.save_hours": fixed(version="1", usual="7.6", usual_row="WP1"),
    "staff.sign": _VERSION,
    "staff.countersign": _VERSION,
    "staff.sign_on_paper": fixed(**_ON_PAPER, signed_paper="0", version="1"),
    "staff.unlock": fixed(version="1", reason="DEMO"),
    "staff.make_lines": fixed(shown="X"),
    "entry.save_table": fixed(**{"0.category": "external"}),
    "entry.save": fixed(rows="[]", removed="[]"),
    "entry.paste": fixed(text="Travel\t12,50", columns="category amount"),
    "entry.several": several_of("P01-S2-0001"),
    "entry.keep_filter": fixed(name="DEMO", asks="q=DEMO"),
    "entry.forget_filter": _STEP,
    "imports.receive": a_list,
    "imports.columns": _STEP,
    "imports.confirm": _VERSION,
    "imports.forget": _STEP,
    "questions.remark": fixed(line="", text="DEMO"),
    "questions.answer": fixed(text="DEMO", papers=""),
    "questions.settle": _STEP,
    "control_questions.questions": fixed(line="", text="DEMO"),
    "control_questions.settle": _STEP,
    "verification.report": fixed(**_WRITTEN, version="0"),
    "verification.visits": fixed(**_VISIT),
    "verification.remove_visit": _STEP,
    "verification.checklist": fixed(reply_0="yes", note_0="", version="0"),
    "control.start": _VERSION,
    "control.finish": _VERSION,
    "control.receive_decisions": a_list,
    "control.merge_decisions": _STEP,
    "control.line": fixed(
        decision="certify",
        deducted="",
        typology="",
        reason="",
        comment="",
        version="1",
    ),
    "control.withdraw": _VERSION,
    "control.sample": fixed(method="rule", size="", seed="DEMO"),
    "control.several": fixed(numbers="P01-S3-0001:1"),
    "control.reopen": fixed(reason="DEMO", version="1"),
    "evidence.add_paper": paper_of(1),
    "evidence.look": _STEP,
    "evidence.look_at_page": _STEP,
    "claim_papers.bound_with_sensitive": _STEP,
    "claim_papers.gather": papers_of_line,
    "claim_papers.sort": paper_sorted("own"),
    "proofs.add": paper_named("own"),
    "proofs.remove": paper_named("own"),
    "proofs.upload": papers_of_line,
    "proofs.change_kind": lambda house: {
        "paper": house.keys["papers"]["attached"],
        "kind": "quote",
    },
    "own_account.change": fixed(name="DEMO", language="nl", version="1"),
    "own_account.end_session": _STEP,
    "own_account.end_other_sessions": _STEP,
    "deadlines.remind": _STEP,
    "reminders.name_substitute": fixed(
        substitute="1", starts_on="2026-11-22", until="", version="0"
    ),
    "reminders.end_substitution": _STEP,
    "reminders.make_calendar": _STEP,
    "reminders.revoke_calendar": _STEP,
    "people.give_seat": fixed(role="accountant", partner="2", until=""),
    "people.change_until": fixed(until="31/12/2030", version="1"),
    "people.end_seat": _STEP,
    "people.assign_partners": fixed(partner_1="y"),
    "people.open_papers": fixed(lines="P01-S1-0001", until="31/12/2030"),
    "people.close_papers": _STEP,
    "invitations.send_invitation": fixed(**GUEST, role="auditor", partner="", until=""),
    "invitations.withdraw": _STEP,
    "invitations.accept": _STEP,
    "administration.send_invitation": fixed(**GUEST, seat="administrator"),
    "administration.withdraw": _STEP,
    "administration.disable": _STEP,
    "administration.enable": _STEP,
    "administration.dismiss": _STEP,
    "privacy.set_retention": fixed(stored="", until="31/12/2040", hold="", reason="X"),
    "privacy.erase_papers": fixed(meant=OURS, reason="DEMO"),
    "privacy_of_people.erase": fixed(meant="1", reason="DEMO"),
    "shown.sign_in": fixed(person="1"),
}
