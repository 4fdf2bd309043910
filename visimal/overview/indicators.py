"""What the project achieves: baseline, target, achieved so far, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from visimal.domain.indicators import IndicatorKind
from visimal.figures import ProjectFigures
from visimal.figures.tables import IndicatorRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.overview.words import period_name
from visimal.web import formats
from visimal.web.pictures import meter


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator and its bullet."""

    row: IndicatorRow
    bullet: Markup


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """The indicators of a project: outputs, then results."""

    groups: Sequence[tuple[str, Sequence[IndicatorView]]]
    periods: Sequence[str]


def page(figures: ProjectFigures) -> IndicatorsPage:
    """All indicators of a project."""
    groups = (
        (name, tuple(_view(row) for row in figures.indicators if row.kind is kind))
        for kind, name in (
            (IndicatorKind.OUTPUT, gettext("Output indicators")),
            (IndicatorKind.RESULT, gettext("Result indicators")),
        )
    )
    return IndicatorsPage(
        groups=tuple((name, views) for name, views in groups if views),
        periods=tuple(period_name(row.number) for row in figures.periods),
    )


def _view(row: IndicatorRow) -> IndicatorView:
    spoken = gettext(
        "%(achieved)s of %(target)s achieved",
        achieved=formats.number(row.achieved_so_far, locale()),
        target=formats.number(row.target, locale()),
    )
    drawn = meter.bullet(row.baseline, row.target, row.achieved_so_far, spoken)
    return IndicatorView(row, drawn)
