"""Everything a report can speak of: its topics, what is known and stored of each."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.models import Period
from visimal.domain.indicators import aggregate
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import ReportedValue
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.progress import PartKind
from visimal.domain.progress import PublicityDuty
from visimal.domain.texts import MultilingualText
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.i18n import locale
from visimal.indicators.models import Indicator
from visimal.labels import label
from visimal.partner_reports.places import Place
from visimal.progress import queries
from visimal.progress.parts import Counted
from visimal.progress.parts import name
from visimal.progress.queries import Value
from visimal.progress.topics import Told
from visimal.progress.topics import Topic
from visimal.web import formats

#: Texts, before and after what the work plan asks for; and whether they are asked for.
_BEFORE = {PartKind.NIL: False, PartKind.CONTACT: True, PartKind.SUMMARY: True}
_AFTER = {PartKind.TARGET_GROUPS: False, PartKind.COMMUNICATION: False}


def outline(session: Session, place: Place, on: date) -> Sequence[Topic]:
    """The topics of a report but its deviations, in the order of the page."""
    stored = queries.parts_at(session, place)
    period = queries.period_at(session, place)
    told = Told(stored)
    return [
        *(told.text(kind, is_asked=asked) for kind, asked in _BEFORE.items()),
        *_work(session, place, period, told),
        *_indicators(session, place, told),
        *_contributions(session, place, on, told),
        *(told.text(kind, is_asked=asked) for kind, asked in _AFTER.items()),
        *(
            Topic(
                kind=PartKind.PUBLICITY,
                code=duty.value,
                title=label(duty),
                stored=told.of(PartKind.PUBLICITY, duty.value),
            )
            for duty in PublicityDuty
        ),
    ]


def _work(
    session: Session, place: Place, period: Period, told: Told
) -> Sequence[Topic]:
    activities = queries.activities_of(session, place)
    packages = {package.id: package for _, package in activities}
    due = queries.deliverables_of(session, place, [one.id for one, _ in activities])
    outputs = queries.outputs_of(session, packages)
    topics: list[Topic] = []
    for package in packages.values():
        topics.append(
            Topic(
                kind=PartKind.PACKAGE,
                code=package.code,
                title=_titled(package.code, package.title),
                is_asked=False,
                stored=told.of(PartKind.PACKAGE, package.code),
            )
        )
        own = [one for one, of in activities if of.id == package.id]
        for one in own:
            now = (
                one.first_month <= period.last_month
                and one.last_month >= period.first_month
            )
            months = gettext(
                "Months %(first)s to %(last)s of the project.",
                first=one.first_month,
                last=one.last_month,
            )
            topics.append(
                Topic(
                    kind=PartKind.ACTIVITY,
                    code=one.code,
                    title=_titled(one.code, one.title),
                    notes=(months,),
                    is_asked=now,
                    stored=told.of(PartKind.ACTIVITY, one.code),
                )
            )
            topics.extend(
                _deliverable(item, period, told)
                for item in due
                if item.deliverable.activity_id == one.id
            )
        topics.extend(
            Topic(
                kind=PartKind.OUTPUT,
                code=one.code,
                title=_titled(one.code, one.title),
                notes=(
                    gettext(
                        "Indicator %(indicator)s, target %(target)s, due in month"
                        " %(month)s.",
                        indicator=one.indicator,
                        target=formats.number(one.target, locale()),
                        month=one.due_month,
                    ),
                ),
                is_asked=False,
                stored=told.of(PartKind.OUTPUT, one.code),
            )
            for one in outputs
            if one.work_package_id == package.id
        )
    return topics


def _deliverable(item: queries.Due, period: Period, told: Told) -> Topic:
    one = item.deliverable
    note = gettext(
        "Due in month %(month)s. Delivered by all partners before: %(before)s of"
        " %(quantity)s.",
        month=one.due_month,
        before=item.before,
        quantity=one.quantity,
    )
    return Topic(
        kind=PartKind.DELIVERABLE,
        code=one.code,
        title=_titled(one.code, one.title),
        notes=(note,),
        is_asked=period.first_month <= one.due_month <= period.last_month
        and item.before < one.quantity,
        stored=told.of(PartKind.DELIVERABLE, one.code),
        quantity=item.own or None,
    )


def _indicators(session: Session, place: Place, told: Told) -> Sequence[Topic]:
    values = queries.values_of(session, place.project)
    return [
        _indicator(one, values.get(one.id, ()), place, told)
        for one in queries.indicators_of(session, place.project)
    ]


def _indicator(
    one: Indicator, values: Sequence[Value], place: Place, told: Told
) -> Topic:
    rule = AggregationRule(one.rule)
    own = [value for value in values if value.partner == place.partner_number]
    now = [value.row for value in own if value.period == place.period_number]
    before = [value for value in own if value.period < place.period_number]
    others = [value for value in values if value.partner != place.partner_number]
    notes = [
        gettext(
            "Target of the project %(target)s (%(unit)s); %(rule)s.",
            target=formats.number(one.target, locale()),
            unit=MultilingualText(one.unit).in_language(language()),
            rule=label(rule),
        )
    ]
    if before:
        notes.append(
            gettext(
                "You reported before: %(value)s.",
                value=_number(rule, before),
            )
        )
    mine = {row.item for row in now if row.item}
    notes.extend(
        gettext(
            "“%(item)s” is counted by %(partner)s too: it counts once.",
            item=value.row.item,
            partner=value.label or gettext("the project"),
        )
        for value in others
        if value.row.item in mine
    )
    return Topic(
        kind=PartKind.INDICATOR,
        code=one.code,
        title=_titled(one.code, one.name),
        notes=tuple(notes),
        rule=rule,
        is_asked=any(row.value > 0 for row in now),
        stored=told.of(PartKind.INDICATOR, one.code),
        values=tuple(
            Counted(value=row.value, denominator=row.denominator, item=row.item)
            for row in now
        ),
    )


def _contributions(
    session: Session, place: Place, on: date, told: Told
) -> Sequence[Topic]:
    before = queries.received_before(session, place)
    topics: list[Topic] = []
    for one in queries.sources_of(session, place, on):
        code = str(one.position)
        stored = told.of(PartKind.CONTRIBUTION, code)
        earlier = before.get(name(PartKind.CONTRIBUTION, code), ZERO)
        so_far = total((earlier, stored.received or ZERO))
        note = gettext(
            "Approved %(approved)s; received before %(before)s, so far %(so_far)s.",
            approved=formats.amount(one.amount, locale()),
            before=formats.amount(earlier, locale()),
            so_far=formats.amount(so_far, locale()),
        )
        topics.append(
            Topic(
                kind=PartKind.CONTRIBUTION,
                code=code,
                title=one.source,
                notes=(note,),
                stored=stored,
            )
        )
    return topics


def _number(rule: AggregationRule, values: Sequence[Value]) -> str:
    found = aggregate(
        rule,
        [
            ReportedValue(
                one.row.value,
                one.period,
                one.partner,
                one.row.item,
                one.row.denominator,
            )
            for one in values
        ],
    )
    return formats.NOTHING if found is None else formats.number(found, locale())


def _titled(code: str, texts: Mapping[str, str]) -> str:
    return f"{code} {MultilingualText(dict(texts)).in_language(language())}"
