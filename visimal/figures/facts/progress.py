"""What the reports of a project say beside their costs, as the rules ask for it."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from visimal.budget.queries import contributions
from visimal.budget.queries import version_in_force
from visimal.consortium.models import Project
from visimal.domain.cost_categories import CostCategory
from visimal.domain.indicators import aggregate
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import ReportedValue
from visimal.domain.money import Euro
from visimal.domain.money import Tally
from visimal.domain.progress import ContributionFact
from visimal.domain.progress import IndicatorFact
from visimal.domain.progress import PartKind
from visimal.domain.progress import ProgressFacts
from visimal.domain.progress import PublicityDuty
from visimal.figures.books import Books
from visimal.indicators.models import Indicator
from visimal.progress.parts import DONE
from visimal.progress.parts import name
from visimal.progress.queries import indicators_of
from visimal.progress.queries import Said
from visimal.progress.queries import said_of
from visimal.progress.queries import Value
from visimal.progress.queries import values_of

_NOTHING = Said()


@dataclass(frozen=True)
class ProgressBook:
    """What all reports of a project say, read once."""

    books: Books
    #: By partner and period, then by part.
    said: Mapping[tuple[int, int], Mapping[str, Said]]
    indicators: Sequence[Indicator]
    values: Mapping[int, Sequence[Value]]
    #: By partner: position, source and approved amount.
    sources: Mapping[int, Sequence[tuple[int, str, Euro]]]

    def of(self, partner: int, period: int) -> ProgressFacts:
        """What one report says."""
        said = self.said.get((partner, period), {})
        earlier = [
            parts
            for (number, when), parts in self.said.items()
            if number == partner and when <= period
        ]
        return ProgressFacts(
            is_nil=said.get(PartKind.NIL.value, _NOTHING).status == DONE,
            indicators=tuple(self._indicators(partner, period, said)),
            contributions=tuple(
                ContributionFact(
                    source=source,
                    approved=amount,
                    is_declared=said.get(
                        name(PartKind.CONTRIBUTION, str(position)), _NOTHING
                    ).is_received,
                )
                for position, source, amount in self.sources.get(partner, ())
            ),
            planned_so_far=self._planned(partner, period),
            explained=frozenset(
                category
                for category in CostCategory
                if said.get(name(PartKind.DEVIATION, category.value), _NOTHING).has_text
            ),
            publicity={
                duty: any(
                    parts.get(name(PartKind.PUBLICITY, duty.value), _NOTHING).status
                    == DONE
                    for parts in earlier
                )
                for duty in PublicityDuty
            },
        )

    def _planned(self, partner: int, period: int) -> Mapping[CostCategory, Euro]:
        planned = Tally[CostCategory]()
        for cell in self.books.planned:
            if cell.partner == partner and cell.period <= period:
                planned.add(cell.category, cell.planned)
        return {category: planned[category] for category in CostCategory}

    def _indicators(
        self, partner: int, period: int, said: Mapping[str, Said]
    ) -> Sequence[IndicatorFact]:
        facts: list[IndicatorFact] = []
        for one in self.indicators:
            rule = AggregationRule(one.rule)
            values = self.values.get(one.id, ())
            own = [value for value in values if value.partner == partner]
            now = [value for value in own if value.period == period]
            if not now:
                continue
            others = {
                value.row.item: value.label
                for value in values
                if value.partner != partner and value.row.item
            }
            part = said.get(name(PartKind.INDICATOR, one.code), _NOTHING)
            items = [value.row.item for value in now if value.row.item]
            facts.append(
                IndicatorFact(
                    code=one.code,
                    rule=rule,
                    value=_aggregated(rule, now) or Decimal(0),
                    before=_aggregated(
                        rule, [value for value in own if value.period < period]
                    ),
                    has_evidence=part.papers > 0,
                    shared=tuple(
                        (item, others[item]) for item in items if item in others
                    ),
                )
            )
        return facts


def progress(session: Session, project: Project, books: Books) -> ProgressBook:
    """Read what the reports say: a few questions for the whole project."""
    numbers = {one.key: one.number for one in books.partners}
    version = version_in_force(session, project, books.heading.as_of)
    sources: dict[int, list[tuple[int, str, Euro]]] = defaultdict(list)
    for one in contributions(session, version):
        if one.partner_id in numbers:
            told = (one.position, one.source, one.amount)
            sources[numbers[one.partner_id]].append(told)
    return ProgressBook(
        books=books,
        said=said_of(session, project.id),
        indicators=indicators_of(session, project.id),
        values=values_of(session, project.id),
        sources=sources,
    )


def _aggregated(rule: AggregationRule, values: Sequence[Value]) -> Decimal | None:
    if not values:
        return None
    return aggregate(
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
