"""Budget against ERDF over the months: four curves and a look ahead.

The forecast starts from the last month that a partner reported. At the low end the
partner keeps its own pace, at the high end it catches up with its plan; the band of
the project is the sum of its partners' bands. A work package or a category looks
ahead at its own pace from the month that every partner has reported.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.spending_plan import cumulative
from visimal.domain.spending_plan import forecast
from visimal.domain.spending_plan import forecast_by_month
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.flows import certified_flows
from visimal.figures.flows import declared_flows
from visimal.figures.flows import Flow
from visimal.figures.flows import paid_flows
from visimal.figures.flows import planned_flows
from visimal.figures.plan import PlannedErdf
from visimal.figures.tables import Profile
from visimal.figures.tables import ProfileMonth


class Scope(StrEnum):
    """What a profile is about."""

    PROJECT = "project"
    PARTNER = "partner"
    WORK_PACKAGE = "work_package"
    CATEGORY = "category"


class Measure(StrEnum):
    """What a profile counts."""

    ELIGIBLE = "eligible"
    ERDF = "erdf"


class Chain(StrEnum):
    """The four steps of the money."""

    PLANNED = "planned"
    DECLARED = "declared"
    CERTIFIED = "certified"
    PAID = "paid"


Key = tuple[Scope, str]
WHOLE: Key = (Scope.PROJECT, "")


@dataclass(frozen=True, slots=True)
class _Courses:
    """The four courses of one profile: per month, and up to each month's end."""

    key: Key
    measure: Measure
    monthly: Mapping[Chain, tuple[Euro, ...]]
    so_far: Mapping[Chain, tuple[Euro, ...]]


class _Grid:
    """The flows of one chain by scope and month."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._amounts = {measure: Tally[tuple[str, str, int]]() for measure in Measure}
        # Keys are plain text: an enum member is slow to look up, and there are many.
        project, partner, package, category = (scope.value for scope in Scope)
        eligible, erdf = (self._amounts[measure] for measure in Measure)
        for flow in flows:
            month = flow.month
            places = (
                (project, "", month),
                (partner, str(flow.partner), month),
                (package, flow.package, month),
                (category, flow.category.value, month),
            )
            eligible.add_to_each(places, flow.eligible)
            erdf.add_to_each(places, flow.erdf)

    def course(self, key: Key, measure: Measure, months: range) -> tuple[Euro, ...]:
        """What flowed for one profile, month by month."""
        amounts, (scope, name) = self._amounts[measure], key
        return tuple(amounts[scope.value, name, month] for month in months)


class _Grids:
    """The four chains of a project."""

    def __init__(self, accounts: Accounts, planned: Sequence[PlannedErdf]) -> None:
        self._months = range(1, accounts.books.calendar.months + 1)
        self._grids = {
            Chain.PLANNED: _Grid(planned_flows(accounts.books, planned)),
            Chain.DECLARED: _Grid(declared_flows(accounts)),
            Chain.CERTIFIED: _Grid(certified_flows(accounts)),
            Chain.PAID: _Grid(paid_flows(accounts)),
        }

    def courses(self, key: Key, measure: Measure) -> _Courses:
        """The four courses of one profile."""
        monthly = {
            chain: grid.course(key, measure, self._months)
            for chain, grid in self._grids.items()
        }
        so_far = {chain: cumulative(course) for chain, course in monthly.items()}
        return _Courses(key, measure, monthly, so_far)


def profiles(accounts: Accounts, planned: Sequence[PlannedErdf]) -> tuple[Profile, ...]:
    """Every profile: project, partners, work packages, categories; total and ERDF."""
    books, grid = accounts.books, _Grids(accounts, planned)
    reported = {
        one.number: _reported_until(accounts, one.number) for one in books.funded
    }
    common = min(reported.values(), default=0)
    made: list[Profile] = []
    for measure in Measure:
        partners = [
            _profile(
                books,
                grid.courses((Scope.PARTNER, str(one.number)), measure),
                one.label,
                reported[one.number],
            )
            for one in books.funded
        ]
        whole = grid.courses(WHOLE, measure)
        made.append(_sum_of_partners(books, whole, partners, common))
        made.extend(partners)
        for package in books.packages:
            courses = grid.courses((Scope.WORK_PACKAGE, package.code), measure)
            made.append(_profile(books, courses, package.code, common))
        for category in CostCategory:
            courses = grid.courses((Scope.CATEGORY, str(category)), measure)
            made.append(_profile(books, courses, str(category), common))
    return tuple(made)


def _reported_until(accounts: Accounts, partner: int) -> int:
    """The last month of the last period that a partner reported."""
    periods = [
        one.book.period for one in accounts.declared if one.book.partner == partner
    ]
    if not periods:
        return 0
    return accounts.books.calendar.period(max(periods)).last_month


def _profile(books: Books, courses: _Courses, label: str, reported: int) -> Profile:
    """A profile that looks ahead at its own pace."""
    planned = courses.so_far[Chain.PLANNED]
    declared = courses.so_far[Chain.DECLARED]
    ahead = forecast(
        budget=planned[-1],
        planned_so_far=planned[reported - 1] if reported else ZERO,
        reported_so_far=declared[reported - 1] if reported else ZERO,
    )
    left = courses.monthly[Chain.PLANNED][reported:]
    band = [
        (None,) * reported + forecast_by_month(ahead.reported_so_far, left, end)
        for end in (ahead.low, ahead.high)
    ]
    return _drawn(books, courses, label, reported, (band[0], band[1]))


def _sum_of_partners(
    books: Books, courses: _Courses, partners: Sequence[Profile], reported: int
) -> Profile:
    """The project's profile: its band is the sum of its partners'."""
    low: list[Euro | None] = []
    high: list[Euro | None] = []
    for index in range(books.calendar.months):
        months = [one.months[index] for one in partners]
        if index < reported:
            low.append(None)
            high.append(None)
        else:
            # A partner that has reported this month stands in the band as it is.
            low.append(total(_or(m.forecast_low, m.declared_so_far) for m in months))
            high.append(total(_or(m.forecast_high, m.declared_so_far) for m in months))
    return _drawn(books, courses, "", reported, (tuple(low), tuple(high)))


def _or(ahead: Euro | None, reached: Euro) -> Euro:
    return reached if ahead is None else ahead


Band = tuple[tuple[Euro | None, ...], tuple[Euro | None, ...]]


def _drawn(
    books: Books, courses: _Courses, label: str, reported: int, band: Band
) -> Profile:
    calendar = books.calendar
    months = tuple(
        ProfileMonth(
            month=month,
            starts_on=calendar.days_of_month(month).starts_on,
            period=period.number,
            planned=courses.monthly[Chain.PLANNED][month - 1],
            declared=courses.monthly[Chain.DECLARED][month - 1],
            certified=courses.monthly[Chain.CERTIFIED][month - 1],
            paid=courses.monthly[Chain.PAID][month - 1],
            planned_so_far=courses.so_far[Chain.PLANNED][month - 1],
            declared_so_far=courses.so_far[Chain.DECLARED][month - 1],
            certified_so_far=courses.so_far[Chain.CERTIFIED][month - 1],
            paid_so_far=courses.so_far[Chain.PAID][month - 1],
            forecast_low=band[0][month - 1],
            forecast_high=band[1][month - 1],
        )
        for period in calendar.periods
        for month in period.months
    )
    last = months[-1]
    return Profile(
        scope=courses.key[0],
        key=courses.key[1],
        label=label,
        measure=courses.measure,
        budget=last.planned_so_far,
        months=months,
        forecast_low=_or(last.forecast_low, last.declared_so_far),
        forecast_high=_or(last.forecast_high, last.declared_so_far),
        forecast_from=reported,
    )
