"""What may go wrong, in words: the few sentences a project leader should read."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.figures.tables import DeviationRow
from visimal.figures.tables import Profile
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.overview import profiles
from visimal.overview.words import row_names
from visimal.overview.words import whose
from visimal.web import formats

_SHOWN = 3
#: A partner below this share of its plan is named.
_LATE_BELOW = Decimal(80)
#: A cost category above this share of its budget is named.
_NEARLY_SPENT_ABOVE = Decimal(85)


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: its kind as shape and word, a sentence, and where to look."""

    kind: str
    word: str
    sentence: str
    endpoint: str
    address: dict[str, str | int]
    action: str


def risks(figures: ProjectFigures) -> Sequence[Risk]:
    """The three that matter most, hard ones first."""
    return tuple(
        islice(
            (
                *_failed_checks(figures),
                *_nearly_spent(figures),
                *_behind_plan(figures),
                *_overdue(figures),
                *_parked(figures),
                *_below_budget(figures),
            ),
            _SHOWN,
        )
    )


def _failed_checks(figures: ProjectFigures) -> Iterator[Risk]:
    failed = [check for check in figures.checks if not check.passes]
    if failed:
        yield Risk(
            "block",
            gettext("Figures disagree"),
            gettext(
                "%(failed)s of %(checks)s checks fail; nothing should leave the house"
                " before they pass.",
                failed=len(failed),
                checks=len(figures.checks),
            ),
            "overview.checks",
            {},
            gettext("See the checks"),
        )


def _behind_plan(figures: ProjectFigures) -> Iterator[Risk]:
    # A partner is measured by its own last report, not by one it has yet to make.
    last: dict[int, int] = {}
    for report in figures.reports:
        if report.status.counts_as_reported:
            last[report.partner] = max(report.period, last.get(report.partner, 0))
    rows = [
        row
        for row in figures.deviations
        if row.period == last.get(row.partner)
        and row.percentage is not None
        and row.percentage < _LATE_BELOW
        and row.difference > ZERO
    ]
    if rows:
        worst = max(rows, key=lambda row: row.difference)
        yield _underspending(worst, _short_names(figures)[worst.partner])


def _underspending(row: DeviationRow, partner: str) -> Risk:
    return Risk(
        "warn",
        gettext("Behind plan"),
        gettext(
            "%(partner)s has declared %(share)s of what it planned up to semester"
            " %(period)s; %(amount)s are missing.",
            partner=partner,
            share=formats.percent(row.percentage or Decimal(0), locale()),
            period=row.period,
            amount=formats.amount(row.difference, locale()),
        ),
        "overview.partner",
        {"number": row.partner},
        gettext("See the partner"),
    )


def _overdue(figures: ProjectFigures) -> Iterator[Risk]:
    overdue = sorted(
        (
            row
            for work_package in figures.work_packages
            for activity in work_package.activities
            for row in activity.deliverables
            if row.due_month < figures.project.month and row.delivered < row.quantity
        ),
        key=lambda row: (row.due_month, row.code),
    )
    if overdue:
        first = overdue[0]
        yield Risk(
            "warn",
            gettext("Overdue"),
            ngettext(
                "%(num)s deliverable is overdue: %(code)s %(title)s, due in month"
                " %(month)s.",
                "%(num)s deliverables are overdue, the oldest %(code)s %(title)s, due"
                " in month %(month)s.",
                len(overdue),
                code=first.code,
                title=first.title.in_language(language()),
                month=first.due_month,
            ),
            "overview.work_plan",
            {},
            gettext("See the work plan"),
        )


def _parked(figures: ProjectFigures) -> Iterator[Risk]:
    parked = [row for row in figures.reports if row.parked > ZERO]
    if parked:
        most = max(parked, key=lambda row: (row.period, row.parked))
        yield Risk(
            "warn",
            gettext("Parked"),
            gettext(
                "Control has put aside %(amount)s of the claim of %(partner)s for"
                " semester %(period)s; it counts only if it is declared again.",
                amount=formats.amount(most.parked, locale()),
                partner=_short_names(figures)[most.partner],
                period=most.period,
            ),
            "overview.report",
            {"partner": most.partner, "period": most.period},
            gettext("See the claim"),
        )


def _nearly_spent(figures: ProjectFigures) -> Iterator[Risk]:
    latest = max(figures.period_reports, key=lambda tables: tables.period, default=None)
    if latest is None:
        return
    names = row_names(figures) | {
        str(row.number): row.abbreviation for row in figures.partners
    }
    declared = latest.declared
    rows = [
        (row.percentage, row)
        for row in (*declared.by_partner.rows, *declared.by_category.rows)
        if row.percentage is not None and row.percentage > _NEARLY_SPENT_ABOVE
    ]
    if rows:
        share, row = max(rows, key=lambda found: found[0])
        yield Risk(
            "block" if row.remaining < ZERO else "warn",
            gettext("Nearly spent"),
            gettext(
                "%(name)s: %(share)s of the budget is declared, %(amount)s are left.",
                name=names.get(row.key, row.label),
                share=formats.percent(share, locale()),
                amount=formats.amount(row.remaining, locale()),
            ),
            "overview.budget",
            {},
            gettext("See the budget"),
        )


def _below_budget(figures: ProjectFigures) -> Iterator[Risk]:
    whole = profiles.profile(figures)
    if whole is not None and whole.forecast_low < whole.budget:
        yield Risk(
            "wait",
            gettext("Forecast"),
            _pace(figures, whole),
            "overview.months",
            {},
            gettext("See the months"),
        )


def _pace(figures: ProjectFigures, whole: Profile) -> str:
    values = {
        "low": formats.amount(whole.forecast_low, locale()),
        "budget": formats.amount(whole.budget, locale()),
        "month": figures.project.months,
    }
    if figures.is_whole:
        return gettext(
            "At the pace so far the project would declare %(low)s of its"
            " %(budget)s by month %(month)s.",
            **values,
        )
    return gettext(
        "At the pace so far %(low)s of the %(budget)s of %(partners)s would be"
        " declared by month %(month)s.",
        partners=whose(figures),
        **values,
    )


def _short_names(figures: ProjectFigures) -> dict[int, str]:
    return {row.number: row.abbreviation for row in figures.partners}
