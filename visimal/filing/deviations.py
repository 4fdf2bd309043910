"""How far off its plan a partner is, by cost category and by work package."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Tally
from visimal.domain.progress import Deviation
from visimal.domain.progress import PartKind
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import CumulativeTable
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.partner_reports.places import Place
from visimal.progress.parts import name
from visimal.progress.queries import Stored
from visimal.progress.topics import Topic
from visimal.web import formats


@dataclass(frozen=True, slots=True)
class Row:
    """One heading with its plan, and what was reported so far under it."""

    code: str
    title: str
    found: Deviation


def deviation_topics(
    figures: SeenFigures, place: Place, stored: Mapping[str, Stored], on: date
) -> Sequence[Topic]:
    """The headings that are off their plan by more than the programme asks about.

    Whatever was explained before stays, wherever it stands now.
    """
    books = figures.books
    side = books.partner(place.partner_number).side
    rate = books.programme.parameters.rate("deviation_rate", on, side)
    topics: list[Topic] = []
    for row in _rows(figures, place):
        part = name(PartKind.DEVIATION, row.code)
        is_asked = rate is not None and row.found.is_above(rate)
        if is_asked or part in stored:
            topics.append(_topic(row, stored.get(part), is_asked=is_asked))
    return topics


def most_off(figures: SeenFigures, on: date) -> Decimal | None:
    """From how many per cent on a reason is asked."""
    return figures.books.programme.parameters.rate("deviation_rate", on)


def _rows(figures: SeenFigures, place: Place) -> Sequence[Row]:
    number, period = place.partner_number, place.period_number
    declared = figures.partner_report(number, period).declared
    categories, packages = Tally[str](), Tally[str]()
    for cell in figures.books.planned:
        if cell.partner == number and cell.period <= period:
            categories.add(cell.category.value, cell.planned)
            packages.add(cell.package, cell.planned)
    return [
        *_of(declared.by_category, categories, is_category=True),
        *_of(declared.by_work_package, packages, is_category=False),
    ]


def _of(
    table: CumulativeTable, planned: Tally[str], *, is_category: bool
) -> Sequence[Row]:
    return [
        Row(
            one.key,
            label(CostCategory(one.key)) if is_category else one.key,
            Deviation(planned=planned[one.key], reported=one.reported_so_far),
        )
        for one in table.rows
    ]


def _topic(row: Row, stored: Stored | None, *, is_asked: bool) -> Topic:
    note = gettext(
        "Planned so far %(planned)s, reported so far %(reported)s: a difference of"
        " %(difference)s.",
        planned=formats.amount(row.found.planned, locale()),
        reported=formats.amount(row.found.reported, locale()),
        difference=formats.amount(row.found.difference, locale()),
    )
    return Topic(
        kind=PartKind.DEVIATION,
        code=row.code,
        title=row.title,
        notes=(note,),
        is_asked=is_asked,
        stored=stored or Stored(),
    )
