"""Budget against spending over the months, for the project or a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.figures import ProjectFigures
from visimal.figures.tables import Profile
from visimal.i18n import gettext
from visimal.labels import label
from visimal.overview import profiles
from visimal.overview.profiles import ProfileView
from visimal.overview.words import partner_name
from visimal.overview.words import whole_name
from visimal.overview.words import whose
from visimal.overview.words import work_package_name

MEASURES = {"eligible": msgid("Total"), "erdf": msgid("ERDF")}
SCOPES = {
    "project": msgid("Project"),
    "partner": msgid("Partner"),
    "work_package": msgid("Work package"),
    "category": msgid("Cost category"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One profile that can be switched to."""

    scope: str
    key: str
    measure: str
    name: str
    is_shown: bool

    @property
    def address(self) -> dict[str, str]:
        """What the address asks for; the defaults are left out."""
        asked = {"scope": self.scope, "key": self.key, "measure": self.measure}
        defaults = {"scope": "project", "key": "", "measure": "eligible"}
        return {name: value for name, value in asked.items() if value != defaults[name]}


@dataclass(frozen=True, slots=True)
class MonthsPage:
    """One profile, and the others to switch to."""

    months: int
    name: str
    caption: str
    shown: Profile
    view: ProfileView
    measures: Sequence[Choice]
    scopes: Sequence[Choice]
    keys: Sequence[Choice]


def page(
    figures: ProjectFigures, scope: str, key: str, measure: str
) -> MonthsPage | None:
    """The profile that was asked for; none if there is no such one."""
    first = next((row.key for row in figures.profiles if row.scope == scope), "")
    key = key or first
    shown = profiles.profile(figures, scope, key, measure)
    if shown is None:
        return None
    return MonthsPage(
        months=figures.project.months,
        name=_name(figures, shown),
        caption=gettext(
            "above, up to the end of each month; below, what each month brought: the"
            " outline is planned, the fill declared"
        ),
        shown=shown,
        view=profiles.view(figures, shown, "months"),
        measures=tuple(
            Choice(scope, shown.key, one, gettext(name), one == measure)
            for one, name in MEASURES.items()
            if profiles.profile(figures, scope, shown.key, one) is not None
        ),
        scopes=tuple(
            Choice(one, "", measure, name, one == scope)
            for one, name in _scopes(figures).items()
            if _has(figures, one, measure)
        ),
        keys=tuple(
            Choice(scope, row.key, measure, _short_name(figures, row), row is shown)
            for row in figures.profiles
            if scope != "project" and (row.scope, row.measure) == (scope, measure)
        ),
    )


def _scopes(figures: ProjectFigures) -> dict[str, str]:
    names = {one: gettext(name) for one, name in SCOPES.items()}
    return {**names, "project": whole_name(figures)}


def _has(figures: ProjectFigures, scope: str, measure: str) -> bool:
    return any((row.scope, row.measure) == (scope, measure) for row in figures.profiles)


def _name(figures: ProjectFigures, shown: Profile) -> str:
    match shown.scope:
        case "partner":
            names = {str(row.number): partner_name(row) for row in figures.partners}
        case "work_package":
            names = {row.code: work_package_name(row) for row in figures.work_packages}
        case "category":
            names = {key: label(CostCategory(key)) for key in CostCategory}
        case _:
            names = {}
    return names.get(shown.key, whose(figures))


def _short_name(figures: ProjectFigures, shown: Profile) -> str:
    match shown.scope:
        case "partner":
            names = {str(row.number): row.abbreviation for row in figures.partners}
            return names.get(shown.key, shown.label)
        case "work_package":
            return shown.key
        case _:
            return _name(figures, shown)
