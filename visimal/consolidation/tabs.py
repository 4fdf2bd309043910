"""The tabs of a project report: what each of them shows."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.consolidation.disagreements import Obstacle
from visimal.consolidation.disagreements import obstacles
from visimal.consolidation.forms import CertificateForm
from visimal.consolidation.pages import Head
from visimal.domain.cost_categories import CostCategory
from visimal.domain.project_reporting import CertificateState
from visimal.figures import ProjectFigures
from visimal.figures.tables import Bridge
from visimal.figures.tables import BridgeRow
from visimal.figures.tables import CertificateRow
from visimal.figures.tables import CheckRow
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import IndicatorRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ProjectReportTables
from visimal.i18n import gettext
from visimal.labels import label
from visimal.labels import short_label
from visimal.overview.words import row_names
from visimal.overview.words import work_package_name
from visimal.web.sentences import sentence

_KINDS = {
    CertificateState.INCLUDED: "ok",
    CertificateState.WAITING: "wait",
    CertificateState.LEFT_OUT: "warn",
    CertificateState.NOT_CERTIFIED: "idle",
    CertificateState.IN_ANOTHER: "idle",
}


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate, its state in a word, and the form that decides on it."""

    row: CertificateRow
    kind: str
    word: str
    #: Whose it is.
    name: str
    form: CertificateForm


@dataclass(frozen=True, slots=True)
class CertificatesPage:
    """Taken in, waiting, left out."""

    head: Head
    rows: Sequence[CertificateView]
    #: What is certified and not in this report.
    log: Sequence[CertificateView]
    whole: CumulativeRow
    erdf: CumulativeRow
    obstacles: Sequence[Obstacle]


def certificates(head: Head, figures: ProjectFigures) -> CertificatesPage:
    """Which certificates a report takes in."""
    tables = figures.project_report(head.place.number)
    report = figures.period_report(tables.period)
    names = {one.number: one.abbreviation for one in figures.partners}
    rows = [_view(one, names[one.partner], head) for one in tables.certificates]
    return CertificatesPage(
        head=head,
        rows=rows,
        log=[
            one
            for one in rows
            if one.row.certified_on is not None
            and one.row.state is not CertificateState.INCLUDED
        ],
        whole=report.certified.by_partner.total,
        erdf=next(one for one in report.certified.financing.rows if one.key == "erdf"),
        obstacles=obstacles(figures, tables) if head.may_edit else (),
    )


def _view(row: CertificateRow, name: str, head: Head) -> CertificateView:
    form = CertificateForm(
        data={"version": head.report.version, "reason": row.reason},
        prefix="",
    )
    return CertificateView(
        row=row, kind=_KINDS[row.state], word=label(row.state), name=name, form=form
    )


@dataclass(frozen=True, slots=True)
class TablesPage:
    """The consolidated tables of a report."""

    head: Head
    report: PeriodTables
    tables: ProjectReportTables
    #: Short and whole name of each column.
    categories: Sequence[tuple[str, str]]
    packages: Sequence[tuple[str, str]]
    names: Mapping[str, str]
    dues: Sequence[DueRow]
    corrections: Sequence[CorrectionRow]


def tables(head: Head, figures: ProjectFigures) -> TablesPage:
    """The consolidated tables."""
    found = figures.project_report(head.place.number)
    report = figures.period_report(found.period)
    titles = {one.code: work_package_name(one) for one in figures.work_packages}
    return TablesPage(
        head=head,
        report=report,
        tables=found,
        categories=[
            (short_label(CostCategory(one)), label(CostCategory(one)))
            for one in report.certified_by_category.columns
        ],
        packages=[
            (one, titles.get(one, one))
            for one in report.certified_by_work_package.columns
        ],
        names=row_names(figures),
        dues=[one for one in figures.dues if one.project_report == found.number],
        corrections=[
            one for one in figures.corrections if one.settled_in == found.number
        ],
    )


@dataclass(frozen=True, slots=True)
class OutputsPage:
    """Indicators, each counted by its own rule."""

    head: Head
    rows: Sequence[IndicatorRow]

    @property
    def place(self) -> int:
        """Where the period of the report stands among those of an indicator."""
        return self.head.place.period_number - 1


def outputs(head: Head, figures: ProjectFigures) -> OutputsPage:
    """What was achieved."""
    return OutputsPage(head, figures.indicators)


@dataclass(frozen=True, slots=True)
class BridgePage:
    """From the rate of the grant to the sum of the partners."""

    head: Head
    bridge: Bridge
    sentence: str
    rows: Sequence[tuple[BridgeRow, str]]


def bridge(head: Head, figures: ProjectFigures) -> BridgePage:
    """Every cent named."""
    found = figures.project_report(head.place.number).bridge
    return BridgePage(
        head,
        found,
        gettext(found.sentence),
        [(one, sentence(one.sentence, one.values)) for one in found.rows],
    )


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """Whether the tables of a report agree."""

    head: Head
    #: Those that fail first.
    checks: Sequence[tuple[CheckRow, str]]
    failing: int


def checks(head: Head, figures: ProjectFigures) -> ChecksPage:
    """The checks of one report."""
    own = figures.project_report_checks(head.place.number)
    of_period = str(head.place.period_number)
    others = [one for one in figures.checks if one.values.get("period") == of_period]
    ordered = sorted((*own, *others), key=lambda one: one.passes)
    return ChecksPage(
        head,
        [(one, sentence(one.sentence, one.values)) for one in ordered],
        failing=sum(not one.passes for one in ordered),
    )
