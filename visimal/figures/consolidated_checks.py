"""The reconciliations of one report to the programme: its tables are one truth."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.project_reporting import CertificateState
from visimal.figures.comparing import equal
from visimal.figures.tables import CheckRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ProjectReportTables

_ERDF = "erdf"


def project_report_checks(
    tables: ProjectReportTables, report: PeriodTables, dues: Iterable[DueRow]
) -> tuple[CheckRow, ...]:
    """Every reconciliation of one project report."""
    own = [one for one in dues if one.project_report == tables.number]
    return tuple(_checks(tables, report, own))


def _checks(
    tables: ProjectReportTables, report: PeriodTables, dues: Sequence[DueRow]
) -> Iterator[CheckRow]:
    values = {"report": str(tables.number)}
    certified = report.certified
    current = certified.by_category.total.current_report
    for code, sentence, other in (
        (
            "report_by_work_package",
            msgid("Project report %(report)s: categories and work packages agree."),
            certified.by_work_package.total.current_report,
        ),
        (
            "report_by_partner",
            msgid("Project report %(report)s: categories and partners agree."),
            certified.by_partner.total.current_report,
        ),
        (
            "report_financed",
            msgid("Project report %(report)s: ERDF and contributions pay it all."),
            certified.financing.total.current_report,
        ),
        (
            "report_matrix_by_category",
            msgid("Project report %(report)s: partners by category agree."),
            report.certified_by_category.total,
        ),
        (
            "report_matrix_by_work_package",
            msgid("Project report %(report)s: partners by work package agree."),
            report.certified_by_work_package.total,
        ),
    ):
        yield equal(code, sentence, current, other, **values)
    so_far = total(one.certified_erdf for one in report.funding)
    yield equal(
        "report_erdf",
        msgid("Project report %(report)s: financing and partners have the same ERDF."),
        _erdf(report),
        so_far,
        **values,
    )
    yield equal(
        "report_certificates",
        msgid(
            "Project report %(report)s: its certificates, less the corrections it"
            " settles, add up to its tables."
        ),
        minus(
            total(
                one.certified
                for one in tables.certificates
                if one.state is CertificateState.INCLUDED
            ),
            *(one.corrected for one in dues),
        ),
        current,
        **values,
    )
    yield equal(
        "report_bridge",
        msgid("Project report %(report)s: the bridge of cents ends at its ERDF."),
        tables.bridge.ours,
        so_far,
        **values,
    )


def _erdf(report: PeriodTables) -> Euro:
    return total(
        one.reported_so_far
        for one in report.certified.financing.rows
        if one.key == _ERDF
    )
