"""The consortium, and one of its members: terms, budget, reports, months."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visimal.figures import ProjectFigures
from visimal.figures.tables import CumulativeTable
from visimal.figures.tables import Matrix
from visimal.figures.tables import MatrixRow
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import ProjectHeading
from visimal.figures.tables import ReportRow
from visimal.labels import key_label
from visimal.overview import profiles
from visimal.overview import statuses
from visimal.overview.profiles import ProfileView
from visimal.overview.statuses import Status
from visimal.overview.words import row_names


@dataclass(frozen=True, slots=True)
class PartnersPage:
    """Who is in the project, with which grant."""

    project: ProjectHeading
    funded: Sequence[PartnerRow]
    associated: Sequence[PartnerRow]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """One partner."""

    partner: PartnerRow
    #: Name and rate of each flat rate in force.
    flat_rates: Sequence[tuple[str, Decimal]]
    #: Budget against declared, from its last report; none before the first.
    period: int | None
    by_category: CumulativeTable | None
    by_work_package: CumulativeTable | None
    financing: CumulativeTable | None
    #: The approved budget by category, for a partner without a report.
    categories: Sequence[str]
    budget: MatrixRow | None
    reports: Sequence[tuple[ReportRow, Status]]
    names: Mapping[str, str]
    profile: ProfileView | None
    before: PartnerRow | None
    after: PartnerRow | None


def partners_page(figures: ProjectFigures) -> PartnersPage:
    """The consortium."""
    return PartnersPage(
        project=figures.project,
        funded=tuple(row for row in figures.partners if row.is_funded),
        associated=tuple(row for row in figures.partners if not row.is_funded),
    )


def partner_page(figures: ProjectFigures, number: int) -> PartnerPage | None:
    """One partner; none if the project has no such number."""
    numbers = [row.number for row in figures.partners]
    if number not in numbers:
        return None
    place = numbers.index(number)
    partner = figures.partners[place]
    # A draft is not declared yet: it stands on its own page, not in these sums.
    own = [
        row.period
        for row in figures.reports
        if row.partner == number and row.status.counts_as_reported
    ]
    last = figures.partner_report(number, max(own)) if own else None
    shown = profiles.profile(figures, "partner", str(number))
    matrix: Matrix = figures.budget.by_category
    return PartnerPage(
        partner=partner,
        flat_rates=tuple(
            (key_label("flat_rate", key), rate)
            for key, rate in partner.flat_rates.items()
        ),
        period=None if last is None else last.report.period,
        by_category=None if last is None else last.declared.by_category,
        by_work_package=None if last is None else last.declared.by_work_package,
        financing=None if last is None else last.declared.financing,
        categories=matrix.columns,
        budget=next((row for row in matrix.rows if row.key == str(number)), None),
        reports=tuple(
            (row, statuses.of_report(row))
            for row in figures.reports
            if row.partner == number
        ),
        names=row_names(figures),
        profile=None if shown is None else profiles.view(figures, shown, "partner"),
        before=figures.partners[place - 1] if place else None,
        after=figures.partners[place + 1] if place + 1 < len(numbers) else None,
    )
