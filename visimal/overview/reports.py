"""The claims of the partners: where each stands, and one of them line by line."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.findings import Finding
from visimal.domain.findings import Severity
from visimal.figures import UnknownPartError
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import PartnerReportTables
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import ReportRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.overview import statuses
from visimal.overview.matrices import MatrixView
from visimal.overview.matrices import period_matrices
from visimal.overview.statuses import Status
from visimal.overview.words import row_names
from visimal.overview.words import whole_name
from visimal.web import formats
from visimal.web.sentences import sentence

_KINDS = {
    Severity.BLOCKS_SUBMISSION: "block",
    Severity.WARNS: "warn",
    Severity.INFORMS: "",
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A partner in the list of a period."""

    partner: PartnerRow
    report: ReportRow | None
    status: Status


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """All claims of one period, and what became of the period."""

    period: int
    periods: Sequence[int]
    lines: Sequence[ReportLine]
    #: What the sums below the lines are of.
    whole: str
    declared: CumulativeRow | None
    certified: CumulativeRow | None
    certified_erdf: CumulativeRow | None
    project_reports: Sequence[tuple[ProjectReportRow, Status]]
    payments: Sequence[PaymentRow]
    #: Partners by cost category and by work package.
    matrices: Sequence[MatrixView]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words."""

    kind: str
    severity: str
    code: str
    citation: str
    #: The number of the line it speaks of; none for the whole claim.
    line: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One claim with its list of expenditure."""

    tables: PartnerReportTables
    partner: PartnerRow
    status: Status
    findings: Sequence[FindingView]
    #: How many findings each line has.
    marked: Mapping[str, int]
    #: What each invoice came to, in its own currency.
    invoice_totals: Mapping[str, str]
    #: The numbers of the lines whose texts name a person and are not shown.
    masked: Collection[str]
    names: Mapping[str, str]
    control_columns: Sequence[tuple[str, str]]
    is_nil: bool
    #: Before control is finished nothing is certified: its columns stay away.
    is_controlled: bool


def reports_page(figures: SeenFigures, period: int) -> ReportsPage:
    """The claims of one period."""
    of_period = {row.partner: row for row in figures.reports if row.period == period}
    tables = next((row for row in figures.period_reports if row.period == period), None)
    numbers = {row.number for row in figures.project_reports if row.period == period}
    return ReportsPage(
        period=period,
        periods=tuple(row.number for row in figures.periods),
        lines=tuple(
            ReportLine(
                partner,
                of_period.get(partner.number),
                statuses.of_report(of_period.get(partner.number)),
            )
            for partner in figures.funded
        ),
        whole=whole_name(figures),
        declared=None if tables is None else tables.declared.by_partner.total,
        certified=None if tables is None else tables.certified.by_partner.total,
        certified_erdf=None if tables is None else _erdf(tables),
        project_reports=tuple(
            (row, statuses.of_project_report(row.status))
            for row in figures.project_reports
            if row.period == period
        ),
        payments=tuple(
            row for row in figures.payments if row.project_report in numbers
        ),
        matrices=() if tables is None else period_matrices(figures, tables),
    )


def report_page(figures: SeenFigures, partner: int, period: int) -> ReportPage | None:
    """One claim; none if there is none."""
    try:
        tables = figures.partner_report(partner, period)
    except UnknownPartError:
        return None
    findings = tuple(_view(finding, tables.lines) for finding in tables.findings)
    marked: dict[str, int] = {}
    for finding in findings:
        if finding.line is not None:
            marked[finding.line] = marked.get(finding.line, 0) + 1
    return ReportPage(
        tables=tables,
        partner=next(row for row in figures.partners if row.number == partner),
        status=statuses.of_report(tables.report),
        findings=findings,
        marked=marked,
        invoice_totals={
            line.number: formats.amount_in(line.currency, line.invoice_total, locale())
            for line in tables.lines
        },
        masked=figures.masked_lines(partner, period),
        names=row_names(figures),
        control_columns=tuple((name, name) for name in _control_columns()),
        is_nil=not tables.lines,
        is_controlled=tables.report.certified_on is not None,
    )


def _erdf(tables: PeriodTables) -> CumulativeRow:
    return next(row for row in tables.certified.financing.rows if row.key == "erdf")


def _control_columns() -> tuple[str, ...]:
    return (
        gettext("Declared"),
        gettext("Deducted"),
        gettext("Parked"),
        gettext("Certified"),
    )


def _view(finding: Finding, lines: Sequence[ExpenditureRow]) -> FindingView:
    # A finding counts lines from 1, as a person does.
    line = None if finding.line is None else lines[finding.line - 1].number
    return FindingView(
        kind=_KINDS[finding.severity],
        severity=label(finding.severity),
        code=finding.code,
        citation=finding.citation,
        line=line,
        sentence=sentence(finding.message, finding.values),
    )
