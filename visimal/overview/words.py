"""Short words that several pages use for the same thing."""

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.figures import ProjectFigures
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import WorkPackageRow
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.labels import label
from visimal.labels import short_label
from visimal.web.pictures.months import Span


def period_name(number: int) -> str:
    """A reporting period in a column head or a picture: S2."""
    return gettext("S%(number)s", number=number)


def spans(figures: ProjectFigures) -> tuple[Span, ...]:
    """The reporting periods of a picture."""
    return tuple(
        Span(period_name(row.number), row.first_month, row.last_month)
        for row in figures.periods
    )


def period_at_stake(figures: ProjectFigures) -> int:
    """The period whose claims are being made: the first that is not wholly certified.

    Claims follow their semester: while one runs, those of the one before are made.
    """
    present = figures.project.period
    funded = len(figures.funded)
    for row in figures.periods:
        certified = sum(
            report.period == row.number and report.status.is_certified
            for report in figures.reports
        )
        if row.number >= present or certified < funded:
            return row.number
    return present


def month_name(figures: ProjectFigures) -> str:
    """Today, in a picture: month 17."""
    return gettext("month %(number)s", number=figures.project.month)


def category_name(key: str) -> str:
    """A cost category in the head of a column."""
    return short_label(CostCategory(key))


def row_names(figures: ProjectFigures) -> dict[str, str]:
    """What people call the rows of a cumulative table or matrix, by their keys."""
    sources = {status.value: label(status) for status in LegalStatus}
    return {
        **{category.value: label(category) for category in CostCategory},
        **sources,
        "erdf": gettext("ERDF"),
        **{row.code: work_package_name(row) for row in figures.work_packages},
    }


def partner_name(partner: PartnerRow) -> str:
    """A partner in the reader's language."""
    return partner.name.in_language(language())


def work_package_name(row: WorkPackageRow) -> str:
    """A work package in the reader's language, with its code."""
    return f"{row.code} {row.title.in_language(language())}"


def whole_name(figures: ProjectFigures) -> str:
    """What the sum of all that is told is called: the project, or whose it is."""
    if figures.is_whole:
        return gettext("Project")
    return figures.funded[0].abbreviation if len(figures.funded) == 1 else _together()


def _together() -> str:
    return gettext("These partners together")


def whose(figures: ProjectFigures) -> str:
    """Whose spending is told: the project's, or that of some partners."""
    names = [row.abbreviation for row in figures.funded]
    funded = sum(row.is_funded for row in figures.partners)
    return figures.project.acronym if len(names) == funded else ", ".join(names)
