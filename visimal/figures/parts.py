"""Parts of the books: what is left when only some partners' money may be told.

The approved plan is every partner's: all of them signed it. What was declared,
certified and paid is cut down to some partners before anything is added up, so that
no sum can tell of the others.
"""

from collections.abc import Collection
from dataclasses import replace

from visimal.domain.money import total
from visimal.figures.books import Books
from visimal.figures.books import ProjectReportBook


def reported_by(books: Books, numbers: Collection[int]) -> Books:
    """The whole approved plan, and of what was reported only some partners' part."""
    payments = tuple(one for one in books.payments if one.partner in numbers)
    paid = {one.project_report for one in payments}
    corrections = tuple(one for one in books.corrections if one.partner in numbers)
    settled = {one.settled_in for one in corrections}
    parts = [_part(one, numbers) for one in books.project_reports]
    return replace(
        books,
        reports=tuple(one for one in books.reports if one.partner in numbers),
        project_reports=tuple(
            one
            for one in parts
            if one.certificates or one.excluded or one.number in paid | settled
        ),
        payments=payments,
        corrections=corrections,
        recoveries=tuple(one for one in books.recoveries if one.partner in numbers),
    )


def alone(books: Books, numbers: Collection[int]) -> Books:
    """Some partners' part of the plan and the reports, as if they were the project."""
    planned = tuple(one for one in books.planned if one.partner in numbers)
    partners = tuple(one for one in books.partners if one.number in numbers)
    ceilings = (one.funding.terms.ceiling for one in partners if one.funding)
    return replace(
        reported_by(books, numbers),
        heading=replace(
            books.heading,
            granted=total(one.planned for one in planned),
            granted_erdf=total(ceilings),
        ),
        partners=partners,
        planned=planned,
    )


def _part(report: ProjectReportBook, numbers: Collection[int]) -> ProjectReportBook:
    return replace(
        report,
        certificates=tuple(key for key in report.certificates if key[0] in numbers),
        excluded={
            partner: reason
            for partner, reason in report.excluded.items()
            if partner in numbers
        },
    )
