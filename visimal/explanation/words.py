"""What figures are called, and their sentences in the reader's language."""

from decimal import Decimal

from visimal.domain.explanation import Figure
from visimal.domain.explanation import Plain
from visimal.domain.explanation import Rate
from visimal.domain.explanation import Told
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.i18n import locale
from visimal.labels import label
from visimal.web import formats
from visimal.web.sentences import spoken


def said(told: Told) -> str:
    """A sentence of an explanation."""
    return gettext(
        told.message, **{name: _value(value) for name, value in told.values.items()}
    )


def _value(value: object) -> str:
    match value:
        case Rate():
            return formats.rate(value.percentage, locale())
        case Plain():
            return formats.number(Decimal(value.number), locale())
        case _:
            return spoken(value)


def scope_words(figures: SeenFigures, figure: Figure) -> tuple[str, ...]:
    """How far a figure reaches, one word for each thing that is said."""
    words: list[str] = []
    if figure.partner is not None:
        member = figures.books.partner(figure.partner)
        words.append(f"{member.label} {member.abbreviation}")
    if figure.period is not None:
        words.append(gettext("Semester %(number)s", number=figure.period))
    if figure.project_report is not None:
        words.append(gettext("Project report %(number)s", number=figure.project_report))
    if figure.category is not None:
        words.append(label(figure.category))
    if figure.work_package is not None:
        words.append(_package(figures, figure.work_package))
    if figure.line is not None:
        words.append(gettext("Line %(number)s", number=figure.line))
    return tuple(words)


def name(figures: SeenFigures, figure: Figure) -> str:
    """A figure as one names it among others."""
    words = (label(figure.measure), *scope_words(figures, figure))
    return " · ".join(words)


def own_words(figures: SeenFigures, figure: Figure, whole: Figure) -> str:
    """What sets a part apart from the figure it is a part of."""
    if figure.measure is not whole.measure:
        return label(figure.measure)
    known = {*scope_words(figures, whole)}
    words = [one for one in scope_words(figures, figure) if one not in known]
    return " · ".join(words) or label(figure.measure)


def _package(figures: SeenFigures, code: str) -> str:
    titles = {one.code: one.title for one in figures.books.packages}
    return f"{code} {titles[code].in_language(language())}".strip()
