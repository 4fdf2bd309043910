"""The people behind the staff lines of each report."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.pay import PayTerms
from visimal.domain.staff import StaffFacts
from visimal.domain.staff import StaffMonth
from visimal.domain.staff_months import staff_month
from visimal.figures.books import Books
from visimal.staff.public_holidays import days_off
from visimal.staff.queries import staff_of
from visimal.staff.records import StaffRecord
from visimal.staff.terms import pay_terms


def people(
    session: Session, project: Project, books: Books
) -> Mapping[int, StaffFacts]:
    """Each partner that keeps its people here, by its number."""
    records = staff_of(session, project.id)
    if not records:
        return {}
    members = {one.key: one for one in books.partners}
    months: dict[int, dict[str, StaffMonth]] = defaultdict(dict)
    kept: set[int] = set()
    for record in records:
        partner = members.get(record.employee.partner_id)
        if partner is None:
            # Of a partner whose claims are not read here.
            continue
        kept.add(partner.number)
        months[partner.number].update(_months(record, books, partner.side))
    return {number: StaffFacts(is_kept=True, by_line=months[number]) for number in kept}


def _months(
    record: StaffRecord, books: Books, side: str | None
) -> Mapping[str, StaffMonth]:
    """The months of one employee by the lines that declare them."""
    found: dict[str, StaffMonth] = {}
    by_key = {one.row.id: one.meant for one in record.assigned}
    terms: dict[date, PayTerms] = {}
    for one in record.declared:
        month = one.month
        if month not in terms:
            terms[month] = pay_terms(books.programme, month, side)
        made = staff_month(
            record.worker,
            by_key[one.assignment_id],
            month,
            terms[month],
            days_off(record.employee.country, month),
        )
        if made is not None:
            found[one.line] = made
    return found
