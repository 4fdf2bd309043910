"""Two people sign a time sheet; signing locks it, and unlocking needs a reason.

Who has an account signs here: the employee first, then somebody else of the partner.
For whom has none, an officer records what both signed on paper, and ties the paper.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.findings import msgid
from visimal.domain.time_sheets import is_same_signer
from visimal.domain.time_sheets import Signature
from visimal.staff.models import Employee
from visimal.staff.models import Sheet
from visimal.staff.services import employee_at
from visimal.staff.services import MonthSeen
from visimal.staff.services import NoEmployeeError
from visimal.staff.services import require_open
from visimal.staff.services import sheet_at
from visimal.staff.services import StaffRefusedError
from visimal.staff.services import subject
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed

#: A sentence that the page of a sheet shows as well.
TWO_PEOPLE = msgid("Employee and supervisor must be two people.")
_TWICE = msgid(
    "One person cannot sign a time sheet for both. Ask the supervisor, or somebody who"
    " submits the claims, to sign it."
)
_FIRST = msgid(
    "The employee signs first. Ask them, or record what both signed on paper."
)
_THERE = msgid("This signature is there already. Open the time sheet again to see it.")
_FUTURE = msgid("Nobody has signed on a day that is still to come. Check the day.")
_OPEN = msgid("This time sheet is not signed: you can change it as it is.")
_EARLY = msgid("A time sheet is not signed before its month has begun. Check the day.")


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What two people signed on paper."""

    employee: str
    employee_on: date
    supervisor: str
    supervisor_on: date
    #: The key of the paper.
    paper: int


def sign(
    session: Session,
    place: Place,
    seen: MonthSeen,
    by: Signature,
    doing: Doing,
) -> None:
    """Sign a sheet as the employee, or as the supervisor if one is not the employee.

    Raises:
        NoEmployeeError: there is nobody of that number, or no sheet.
        StaffRefusedError: it is not one's turn, or one signed already.
        StaleError: somebody changed it since.
    """
    employee, sheet = _opened(session, place, seen)
    if by.on < sheet.month:
        raise StaffRefusedError(_EARLY)
    if by.account is not None and by.account == employee.account_id:
        if sheet.employee_signed_on is not None:
            raise StaffRefusedError(
                _THERE if sheet.supervisor_signed_on is not None else _TWICE
            )
        sheet.employee_name = by.name
        sheet.employee_signed_on = by.on
        sheet.employee_account = by.account
    else:
        _countersign(sheet, by)
    changed(sheet)
    act = place.act("staff.signed", doing, subject(seen.number, seen.month))
    record(session, act, at=doing.at)


def sign_on_paper(
    session: Session,
    place: Place,
    seen: MonthSeen,
    signed: OnPaper,
    doing: Doing,
) -> None:
    """Record what two people signed on paper, with the paper.

    Raises:
        NoEmployeeError: there is nobody of that number, or no sheet.
        StaffRefusedError: it is signed already, or one person signed for both.
        StaleError: somebody changed it since.
    """
    _, sheet = _opened(session, place, seen)
    if sheet.employee_signed_on is not None or sheet.supervisor_signed_on is not None:
        raise StaffRefusedError(_THERE)
    first = Signature(name=signed.employee, on=signed.employee_on)
    second = Signature(name=signed.supervisor, on=signed.supervisor_on)
    if is_same_signer(first, second):
        raise StaffRefusedError(_TWICE)
    days = (signed.employee_on, signed.supervisor_on)
    if max(days) > place.day(doing.at.date()):
        raise StaffRefusedError(_FUTURE)
    if min(days) < sheet.month:
        raise StaffRefusedError(_EARLY)
    sheet.employee_name, sheet.employee_signed_on = first.name, first.on
    sheet.supervisor_name, sheet.supervisor_signed_on = second.name, second.on
    sheet.paper_id = signed.paper
    changed(sheet)
    act = place.act("staff.signed_on_paper", doing, subject(seen.number, seen.month))
    record(session, act, at=doing.at)


def unlock(session: Session, place: Place, seen: MonthSeen, doing: Doing) -> None:
    """Take both signatures off a sheet, for a reason that the trail keeps.

    Raises:
        NoEmployeeError: there is nobody of that number, or no sheet.
        StaffRefusedError: nobody signed it, or a line of the month was submitted.
        StaleError: somebody changed it since.
    """
    _, sheet = _opened(session, place, seen)
    if sheet.employee_signed_on is None and sheet.supervisor_signed_on is None:
        raise StaffRefusedError(_OPEN)
    sheet.employee_name = sheet.supervisor_name = None
    sheet.employee_signed_on = sheet.supervisor_signed_on = None
    sheet.employee_account = sheet.supervisor_account = None
    sheet.paper_id = None
    changed(sheet)
    act = place.act("staff.unlocked", doing, subject(seen.number, seen.month))
    record(session, act, at=doing.at)


def _countersign(sheet: Sheet, by: Signature) -> None:
    if sheet.employee_signed_on is None:
        raise StaffRefusedError(_FIRST)
    if sheet.supervisor_signed_on is not None:
        raise StaffRefusedError(_THERE)
    first = Signature(
        name=sheet.employee_name or "",
        on=sheet.employee_signed_on,
        account=sheet.employee_account,
    )
    if is_same_signer(first, by):
        raise StaffRefusedError(_TWICE)
    sheet.supervisor_name = by.name
    sheet.supervisor_signed_on = by.on
    sheet.supervisor_account = by.account


def _opened(session: Session, place: Place, seen: MonthSeen) -> tuple[Employee, Sheet]:
    employee = employee_at(session, place, seen.number)
    require_open(session, employee, seen.month)
    sheet = sheet_at(session, employee, seen.month)
    if sheet is None:
        raise NoEmployeeError
    assert_seen(sheet, seen.version)
    return employee, sheet
