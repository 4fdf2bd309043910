"""What a project report tells of each indicator: up to its own period, no further."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from visimal.domain.indicators import counted
from visimal.domain.indicators import progress
from visimal.domain.indicators import ReportedValue
from visimal.figures.tables import IndicatorRow
from visimal.figures.tables.achievements import AchievedRow
from visimal.figures.tables.consolidated import OutputRow

_NOTHING = Decimal(0)


def output_rows(indicators: Sequence[IndicatorRow], period: int) -> Iterator[OutputRow]:
    """Each indicator, as it stood when the period was reported."""
    for one in indicators:
        so_far = one.achieved_up_to[period - 1]
        yield OutputRow(
            code=one.code,
            name=one.name,
            rule=one.rule,
            target=one.target,
            before=one.achieved_up_to[period - 2] if period > 1 else _NOTHING,
            now=one.achieved_by_period[period - 1],
            so_far=so_far,
            percentage=None
            if so_far is None
            else progress(one.baseline or _NOTHING, one.target, so_far),
            contributions=tuple(_counted_by_then(one, period)),
        )


def _counted_by_then(one: IndicatorRow, period: int) -> Iterator[AchievedRow]:
    """What was reported by then; of what counts once, the last word of then."""
    own = [row for row in one.contributions if row.period <= period]
    values = [
        ReportedValue(row.value, row.period, row.partner, row.item) for row in own
    ]
    for row, is_counted in zip(own, counted(one.rule, values), strict=True):
        yield replace(row, is_counted=is_counted)
