"""What each address names: one's own, somebody else's, and what is not there.

A new address with something in it fails until it is told here.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.security.matrix import consolidating
from tests.security.matrix import controlled
from tests.security.matrix import corrected
from tests.security.matrix import money
from tests.security.matrix.house import APART
from tests.security.matrix.house import House
from tests.security.matrix.house import MISSING
from tests.security.matrix.house import NOBODYS
from tests.security.matrix.house import OURS
from tests.security.matrix.house import THEIRS
from visimal.identity.permissions import OF_THE_PROJECT
from visimal.identity.permissions import Role

NOTHING = 999_999


class Scope(StrEnum):
    """Whose thing an address names."""

    OWN = "own"
    OTHER = "other"
    MISSING = "missing"


Values = Mapping[str, Any]
#: From the installation, a role and whose, to what stands in the address.
Fill = Callable[[House, Role | None, Scope], Values | None]


def _sees_all(role: Role | None) -> bool:
    return role in OF_THE_PROJECT


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a partner for a period."""

    period: int

    def __call__(self, _house: House, role: Role | None, scope: Scope) -> Values:
        """Partner, period and the number of a line."""
        foreign = APART + 1 if _sees_all(role) else 2
        number = {Scope.OWN: 1, Scope.OTHER: foreign, Scope.MISSING: MISSING}[scope]
        line = f"P{number:02d}-S{self.period}-0001"
        return {"partner": number, "period": self.period, "number": line}


def certified(house: House, role: Role | None, scope: Scope) -> Values:
    """What is certified of a claim, as its explanation is addressed."""
    return {**Claim(1)(house, role, scope), "measure": "certified"}


def receipt(house: House, role: Role | None, scope: Scope) -> Values | None:
    """A receipt comes with a submission: nobody here has one of their own."""
    return None if scope is Scope.OWN else Claim(1)(house, role, scope)


def kept_filter(house: House, role: Role | None, scope: Scope) -> Values | None:
    """A filter that somebody keeps: nobody here keeps one."""
    if scope is Scope.OWN:
        return None
    return {**Claim(2)(house, role, scope), "key": NOTHING}


def submission(house: House, role: Role | None, scope: Scope) -> Values | None:
    """What was submitted once: nobody here has one of their own."""
    claim = receipt(house, role, scope)
    return None if claim is None else {**claim, "number": 1}


def report_part(house: House, role: Role | None, scope: Scope) -> Values:
    """One part of a report."""
    return {**Claim(2)(house, role, scope), "part": "summary"}


def semester(_house: House, _role: Role | None, scope: Scope) -> Values | None:
    """A period of the project: it is nobody else's."""
    if scope is Scope.OTHER:
        return None
    return {"period": 1 if scope is Scope.OWN else MISSING}


def imported(house: House, role: Role | None, scope: Scope) -> Values | None:
    """A list is brought by one person: nobody here has one of their own."""
    if scope is Scope.OWN:
        return None
    return {**Claim(2)(house, role, scope), "key": NOTHING}


def decisions(house: House, role: Role | None, scope: Scope) -> Values | None:
    """A workbook is brought by one person: nobody here has one of their own."""
    if scope is Scope.OWN:
        return None
    return {**_CONTROL(house, role, scope), "key": NOTHING}


def buyer(house: House, role: Role | None, scope: Scope) -> Values:
    """A partner's register of suppliers, a supplier and an account of it."""
    claim = Claim(2)(house, role, scope)
    keys = house.keys["registers"].get(claim["partner"], {})
    return {"partner": claim["partner"], "key": keys.get("supplier", NOTHING)}


def account(house: House, role: Role | None, scope: Scope) -> Values:
    """An account of a partner."""
    claim = Claim(2)(house, role, scope)
    keys = house.keys["registers"].get(claim["partner"], {})
    return {"partner": claim["partner"], "key": keys.get("account", NOTHING)}


def shared_invoice(house: House, role: Role | None, scope: Scope) -> Values:
    """A part of an invoice that others pay."""
    claim = Claim(2)(house, role, scope)
    return {**claim, "key": house.keys["registers"][1]["shared"]}


def declared_again(house: House, role: Role | None, scope: Scope) -> Values | None:
    """A line to be declared again: nothing here was parked before."""
    return None if scope is Scope.OWN else Claim(2)(house, role, scope)


def member(_house: House, role: Role | None, scope: Scope) -> Values | None:
    """A member of the consortium: all of one's own project are one's own."""
    if scope is Scope.OTHER and not _sees_all(role):
        return None
    foreign = APART + 1
    return {"number": {"own": 1, "other": foreign, "missing": MISSING}[scope]}


def workbook(_house: House, role: Role | None, scope: Scope) -> Values:
    """A form, and in the question whose."""
    claim = Claim(1)(_house, role, scope)
    return {"form": "partner_report", "partner": claim["partner"], "period": 1}


def paper(house: House, role: Role | None, scope: Scope) -> Values:
    """A paper by its number."""
    papers = house.keys["papers"]
    other = papers["theirs"] if _sees_all(role) else papers["other"]
    number = {"own": papers["own"], "other": other, "missing": "P99-S9-0009"}[scope]
    return {"number": number}


def page_of_paper(house: House, role: Role | None, scope: Scope) -> Values:
    """The first page of a paper that has one."""
    own = {"number": house.keys["papers"]["attached"]}
    its = own if scope is Scope.OWN else paper(house, role, scope)
    return {**its, "page": 1}


def project(_house: House, _role: Role | None, scope: Scope) -> Values:
    """A project by its code."""
    return {"code": {"own": OURS, "other": THEIRS, "missing": NOBODYS}[scope]}


def person_of(whom: Role) -> Fill:
    """Somebody with a seat in the project, and that seat."""

    def fill(house: House, _role: Role | None, scope: Scope) -> Values:
        place = {
            Scope.OWN: (whom, OURS, 2),
            Scope.OTHER: (whom, THEIRS, APART + 1),
        }.get(scope)
        people, seats = house.keys["people"], house.keys["seats"]
        number = f"P{0 if scope is Scope.OWN else 1}1-S1-0001"
        return {
            "person": people[place] if place else NOTHING,
            "key": seats[place] if place else NOTHING,
            "line": number,
        }

    return fill


def anybody(house: House, _role: Role | None, scope: Scope) -> Values | None:
    """Somebody of the installation: to its administrator nobody is another's."""
    if scope is Scope.OTHER:
        return None
    known = house.keys["people"][Role.OFFICER, THEIRS, APART + 1]
    return {"person": known if scope is Scope.OWN else NOTHING}


def invitation(own: str, other: str | None) -> Fill:
    """An invitation that is still open."""

    def fill(house: House, _role: Role | None, scope: Scope) -> Values | None:
        keys = house.keys["invitations"]
        if scope is Scope.OTHER and other is None:
            return None
        name = own if scope is Scope.OWN else other
        return {"key": NOTHING if scope is Scope.MISSING else keys[name]}

    return fill


def browser(house: House, role: Role | None, scope: Scope) -> Values:
    """A session of one's own, or somebody else's."""
    keys = house.keys["sessions"]
    whose = (Role.OFFICER, OURS, 2)
    own = (role or Role.OFFICER, OURS, 1)
    return {"key": {"own": keys[own], "other": keys[whose], "missing": NOTHING}[scope]}


def at_work(house: House, role: Role | None, scope: Scope) -> Values:
    """Somebody whom a partner employs, an assignment and a month."""
    claim = Claim(2)(house, role, scope)
    number = f"P{claim['partner']:02d}-E01"
    key = house.keys["assignments"].get(number, NOTHING)
    return {**claim, "number": number, "key": key, "month": "2026-08"}


def letter(_house: House, _role: Role | None, scope: Scope) -> Values | None:
    """What a letter or a step of signing in carries: it is nobody else's."""
    return {"token": "x" * 43} if scope is Scope.OWN else None


def style(_house: House, _role: Role | None, scope: Scope) -> Values | None:
    """A file of a library."""
    return {"filename": "nothing.js"} if scope is Scope.OWN else None


def register(house: House, role: Role | None, scope: Scope) -> Values:
    """A contract with an owner, an approval, and the journey of a line."""
    claim = Claim(2)(house, role, scope)
    keys = house.keys["registers"].get(claim["partner"], {})
    return {
        **claim,
        "contract": keys.get("contract", NOTHING),
        "part": "owners",
        "key": keys.get("owner", NOTHING),
        "approval": keys.get("approval", NOTHING),
    }


_CLAIM = Claim(controlled.DRAFT)
_CONTROL = Claim(controlled.RUNNING)
_CERTIFICATE = controlled.of(Claim(controlled.CERTIFIED), number=1)
_OFFICER = person_of(Role.OFFICER)

OBJECTS: Mapping[str, Fill] = {
    **consolidating.OBJECTS,
    **corrected.OBJECTS,
    **money.OBJECTS,
    **dict.fromkeys(
        (
            "planning.of_partner",
            "planning.set_aside",
            "checking.look",
            "questions.questions",
            "questions.remark",
            "checking.findings",
            "checking.accept",
            "checking.reopen",
            "claims.claim",
            "imports.bring",
            "imports.receive",
            "claims.again",
            "claims.charge_elsewhere",
            "claims.begin",
            "claims.declare",
            "claims.change",
            "claims.remove",
            "claims.submit",
            "claims.make_ready",
            "progress.report",
            "claims.give_back",
            "entry.save_table",
            "entry.save",
            "entry.saved",
            "entry.paste",
            "entry.panel",
            "entry.several",
            "entry.keep_filter",
            "proofs.add",
            "proofs.papers",
            "proofs.remove",
            "proofs.bring",
            "proofs.upload",
            "proofs.change_kind",
            "claim_papers.matrix",
            "claim_papers.sorting",
            "claim_papers.gather",
            "claim_papers.sort",
            "claim_papers.bound",
            "claim_papers.bound_with_sensitive",
        ),
        _CLAIM,
    ),
    **dict.fromkeys(
        (
            "procurement.contracts",
            "procurement.new_contract",
            "procurement.contract",
            "procurement.change_contract",
            "procurement.remove_contract",
            "procurement.add_part",
            "procurement.remove_part",
            "travel.journeys",
            "travel.journey",
            "travel.remove_journey",
            "travel.approvals",
            "travel.new_approval",
            "travel.approval",
            "travel.change_approval",
            "travel.remove_approval",
            "travel.cover",
            "travel.uncover",
        ),
        register,
    ),
    "claims.charge_no_longer": shared_invoice,
    "claims.declare_again": declared_again,
    **dict.fromkeys(
        (
            "suppliers.register",
            "suppliers.add",
            "suppliers.change",
            "suppliers.own_accounts",
            "suppliers.keep_books",
        ),
        buyer,
    ),
    "suppliers.take_off": account,
    "claims.receipt": receipt,
    **dict.fromkeys(
        ("control_questions.questions", "verification.report", "verification.visits"),
        _CONTROL,
    ),
    **dict.fromkeys(
        ("questions.answer", "questions.settle"), controlled.of(_CLAIM, number=1)
    ),
    **dict.fromkeys(
        ("control_questions.settle", "verification.remove_visit"),
        controlled.of(_CONTROL, number=1),
    ),
    "verification.checklist": controlled.of(_CONTROL, part="general"),
    **dict.fromkeys(
        (
            "imports.look",
            "imports.progress",
            "imports.columns",
            "imports.confirm",
            "imports.forget",
        ),
        imported,
    ),
    "claims.submitted_workbook": submission,
    "progress.part": report_part,
    "drafts.drafts": semester,
    "entry.forget_filter": kept_filter,
    **dict.fromkeys(
        (
            "staff.staff",
            "staff.add",
            "staff.person",
            "staff.change",
            "staff.assign",
            "staff.reassign",
            "staff.pay",
            "staff.time_sheet",
            "staff.save_hours",
            "staff.sign",
            "staff.countersign",
            "staff.sign_on_paper",
            "staff.unlock",
            "staff.make_lines",
        ),
        at_work,
    ),
    "planning.expect": Claim(controlled.AHEAD),
    "control.control": _CONTROL,
    "control.start": _CONTROL,
    "control.finish": _CONTROL,
    **dict.fromkeys(
        (
            "control.decision_workbook",
            "control.bring_decisions",
            "control.receive_decisions",
        ),
        _CONTROL,
    ),
    **dict.fromkeys(
        ("control.look_at_decisions", "control.merge_decisions"), decisions
    ),
    **dict.fromkeys(
        (
            "control.certificate",
            "control.certificate_workbook",
            "control.control_report",
        ),
        _CERTIFICATE,
    ),
    **dict.fromkeys(
        (
            "control.line",
            "control.withdraw",
            "control.sample",
            "control.several",
        ),
        _CONTROL,
    ),
    "control.reopen": Claim(controlled.CERTIFIED),
    "overview.report": Claim(1),
    "explanation.explain": certified,
    "overview.partner": member,
    "overview.workbook": workbook,
    "overview.choose_project": project,
    "evidence.paper": paper,
    "evidence.file": paper,
    "evidence.look": paper,
    "evidence.page": page_of_paper,
    "evidence.look_at_page": page_of_paper,
    "people.person": _OFFICER,
    "people.give_seat": _OFFICER,
    "people.change_until": _OFFICER,
    "people.end_seat": _OFFICER,
    "people.assign_partners": person_of(Role.CONTROLLER),
    "people.open_papers": person_of(Role.AUDITOR),
    "people.close_papers": person_of(Role.AUDITOR),
    "invitations.withdraw": invitation("ours", "theirs"),
    "invitations.letter": letter,
    "reminders.calendar": letter,
    "deadlines.remind": Claim(2),
    "invitations.accept": letter,
    "administration.withdraw": invitation("office", None),
    "administration.disable": anybody,
    "administration.enable": anybody,
    "administration.dismiss": anybody,
    "privacy_of_people.person": anybody,
    "privacy_of_people.data": anybody,
    "privacy_of_people.erase": anybody,
    "own_account.end_session": browser,
    **dict.fromkeys(
        (
            "security.reset_password",
            "security.two_factor_setup_validate",
            "security.wan_register_response",
            "security.wan_signin_response",
            "security.wan_verify_response",
        ),
        letter,
    ),
    "security.static": style,
}
