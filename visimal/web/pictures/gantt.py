"""The work plan over the months: bars for tasks, diamonds for deliverables."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from visimal.domain.money import Euro
from visimal.domain.money import to_cents
from visimal.web.pictures import svg
from visimal.web.pictures.months import Span
from visimal.web.pictures.scale import Scale

_HALF = Fraction(1, 2)
_MARK = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A deliverable at the end of its month."""

    month: int
    title: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One row: a work package, or an activity inside one."""

    code: str
    title: str
    first_month: int
    last_month: int
    is_heading: bool
    marks: Sequence[Mark] = ()
    #: Under the bar of a work package: what was declared of its budget.
    declared: Euro | None = None
    budget: Euro | None = None


@dataclass(frozen=True, slots=True)
class GanttPicture:
    """What the picture shows."""

    name: str
    title: str
    description: str
    spans: Sequence[Span]
    month: int
    month_label: str
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a variant: labels beside the bars, or above them."""

    name: str
    width: int
    left: int
    row: int
    label_chars: int
    bar_below_label: int
    top: int = 44

    @property
    def has_labels_above(self) -> bool:
        """Whether a label stands above its bar, as on a phone."""
        return self.bar_below_label > 0


WIDE = Size("wide", 1120, left=340, row=30, label_chars=52, bar_below_label=0)
NARROW = Size("narrow", 358, left=4, row=46, label_chars=48, bar_below_label=18)


def draw(shown: GanttPicture, size: Size) -> Markup:
    """The picture in one size."""
    months = shown.spans[-1].last_month
    along = Scale(0, months, size.left, size.width - 6)
    height = size.top + len(shown.tasks) * size.row + 8
    return svg.picture(
        *_calendar(shown, size, along, height),
        *(
            svg.group(
                _row(task, size, along, size.top + order * size.row),
                class_="heading" if task.is_heading else "task",
            )
            for order, task in enumerate(shown.tasks)
        ),
        name=f"{shown.name}-{size.name}",
        title=shown.title,
        description=shown.description,
        width=size.width,
        height=height,
        kind=f"gantt {size.name}",
    )


def _calendar(
    shown: GanttPicture, size: Size, along: Scale, height: int
) -> Iterator[Markup]:
    top = size.top - 8
    for span in shown.spans:
        start, end = along.at(span.first_month - 1), along.at(span.last_month)
        if span.first_month <= shown.month <= span.last_month:
            yield svg.element(
                "rect",
                x=start,
                y=top,
                width=end - start,
                height=height - top,
                class_="now",
            )
        yield svg.line([(start, top - 4), (start, height)], "grid")
        middle = (start + end) * _HALF
        yield svg.element("text", span.label, x=middle, y=top - 8, class_="middle")
    here = along.at(shown.month)
    side = "end" if shown.month * 2 > shown.spans[-1].last_month else "start"
    nudge = -4 if side == "end" else 4
    yield svg.line([(here, 4), (here, height)], "today")
    yield svg.element(
        "text", shown.month_label, x=here + nudge, y=12, class_=f"today-label {side}"
    )


def _row(task: Task, size: Size, along: Scale, top: int) -> Iterator[Markup]:
    label = _shortened(f"{task.code}  {task.title}", size.label_chars)
    indent = 0 if task.is_heading or size.has_labels_above else 14
    baseline = top + (13 if size.has_labels_above else 19)
    yield svg.element("text", label, x=indent, y=baseline, class_="label")
    y = top + size.bar_below_label + (2 if size.has_labels_above else 8)
    start, end = along.at(task.first_month - 1), along.at(task.last_month)
    tall = 8 if task.is_heading else 14
    yield svg.element(
        "rect", x=start, y=y, width=end - start, height=tall, rx=2, class_="span"
    )
    if task.budget is not None and task.declared is not None:
        part = Scale(0, to_cents(task.budget), 0, end - start)
        spent = part.at(to_cents(task.declared))
        yield svg.element(
            "rect",
            x=start,
            y=y + 10,
            width=max(spent, Fraction(0)),
            height=4,
            class_="spent",
        )
    for mark in task.marks:
        yield _diamond(mark, along.at(mark.month), y + tall * _HALF)


def _diamond(mark: Mark, x: Fraction, y: Fraction) -> Markup:
    corners = [(x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y)]
    path = " L".join(f"{svg.written(a)} {svg.written(b)}" for a, b in corners)
    return svg.element(
        "path",
        svg.element("title", mark.title),
        d=f"M{path} Z",
        class_="mark done" if mark.is_done else "mark",
    )


def _shortened(text: str, chars: int) -> str:
    return text if len(text) <= chars else f"{text[: chars - 1].rstrip()}…"
