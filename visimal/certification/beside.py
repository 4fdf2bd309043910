"""What stands beside a line: whose work it is, and the contract it was bought with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.identity.viewer import Viewer
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.places import Place
from visimal.procurement.models import Contract
from visimal.procurement.page import ContractRow
from visimal.procurement.page import row_of
from visimal.staff.models import Assignment
from visimal.staff.models import DeclaredMonth
from visimal.staff.models import Employee
from visimal.staff.pages import StaffView
from visimal.staff.pages import view_of
from visimal.staff.queries import record_at
from visimal.staff.sight import sight_of
from visimal.staff.terms import StaffTerms


@dataclass(frozen=True, slots=True)
class Beside:
    """The time record and the contract of one line."""

    #: Each person with the months that the line declares.
    work: Sequence[StaffView]
    contract: ContractRow | None


def beside_line(
    session: Session,
    viewer: Viewer,
    place: Place,
    line: ExpenditureLine,
    asked: tuple[StaffTerms, date],
) -> Beside:
    """What stands beside a line, as one reader may see it."""
    terms, today = asked
    found = (
        select(Employee.number, DeclaredMonth.month)
        .join(Assignment, Assignment.id == DeclaredMonth.assignment_id)
        .join(Employee, Employee.id == Assignment.employee_id)
        .where(Employee.partner_id == place.partner, DeclaredMonth.line == line.number)
        .order_by(Employee.number, DeclaredMonth.month)
        .distinct()
    )
    months: dict[str, list[date]] = {}
    for number, month in session.execute(found):
        months.setdefault(number, []).append(month)
    sight = sight_of(session, viewer, place, today)
    records = ((record_at(session, place, number), of) for number, of in months.items())
    contract = (
        None
        if line.contract_id is None
        else session.get_one(Contract, line.contract_id)
    )
    return Beside(
        work=[view_of(one, sight, of, terms) for one, of in records if one is not None],
        contract=None if contract is None else row_of(session, place, contract),
    )
