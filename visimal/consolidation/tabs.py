"""The tabs of a project report: what each of them shows."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from visimal.consolidation.disagreements import Obstacle
from visimal.consolidation.disagreements import obstacles
from visimal.consolidation.forms import CertificateForm
from visimal.consolidation.forms import TakeInForm
from visimal.consolidation.pages import Head
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.project_reporting import CertificateState
from visimal.figures import ProjectFigures
from visimal.figures.tables import Bridge
from visimal.figures.tables import BridgeRow
from visimal.figures.tables import CertificateRow
from visimal.figures.tables import CheckRow
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import OutputRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import ProjectReportTables
from visimal.figures.tables import ReportRow
from visimal.i18n import gettext
from visimal.labels import label
from visimal.labels import short_label
from visimal.overview import statuses
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
    #: Whether its claim was begun.
    is_begun: bool
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
    #: Those that can be taken in together, what they come to, and the form for it.
    waiting: Sequence[CertificateRow]
    certified_waiting: Euro
    form: TakeInForm
    #: Where one sees who keeps the report waiting; empty if nobody does.
    behind: str


def certificates(head: Head, figures: ProjectFigures) -> CertificatesPage:
    """Which certificates a report takes in."""
    tables = figures.project_report(head.place.number)
    report = figures.period_report(tables.period)
    names = {one.number: one.abbreviation for one in figures.partners}
    claims = {(one.partner, one.period): one for one in figures.reports}
    rows = [
        _view(one, names[one.partner], claims.get((one.partner, one.period)), head)
        for one in tables.certificates
    ]
    waiting = tables.waiting if head.is_open_for_numbers else ()
    return CertificatesPage(
        head=head,
        rows=rows,
        log=[
            one
            for one in rows
            if one.row.certified_on is not None
            and one.row.state is not CertificateState.INCLUDED
            and one.row not in waiting
        ],
        whole=report.certified.by_partner.total,
        erdf=next(one for one in report.certified.financing.rows if one.key == "erdf"),
        obstacles=obstacles(figures, tables) if head.may_edit else (),
        waiting=waiting,
        certified_waiting=tables.certified_waiting,
        form=TakeInForm(
            data={
                "version": head.report.version,
                "certificates": " ".join(
                    f"{one.partner}-{one.period}" for one in waiting
                ),
            }
        ),
        behind=_behind(figures, tables),
    )


def _behind(figures: ProjectFigures, tables: ProjectReportTables) -> str:
    lacking = CertificateState.NOT_CERTIFIED
    is_waited_for = any(one.state is lacking for one in tables.certificates)
    has_board = tables.period in {one.period for one in figures.chase}
    if not is_waited_for or not has_board:
        return ""
    return url_for("deadlines.board", period=tables.period)


def _view(
    row: CertificateRow, name: str, claim: ReportRow | None, head: Head
) -> CertificateView:
    kind, word = _KINDS[row.state], label(row.state)
    if row.state is CertificateState.NOT_CERTIFIED:
        # How far it is tells more than that it is not there yet.
        standing = statuses.of_report(claim)
        kind, word = standing.kind, standing.word
    form = CertificateForm(
        data={"version": head.report.version, "reason": row.reason},
        prefix="",
    )
    return CertificateView(
        row=row, kind=kind, word=word, name=name, is_begun=claim is not None, form=form
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
    partners: Mapping[str, str]
    dues: Sequence[DueRow]
    corrections: Sequence[CorrectionRow]

    @property
    def has_certificates(self) -> bool:
        """Whether anything was taken in."""
        states = {one.state for one in self.tables.certificates}
        return CertificateState.INCLUDED in states


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
        partners={
            str(one.number): f"{one.label} {one.abbreviation}" for one in figures.funded
        },
        dues=[one for one in figures.dues if one.project_report == found.number],
        corrections=[
            one for one in figures.corrections if one.settled_in == found.number
        ],
    )


@dataclass(frozen=True, slots=True)
class OutputsPage:
    """Indicators, each counted by its own rule."""

    head: Head
    rows: Sequence[OutputRow]


def outputs(head: Head, figures: ProjectFigures) -> OutputsPage:
    """What was achieved."""
    return OutputsPage(head, figures.project_report(head.place.number).outputs)


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
