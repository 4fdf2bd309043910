"""One report to the programme: its certificates, and figures for its texts."""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.project_reporting import CertificateState
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.books import ProjectReportBook
from visimal.figures.books import UnknownPartError
from visimal.figures.bridges import project_bridge
from visimal.figures.entries import Entries
from visimal.figures.outputs import output_rows
from visimal.figures.report_tables import flat_rate_rows
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import IndicatorRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ReportRow
from visimal.figures.tables.consolidated import CertificateRow
from visimal.figures.tables.consolidated import NarrativeField
from visimal.figures.tables.consolidated import OutputRow
from visimal.figures.tables.consolidated import PartnerFlatRateRow
from visimal.figures.tables.consolidated import ProjectReportTables

_ERDF = "erdf"


def project_report_tables(  # noqa: PLR0913 - a report is made of these
    accounts: Accounts,
    entered: Entries,
    number: int,
    *,
    reports: Sequence[ReportRow],
    tables: PeriodTables,
    indicators: Sequence[IndicatorRow],
) -> ProjectReportTables:
    """What one report to the programme is made of.

    Raises:
        UnknownPartError: there is no such report.
    """
    books = accounts.books
    own = book_of(accounts, number)
    counted = [
        one
        for one in entered.certified
        if one.taken_in is not None and one.taken_in <= own.period
    ]
    certificates = tuple(_certificates(accounts, own, reports))
    outputs = tuple(output_rows(indicators, own.period))
    return ProjectReportTables(
        number=number,
        period=own.period,
        certificates=certificates,
        flat_rates=tuple(_flat_rates(accounts, own)),
        bridge=project_bridge(books, counted),
        outputs=outputs,
        fields=tuple(_fields(own, tables, outputs)),
    )


def book_of(accounts: Accounts, number: int) -> ProjectReportBook:
    """The project report of that number.

    Raises:
        UnknownPartError: there is none.
    """
    for one in accounts.books.project_reports:
        if one.number == number:
            return one
    raise UnknownPartError(kind="project report", given=number)


def _certificates(
    accounts: Accounts, own: ProjectReportBook, reports: Sequence[ReportRow]
) -> Iterator[CertificateRow]:
    books = accounts.books
    taken = {
        key: one.number for one in books.project_reports for key in one.certificates
    }
    known = {(one.partner, one.period): one for one in reports}
    cut_off = own.submitted_on or books.heading.as_of
    for partner in books.funded:
        for period in range(1, own.period + 1):
            key = partner.number, period
            report, its = known.get(key), taken.get(key)
            is_certified = report is not None and report.certified_on is not None
            is_earlier = period < own.period
            if its is not None and its < own.number:
                continue
            if is_earlier and not is_certified:
                continue
            reason = own.waiting.get(key, "")
            if not is_earlier:
                reason = own.excluded.get(partner.number, "")
            yield _certificate(
                key,
                partner.label,
                report if is_certified else None,
                reason="" if its == own.number else reason,
                its=its,
                own=own.number,
                cut_off=cut_off,
            )


def _certificate(  # noqa: PLR0913 - all that decides what became of it
    key: tuple[int, int],
    label: str,
    certified: ReportRow | None,
    *,
    reason: str,
    its: int | None,
    own: int,
    cut_off: date,
) -> CertificateRow:
    if its == own:
        state = CertificateState.INCLUDED
    elif its is not None:
        state = CertificateState.IN_ANOTHER
    elif reason:
        state = CertificateState.LEFT_OUT
    elif certified is not None:
        state = CertificateState.WAITING
    else:
        state = CertificateState.NOT_CERTIFIED
    certified_on = None if certified is None else certified.certified_on
    return CertificateRow(
        partner=key[0],
        partner_label=label,
        period=key[1],
        state=state,
        certified_on=certified_on,
        certified=ZERO if certified is None else certified.certified,
        certified_erdf=ZERO if certified is None else certified.certified_erdf,
        reason=reason,
        project_report=its,
        is_after_cut_off=certified_on is not None and certified_on > cut_off,
    )


def _flat_rates(
    accounts: Accounts, own: ProjectReportBook
) -> Iterator[PartnerFlatRateRow]:
    included = set(own.certificates)
    for partner in accounts.books.funded:
        rates = accounts.books.funding(partner.number).flat_rates
        its: list[ReportAccount] = [
            one
            for one in accounts.certified
            if one.book.partner == partner.number and one.book.key in included
        ]
        made = [flat_rate_rows(one.certified, rates) for one in its]
        for same in zip(*made, strict=True):
            yield PartnerFlatRateRow(
                partner=partner.number,
                partner_label=partner.label,
                category=same[0].category,
                rate=same[0].rate,
                base=total(one.base for one in same),
                amount=total(one.amount for one in same),
            )


def _fields(
    own: ProjectReportBook, tables: PeriodTables, outputs: Sequence[OutputRow]
) -> Iterator[NarrativeField]:
    yield NarrativeField("certificates", number=Decimal(len(own.certificates)))
    for name, found in (("certified", tables.certified), ("declared", tables.declared)):
        yield from _of_row(name, found.by_category.total)
        for table in (found.by_category, found.by_work_package, found.by_partner):
            for row in table.rows:
                yield from _of_row(name, row, _row_name(row))
    for row in tables.certified.financing.rows:
        if row.key == _ERDF:
            yield from _of_row(_ERDF, row)
    total_row = tables.certified.by_category.total
    yield NarrativeField("budget", amount=total_row.budget)
    yield NarrativeField("remaining", amount=total_row.remaining)
    for row in tables.certified.by_work_package.rows:
        yield NarrativeField(f"budget:{row.key}", amount=row.budget)
        yield NarrativeField(f"remaining:{row.key}", amount=row.remaining)
    for one in outputs:
        yield NarrativeField(f"target:{one.code}", number=one.target)
        yield NarrativeField(f"achieved:{one.code}", number=one.so_far or Decimal(0))
        yield NarrativeField(f"achieved_now:{one.code}", number=one.now)


def _row_name(row: CumulativeRow) -> str:
    """What a text calls a row: a partner by its label, all else by its code."""
    return row.label if row.key.isdecimal() else row.key


def _of_row(name: str, row: CumulativeRow, key: str = "") -> Iterator[NarrativeField]:
    of = f":{key}" if key else ""
    yield NarrativeField(f"{name}{of}", amount=row.current_report)
    yield NarrativeField(f"{name}_so_far{of}", amount=row.reported_so_far)
