"""The first page: who blocks the payment, where the money is, what is at risk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visimal.domain.money import Euro
from visimal.figures import ProjectFigures
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import ReportRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.overview import profiles
from visimal.overview import statuses
from visimal.overview.pipeline import Step
from visimal.overview.pipeline import steps
from visimal.overview.profiles import ProfileView
from visimal.overview.risks import Risk
from visimal.overview.risks import risks
from visimal.overview.statuses import Status
from visimal.overview.words import whole_name
from visimal.web import formats

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the figures a page is about."""

    name: str
    amount: Euro
    note: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One partner on the board of a period."""

    partner: PartnerRow
    report: ReportRow | None
    status: Status
    #: The day of its last step.
    since: date | None
    #: The ERDF the partner planned for this period.
    planned_erdf: Euro | None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the first page shows."""

    purpose: str
    headlines: Sequence[Headline]
    period: int
    periods: Sequence[int]
    board: Sequence[BoardRow]
    steps: Sequence[Step]
    risks: Sequence[Risk]
    profile: ProfileView | None


def page(figures: ProjectFigures, period: int) -> OverviewPage:
    """The first page with the board of one period."""
    board = _board(figures, period)
    whole = profiles.profile(figures) if figures.funded else None
    return OverviewPage(
        purpose=_purpose(board, period, figures),
        headlines=_headlines(figures),
        period=period,
        periods=tuple(row.number for row in figures.periods),
        board=board,
        steps=steps(figures),
        risks=risks(figures),
        profile=None if whole is None else profiles.view(figures, whole, "project"),
    )


def _headlines(figures: ProjectFigures) -> tuple[Headline, ...]:
    project, note = figures.told, "" if figures.is_whole else whole_name(figures)
    if not figures.funded:
        project = figures.project
    reported = max(
        figures.period_reports, key=lambda tables: tables.period, default=None
    )
    headlines = [
        Headline(gettext("Approved budget"), project.eligible, note),
        Headline(gettext("ERDF granted"), project.erdf, ""),
    ]
    if reported is not None and figures.funded:
        for name, breakdown in (
            (gettext("Declared so far"), reported.declared),
            (gettext("Certified"), reported.certified),
        ):
            row = breakdown.by_partner.total
            share = row.percentage
            note = "" if share is None else formats.percent(share, locale())
            headlines.append(Headline(name, row.reported_so_far, note))
    return tuple(headlines)


def _board(figures: ProjectFigures, period: int) -> tuple[BoardRow, ...]:
    reports = {row.partner: row for row in figures.reports if row.period == period}
    planned = figures.budget.erdf_by_period
    column = planned.columns.index(str(period))
    erdf = {row.key: row.amounts[column] for row in planned.rows}
    return tuple(
        BoardRow(
            partner=partner,
            report=reports.get(partner.number),
            status=statuses.of_report(reports.get(partner.number)),
            since=_since(reports.get(partner.number)),
            planned_erdf=erdf.get(str(partner.number)),
        )
        for partner in figures.funded
    )


def _since(report: ReportRow | None) -> date | None:
    return None if report is None else report.certified_on or report.submitted_on


def _purpose(board: Sequence[BoardRow], period: int, figures: ProjectFigures) -> str:
    if not board:
        return gettext("The approved plan: what may be spent, by whom, on what, when.")
    if len(board) == 1 and not figures.is_whole:
        return _of_one(board[0], period)
    missing = [
        row.partner.abbreviation
        for row in board
        if row.report is None or not row.report.status.counts_as_reported
    ]
    certified = sum(
        row.report is not None and row.report.status.is_certified for row in board
    )
    if certified == len(board) and figures.is_whole:
        return gettext(
            "Nobody: all claims of semester %(period)s are certified.", period=period
        )
    handed_in = _handed_in(len(board) - len(missing), len(board), certified, period)
    if not missing:
        return handed_in
    return f"{handed_in} {_missing(missing)}"


def _handed_in(done: int, of: int, certified: int, period: int) -> str:
    return ngettext(
        "%(num)s partner of %(all)s has handed in its claim of semester %(period)s,"
        " %(certified)s are certified.",
        "%(num)s partners of %(all)s have handed in their claim of semester"
        " %(period)s, %(certified)s are certified.",
        done,
        all=of,
        period=period,
        certified=certified,
    )


def _of_one(row: BoardRow, period: int) -> str:
    said = {"partner": row.partner.abbreviation, "period": period}
    if row.report is None or not row.report.status.counts_as_reported:
        return gettext(
            "%(partner)s has not handed in its claim of semester %(period)s yet.",
            **said,
        )
    if row.report.status.is_certified:
        return gettext(
            "The claim of %(partner)s for semester %(period)s is certified.", **said
        )
    return gettext(
        "%(partner)s has handed in its claim of semester %(period)s; it is not"
        " certified yet.",
        **said,
    )


def _missing(names: Sequence[str]) -> str:
    if len(names) <= _NAMED + 1:
        return gettext("Still to come: %(names)s.", names=", ".join(names))
    return gettext(
        "Still to come: %(names)s and %(others)s more.",
        names=", ".join(names[:_NAMED]),
        others=len(names) - _NAMED,
    )
