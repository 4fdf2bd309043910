"""Planned, declared, certified and paid over the months of a project.

Above, what has come together up to the end of each month, with the forecast as a
band; below, on a scale of its own, what each month brought.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from markupsafe import Markup

from visimal.domain.money import Euro
from visimal.domain.money import to_cents
from visimal.web.pictures import svg
from visimal.web.pictures.scale import extremes
from visimal.web.pictures.scale import Scale
from visimal.web.pictures.scale import ticks

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Series:
    """Amounts by month from month 1; none where nothing is known."""

    key: str
    amounts: Sequence[Euro | None]


@dataclass(frozen=True, slots=True)
class Band:
    """A range by month from month 1; none where there is no forecast."""

    low: Sequence[Euro | None]
    high: Sequence[Euro | None]


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period: its label and months."""

    label: str
    first_month: int
    last_month: int


@dataclass(frozen=True, slots=True)
class MonthsPicture:
    """What the picture shows."""

    name: str
    title: str
    description: str
    spans: Sequence[Span]
    month: int
    month_label: str
    budget: Euro
    budget_label: str
    so_far: Sequence[Series]
    band: Band | None
    monthly: Sequence[Series]
    tick: Callable[[Euro], str]


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a variant: one for desks and paper, one for phones."""

    name: str
    width: int
    left: int
    right: int
    curves: int
    bars: int
    top: int = 28
    gap: int = 22
    foot: int = 26

    @property
    def height(self) -> int:
        """Everything from top to foot."""
        return self.top + self.curves + self.gap + self.bars + self.foot


WIDE = Size("wide", width=1120, left=72, right=12, curves=270, bars=84)
NARROW = Size("narrow", width=358, left=54, right=6, curves=210, bars=64)


def draw(shown: MonthsPicture, size: Size) -> Markup:
    """The picture in one size."""
    months = shown.spans[-1].last_month
    along = Scale(0, months, size.left, size.width - size.right)
    floor = size.top + size.curves
    base = floor + size.gap + size.bars
    band = shown.band or Band((), ())
    drawn = [series.amounts for series in shown.so_far]
    reach = extremes(chain(*drawn, band.low, band.high, (shown.budget,)))
    up = _axis(ticks(*reach), floor, size.top)
    month_reach = extremes(chain.from_iterable(s.amounts for s in shown.monthly))
    bar_up = _axis(ticks(*month_reach, most=2), base, base - size.bars)
    return svg.picture(
        *_grid(shown, size, along, (size.top, base)),
        *_ticks(shown, up, size),
        *_ticks(shown, bar_up, size),
        *_bars(shown, along, bar_up),
        *_budget(shown, size, up),
        *_band(band, along, up),
        *(_curve(series, along, up) for series in shown.so_far),
        *_last_points(shown, along, up),
        name=f"{shown.name}-{size.name}",
        title=shown.title,
        description=shown.description,
        width=size.width,
        height=size.height,
        kind=f"months {size.name}",
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    scale: Scale
    ticks: tuple[Euro, ...]

    def at(self, amount: Euro) -> Fraction:
        return self.scale.at(to_cents(amount))


def _axis(amounts: tuple[Euro, ...], bottom: int, top: int) -> _Axis:
    low, high = to_cents(amounts[0]), to_cents(amounts[-1])
    return _Axis(Scale(low, high, bottom, top), amounts)


def _grid(
    shown: MonthsPicture, size: Size, along: Scale, tall: tuple[int, int]
) -> Iterator[Markup]:
    top, base = tall
    for span in shown.spans:
        start, end = along.at(span.first_month - 1), along.at(span.last_month)
        if span.first_month <= shown.month <= span.last_month:
            yield svg.element(
                "rect",
                x=start,
                y=top,
                width=end - start,
                height=base - top,
                class_="now",
            )
        yield svg.line([(start, top), (start, base + 6)], "grid")
        middle = (start + end) * _HALF
        yield svg.element(
            "text", span.label, x=middle, y=size.height - 8, class_="middle"
        )
    here = along.at(shown.month)
    side = "end" if shown.month * 2 > shown.spans[-1].last_month else "start"
    nudge = -6 if side == "end" else 6
    yield svg.line([(here, 8), (here, base)], "today")
    yield svg.element(
        "text", shown.month_label, x=here + nudge, y=18, class_=f"today-label {side}"
    )


def _ticks(shown: MonthsPicture, up: _Axis, size: Size) -> Iterator[Markup]:
    for amount in up.ticks:
        y = up.at(amount)
        kind = "axis" if to_cents(amount) == 0 else "grid"
        yield svg.line([(size.left, y), (size.width - size.right, y)], kind)
        yield svg.element(
            "text", shown.tick(amount), x=size.left - 8, y=y + 4, class_="end"
        )


def _budget(shown: MonthsPicture, size: Size, up: _Axis) -> Iterator[Markup]:
    y = up.at(shown.budget)
    yield svg.line([(size.left, y), (size.width - size.right, y)], "budget")
    yield svg.element(
        "text", shown.budget_label, x=size.left + 6, y=y - 6, class_="budget-label"
    )


def _curve(series: Series, along: Scale, up: _Axis) -> Markup:
    return svg.line(_points(series.amounts, along, up), f"curve {series.key}")


def _points(
    amounts: Sequence[Euro | None], along: Scale, up: _Axis
) -> list[tuple[Fraction, Fraction]]:
    known = [(m, a) for m, a in enumerate(amounts, start=1) if a is not None]
    start = [(along.at(0), up.scale.at(0))] if known and known[0][0] == 1 else []
    return [*start, *((along.at(month), up.at(amount)) for month, amount in known)]


def _band(band: Band, along: Scale, up: _Axis) -> Iterator[Markup]:
    low, high = (_points(side, along, up) for side in (band.low, band.high))
    if len(low) > 1:
        yield svg.area([*high, *reversed(low)], "band")


def _last_points(shown: MonthsPicture, along: Scale, up: _Axis) -> Iterator[Markup]:
    for series in shown.so_far:
        points = _points(series.amounts, along, up)
        if points and len(points) <= shown.spans[-1].last_month:
            x, y = points[-1]
            yield svg.element("circle", cx=x, cy=y, r=4, class_=f"point {series.key}")


def _bars(shown: MonthsPicture, along: Scale, up: _Axis) -> Iterator[Markup]:
    zero = up.scale.at(0)
    month_width = along.at(1) - along.at(0)
    for order, series in enumerate(shown.monthly):
        inset = Fraction(1 + order, 8) * month_width
        for month, amount in enumerate(series.amounts, start=1):
            if amount is None or to_cents(amount) == 0:
                continue
            end = up.at(amount)
            yield svg.element(
                "rect",
                x=along.at(month - 1) + inset,
                y=min(zero, end),
                width=month_width - 2 * inset,
                height=abs(zero - end),
                class_=f"bar {series.key}",
            )
