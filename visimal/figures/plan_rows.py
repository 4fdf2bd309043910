"""The work plan and the indicators, with what was delivered and achieved."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.indicators import aggregate
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import counted
from visimal.domain.indicators import IndicatorKind
from visimal.domain.indicators import progress
from visimal.domain.indicators import ReportedValue
from visimal.domain.money import Tally
from visimal.domain.texts import MultilingualText
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.tables import AchievedRow
from visimal.figures.tables import ActivityRow
from visimal.figures.tables import DeliverableRow
from visimal.figures.tables import IndicatorRow
from visimal.figures.tables import WorkPackageRow
from visimal.indicators import queries as indicators
from visimal.indicators.models import Indicator
from visimal.workplan import queries as workplan

_NOTHING = Decimal(0)


def work_package_rows(
    session: Session, project: Project, accounts: Accounts
) -> tuple[WorkPackageRow, ...]:
    """The work plan, with the money of each work package."""
    activities = _activities(session, project, accounts.books)
    budget, declared, certified = Tally[str](), Tally[str](), Tally[str]()
    for cell in accounts.books.planned:
        budget.add(cell.package, cell.planned)
    for one in accounts.declared:
        for entered in one.declared_anew:
            declared.add(entered.package, entered.amount)
    for one in accounts.certified:
        for confirmed in one.certified:
            certified.add(confirmed.package, confirmed.amount)
    return tuple(
        WorkPackageRow(
            code=package.code,
            title=package.title,
            first_month=min(
                (a.first_month for a in activities[package.code]), default=1
            ),
            last_month=max(
                (a.last_month for a in activities[package.code]),
                default=accounts.books.calendar.months,
            ),
            budget=budget[package.code],
            declared=declared[package.code],
            certified=certified[package.code],
            activities=tuple(activities[package.code]),
        )
        for package in accounts.books.packages
    )


def _activities(
    session: Session, project: Project, books: Books
) -> dict[str, list[ActivityRow]]:
    partners: dict[int, list[int]] = defaultdict(list)
    for key, number in workplan.partners_of_activities(session, project):
        partners[key].append(number)
    deliverables = _deliverables(session, project, books)
    found: dict[str, list[ActivityRow]] = defaultdict(list)
    for activity, package in workplan.activities(session, project):
        found[package].append(
            ActivityRow(
                code=activity.code,
                title=MultilingualText(activity.title),
                first_month=activity.first_month,
                last_month=activity.last_month,
                partners=tuple(partners[activity.id]),
                deliverables=tuple(deliverables[activity.id]),
            )
        )
    return found


def _deliverables(
    session: Session, project: Project, books: Books
) -> dict[int, list[DeliverableRow]]:
    delivered = workplan.delivered(session, project, _begun(books))
    found: dict[int, list[DeliverableRow]] = defaultdict(list)
    for one in workplan.deliverables(session, project):
        found[one.activity_id].append(
            DeliverableRow(
                code=one.code,
                title=MultilingualText(one.title),
                quantity=one.quantity,
                due_month=one.due_month,
                delivered=delivered.get(one.id, 0),
            )
        )
    return found


def _begun(books: Books) -> list[int]:
    """The periods that have begun by the day of the books."""
    as_of = books.heading.as_of
    return [
        one.number
        for one in books.calendar.periods
        if books.calendar.days_of(one).starts_on <= as_of
    ]


def indicator_rows(
    session: Session, project: Project, books: Books
) -> tuple[IndicatorRow, ...]:
    """Each indicator by its own rule."""
    labels = {one.number: one.label for one in books.partners}
    reported = _reported(session, project, books)
    return tuple(
        _indicator_row(one, package, reported[one.id], labels, books)
        for one, package in indicators.indicators(session, project)
    )


def _indicator_row(
    one: Indicator,
    package: str | None,
    values: list[ReportedValue],
    labels: dict[int, str],
    books: Books,
) -> IndicatorRow:
    rule = AggregationRule(one.rule)
    periods = [period.number for period in books.calendar.periods]
    so_far = aggregate(rule, values)
    return IndicatorRow(
        code=one.code,
        kind=IndicatorKind(one.kind),
        name=MultilingualText(one.name),
        unit=MultilingualText(one.unit),
        rule=rule,
        work_package=package,
        baseline=one.baseline,
        target=one.target,
        achieved_by_period=tuple(
            _in_period(rule, values, period) for period in periods
        ),
        achieved_up_to=tuple(
            aggregate(rule, [value for value in values if value.period <= period])
            for period in periods
        ),
        achieved_so_far=_NOTHING if so_far is None else so_far,
        percentage=None
        if so_far is None
        else progress(one.baseline or _NOTHING, one.target, so_far),
        contributions=tuple(
            AchievedRow(
                partner=value.partner,
                partner_label="" if value.partner is None else labels[value.partner],
                period=value.period,
                value=value.value,
                item=value.key,
                is_counted=is_counted,
            )
            for value, is_counted in zip(values, counted(rule, values), strict=True)
        ),
    )


def _in_period(
    rule: AggregationRule, values: Iterable[ReportedValue], period: int
) -> Decimal:
    own = [value for value in values if value.period == period]
    return aggregate(rule, own) or _NOTHING


def _reported(
    session: Session, project: Project, books: Books
) -> dict[int, list[ReportedValue]]:
    found: dict[int, list[ReportedValue]] = defaultdict(list)
    values = indicators.achieved(session, project, _begun(books))
    for one, partner, period in values:
        value = ReportedValue(one.value, period, partner, one.item, one.denominator)
        found[one.indicator_id].append(value)
    return found
