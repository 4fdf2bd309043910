"""The picture of planned, declared, certified and paid over the months."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from visimal.domain.money import Euro
from visimal.figures import ProjectFigures
from visimal.figures.tables import Profile
from visimal.figures.tables import ProfileMonth
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.overview.words import month_name
from visimal.overview.words import spans
from visimal.web import formats
from visimal.web.pictures.months import Band
from visimal.web.pictures.months import draw
from visimal.web.pictures.months import MonthsPicture
from visimal.web.pictures.months import NARROW
from visimal.web.pictures.months import Series
from visimal.web.pictures.months import WIDE

Amount = Callable[[ProfileMonth], Euro | None]


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A profile drawn, with the table that says the same."""

    profile: Profile
    wide: Markup
    narrow: Markup
    legend: Sequence[tuple[str, str]]
    basis: str
    #: After this month nothing is declared yet: cells show a dash.
    month: int


def profile(
    figures: ProjectFigures,
    scope: str = "project",
    key: str = "",
    measure: str = "eligible",
) -> Profile | None:
    """The profile that was asked for, if the project has it."""
    return next(
        (
            row
            for row in figures.profiles
            if (row.scope, row.measure) == (scope, measure)
            and (row.key == key or scope == "project")
        ),
        None,
    )


def view(figures: ProjectFigures, shown: Profile, name: str) -> ProfileView:
    """A profile drawn for desk and phone."""
    picture = _picture(figures, shown, name)
    return ProfileView(
        profile=shown,
        wide=draw(picture, WIDE),
        narrow=draw(picture, NARROW),
        legend=_legend(),
        basis=basis(shown),
        month=figures.project.month,
    )


def basis(shown: Profile) -> str:
    """On what the forecast rests, in a sentence."""
    return gettext(
        "The forecast begins after month %(month)s, the last one that was reported, and"
        " ends between %(low)s and %(high)s: at the low edge each partner keeps its own"
        " pace, at the high edge it catches up with the whole plan.",
        month=shown.forecast_from,
        low=formats.amount(shown.forecast_low, locale()),
        high=formats.amount(shown.forecast_high, locale()),
    )


def _picture(figures: ProjectFigures, shown: Profile, name: str) -> MonthsPicture:
    month = figures.project.month
    return MonthsPicture(
        name=name,
        title=gettext(
            "Budget and spending over %(months)s months", months=figures.project.months
        ),
        description=gettext(
            "Above, what was planned, declared, certified and paid up to the end of"
            " each month, with the forecast as a band. Below, what each month brought."
            " The table that follows has the same figures."
        ),
        spans=spans(figures),
        month=month,
        month_label=month_name(figures),
        budget=shown.budget,
        budget_label=_budget_label(shown),
        so_far=(
            Series("planned", _all(shown, lambda m: m.planned_so_far)),
            Series("paid", _until(shown, month, lambda m: m.paid_so_far)),
            Series("certified", _until(shown, month, lambda m: m.certified_so_far)),
            Series("declared", _until(shown, month, lambda m: m.declared_so_far)),
        ),
        band=Band(
            _all(shown, lambda m: m.forecast_low),
            _all(shown, lambda m: m.forecast_high),
        ),
        monthly=(
            Series("planned", _all(shown, lambda m: m.planned)),
            Series("declared", _until(shown, month, lambda m: m.declared)),
        ),
        tick=lambda amount: formats.tick(amount, locale()),
    )


def _budget_label(shown: Profile) -> str:
    amount = formats.amount(shown.budget, locale())
    if shown.measure == "erdf":
        return gettext("ERDF granted %(amount)s", amount=amount)
    return gettext("approved budget %(amount)s", amount=amount)


def _all(shown: Profile, amount: Amount) -> tuple[Euro | None, ...]:
    return tuple(amount(row) for row in shown.months)


def _until(shown: Profile, month: int, amount: Amount) -> tuple[Euro | None, ...]:
    return tuple(amount(row) if row.month <= month else None for row in shown.months)


def _legend() -> tuple[tuple[str, str], ...]:
    return (
        ("planned", gettext("planned")),
        ("declared", gettext("declared")),
        ("certified", gettext("certified")),
        ("paid", gettext("paid")),
        ("band", gettext("forecast")),
        ("budget", gettext("approved")),
    )
