"""Corrections as rows, and what is owed to each partner once they are settled."""

from collections.abc import Mapping

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import summed
from visimal.figures.books import ProjectReportBook
from visimal.figures.corrections import CorrectionAccount
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import DueRow


def correction_rows(accounts: Accounts) -> tuple[CorrectionRow, ...]:
    """Every correction, in the order in which they were registered."""
    books = accounts.books
    periods = {one.number: one.period for one in books.project_reports}
    return tuple(
        CorrectionRow(
            number=one.book.number,
            partner=one.book.partner,
            partner_label=books.partner(one.book.partner).label,
            period=one.book.period,
            registered_on=one.book.registered_on,
            body=one.book.body,
            audit=one.book.audit,
            contrary_to=one.book.contrary_to,
            line=one.book.line,
            category=one.book.category,
            work_package=one.book.package,
            typology=one.book.typology,
            real=one.book.real,
            eligible=one.split.eligible,
            erdf=one.split.erdf,
            public=one.borne[LegalStatus.PUBLIC],
            auto_public=one.borne[LegalStatus.AUTO_PUBLIC],
            private=one.borne[LegalStatus.PRIVATE],
            settled_in=_settled_in(one, periods),
            settled_in_period=periods.get(_settled_in(one, periods) or 0),
            follow_up=one.book.follow_up,
        )
        for one in accounts.corrections
    )


def _settled_in(one: CorrectionAccount, periods: Mapping[int, int]) -> int | None:
    """The project report that settles it, once that report is part of the books."""
    return one.book.settled_in if one.book.settled_in in periods else None


def due_rows(accounts: Accounts) -> tuple[DueRow, ...]:
    """Every project report, partner by partner."""
    return tuple(
        row for one in accounts.books.project_reports for row in dues_of(accounts, one)
    )


def dues_of(accounts: Accounts, report: ProjectReportBook) -> tuple[DueRow, ...]:
    """What is owed out of one project report to those who have a part in it."""
    rows: list[DueRow] = []
    for member in accounts.books.funded:
        certified = [
            one
            for one in accounts.certified
            if one.book.partner == member.number and one.book.key in report.certificates
        ]
        corrected = [
            one
            for one in accounts.corrections
            if one.book.partner == member.number
            and one.book.settled_in == report.number
        ]
        if not certified and not corrected:
            continue
        brought = total(one.certified_split.erdf for one in certified)
        freed = total(one.split.erdf for one in corrected)
        rows.append(
            DueRow(
                project_report=report.number,
                partner=member.number,
                partner_label=member.label,
                certified=total(summed(one.certified) for one in certified),
                certified_erdf=brought,
                corrected=total(one.split.eligible for one in corrected),
                corrected_erdf=freed,
                due_erdf=minus(brought, freed),
            )
        )
    return tuple(rows)
