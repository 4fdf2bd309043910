"""The staff lines of a claim, made from assignments, payslips and time sheets.

Making them again changes only what changed: each month knows the line that declares
it. A comment, an activity or an account that somebody wrote on the line stays.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.pay import PayTerms
from visimal.partner_reports.saving import LineEdit
from visimal.partner_reports.saving import save_lines
from visimal.partner_reports.services import remove_lines
from visimal.staff.models import DeclaredMonth
from visimal.staff.queries import days_of
from visimal.staff.queries import lines_by_number
from visimal.staff.queries import months_of
from visimal.staff.queries import packages_of
from visimal.staff.queries import staff_at
from visimal.staff.queries import standing
from visimal.staff.staff_lines import LineMaker
from visimal.staff.staff_lines import StaffLine
from visimal.staff.staff_lines import Step
from visimal.storage.canonical import digest
from visimal.storage.trail import record
from visimal.storage.versions import StaleError


def staff_lines(session: Session, place: Place, terms: PayTerms) -> Sequence[StaffLine]:
    """The staff lines of a claim as they would be made now, by person and month."""
    records = staff_at(session, place)
    months = months_of(days_of(session, place))
    here = lines_by_number(session, place)
    told = [one.line for record in records for one in record.declared]
    there = standing(session, told, place.project)
    packages = packages_of(session, place)
    return [
        line
        for record in records
        for month in months
        for assigned in record.assigned
        for line in LineMaker(record, month, assigned, here, there, packages, terms)
    ]


def fingerprint(lines: Sequence[StaffLine]) -> str:
    """What ties a page of lines to the moment in which they are made."""
    seen = [
        [
            one.record.employee.number,
            f"{one.month:%Y-%m}",
            one.package,
            one.step,
            str(one.amount),
            one.line,
            one.version,
        ]
        for one in lines
    ]
    return digest(seen)[:40]


def make_lines(
    session: Session, place: Place, terms: PayTerms, seen: str, doing: Doing
) -> Sequence[StaffLine]:
    """Make the staff lines exactly as they were seen.

    Raises:
        StaleError: what stands behind them changed since.
        NoReportError: the report was not begun.
        ClosedError: the report is not open.
    """
    lines = staff_lines(session, place, terms)
    if fingerprint(lines) != seen:
        raise StaleError(seen=0, stored=1)
    made = [one for one in lines if one.step in {Step.NEW, Step.CHANGED}]
    gone = [one for one in lines if one.step is Step.REMOVED]
    edits = [
        LineEdit(one.cost, one.line, one.version)
        for one in made
        if one.cost is not None
    ]
    saved = save_lines(session, place, edits, doing)
    removed = [(one.line, one.version or 0) for one in gone if one.line is not None]
    if removed:
        remove_lines(session, place, removed, doing)
    for one in gone:
        session.delete(one.known)
    packages = packages_of(session, place)
    for one, stored in zip(made, saved, strict=True):
        known = one.known or DeclaredMonth(
            project_id=place.project,
            assignment_id=one.assignment,
            month=one.month,
            work_package_id=packages[one.package],
        )
        known.line, known.declared = stored.number, stored.declared
        session.add(known)
    if made or gone:
        details = {"made": len(made), "removed": len(gone)}
        act = place.act("staff.lines_made", doing)
        record(session, act, at=doing.at, details=details)
    return lines


def declared(lines: Sequence[StaffLine]) -> Euro:
    """What the claim declares for its people once the lines are made."""
    counted = {Step.NEW, Step.CHANGED, Step.SAME}
    return total(
        one.amount for one in lines if one.step in counted and one.amount is not None
    )
