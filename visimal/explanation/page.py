"""One figure explained, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.explanation import Explanation
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.explanation import Part
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.programme import RoundingRule
from visimal.explanation.words import name
from visimal.explanation.words import own_words
from visimal.explanation.words import said
from visimal.explanation.words import scope_words
from visimal.figures.sight import masked
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ExpenditureRow
from visimal.labels import label

#: More lines than that are told part by part.
MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with its name, its amount, and where it is explained."""

    name: str
    figure: Figure
    amount: Euro


@dataclass(frozen=True, slots=True)
class LinePart:
    """What one line brings, and the line as these eyes may read it."""

    line: ExpenditureRow
    is_masked: bool
    figure: Figure
    amount: Euro


@dataclass(frozen=True, slots=True)
class ExplanationPage:
    """One figure explained."""

    name: str
    scope: Sequence[str]
    figure: Figure
    amount: Euro
    formula: str
    reads: Sequence[Named]
    rule: RoundingRule | None
    source: str
    parts: Sequence[Named]
    lines: Sequence[LinePart]
    #: How many lines are too many to show here; 0 if they are shown.
    lines_besides: int
    #: The figures it is a part of.
    above: Sequence[Named]


def explanation_page(figures: SeenFigures, figure: Figure) -> ExplanationPage:
    """Explain a figure.

    Raises:
        UnknownPartError: it is not there, or not for these eyes.
    """
    found = figures.explained.explanation(figure)
    too_many = len(found.lines) > MOST_LINES
    return ExplanationPage(
        name=label(figure.measure),
        scope=scope_words(figures, figure),
        figure=figure,
        amount=found.amount,
        formula=said(found.formula),
        reads=[_named(figures, one) for one in found.reads],
        rule=found.rule,
        source="" if found.source is None else said(found.source),
        parts=_parts(figures, found),
        lines=[] if too_many else _lines(figures, found),
        lines_besides=len(found.lines) if too_many else 0,
        above=_above(figures, figure),
    )


def _named(figures: SeenFigures, part: Part) -> Named:
    return Named(name(figures, part.figure), part.figure, part.amount)


def _parts(figures: SeenFigures, found: Explanation) -> list[Named]:
    if len(found.parts) == 1 and found.parts[0].figure == found.figure:
        return []
    is_by_line = any(one.figure.line for one in found.parts)
    if is_by_line and not found.figure.line:
        return []
    return [
        Named(own_words(figures, one.figure, found.figure), one.figure, one.amount)
        for one in found.parts
    ]


def _lines(figures: SeenFigures, found: Explanation) -> list[LinePart]:
    return [_line(figures, one) for one in found.lines]


def _line(figures: SeenFigures, part: Part) -> LinePart:
    line = figures.explained.lines[part.figure.line or ""]
    is_masked = figures.sight.masks(line)
    shown = masked(line) if is_masked else line
    return LinePart(shown, is_masked, part.figure, part.amount)


def _above(figures: SeenFigures, figure: Figure) -> list[Named]:
    """The figures of which this one is a part, each with one word less."""
    line = figures.explained.line_of(figure)
    if line is not None:
        return [_named(figures, one) for one in figures.explained.uses(line)]
    wider = [figure.within(**{name: None}) for name in figure.scope]
    if figure.measure is Measure.DECLARED_AGAIN:
        wider.append(figure.within(measure=Measure.DECLARED))
    found = [Part(one, figures.explained.amount(one)) for one in wider]
    return [_named(figures, one) for one in found if one.amount != ZERO]
