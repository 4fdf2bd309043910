"""A transfer of budget, tried on the figures as they stand."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.budget_change import headroom
from visimal.domain.budget_change import Line
from visimal.domain.budget_change import Objected
from visimal.domain.budget_change import Objection
from visimal.domain.budget_change import Outcome
from visimal.domain.budget_change import Standing
from visimal.domain.budget_change import Transfer
from visimal.domain.budget_change import what_if
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import Breakdown
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.web import formats

SENTENCES = {
    Objection.NOT_THERE: msgid(
        "%(line)s has %(amount)s less than you take: take less, or from another line."
    ),
    Objection.SPENT: msgid(
        "%(line)s would fall %(amount)s below what is already declared: take that much"
        " less."
    ),
    Objection.ABOVE_FLEXIBILITY: msgid(
        "%(line)s changes by %(amount)s more than may change without asking: the"
        " programme must approve it first."
    ),
    Objection.FLAT_RATE: msgid(
        "%(line)s is a flat rate: it follows the costs it is a rate of. Move those"
        " instead."
    ),
    Objection.ABOVE_CEILING: msgid(
        "%(line)s: the partner's ERDF is at its ceiling, so %(amount)s of what it gains"
        " brings no ERDF. Ask the programme to move the ceiling too."
    ),
    Objection.TOTAL_MOVES: msgid(
        "Flat rates follow, so the total of the project would change by %(amount)s:"
        " move less, or balance it with a second transfer."
    ),
}


@dataclass(frozen=True, slots=True)
class Meter:
    """How much a line may still take."""

    line: Line
    name: str
    budget: Euro
    declared: Euro
    #: Until the approved budget, and until what needs no approval.
    left: Euro
    headroom: Euro


@dataclass(frozen=True, slots=True)
class Tried:
    """What a transfer would do, in words."""

    outcome: Outcome
    names: Mapping[Line, str]
    #: What speaks against it: a word, and a sentence with the way out.
    objections: Sequence[tuple[str, str]]


def standing(figures: SeenFigures) -> Mapping[int, Standing]:
    """Where each partner stands: approved, declared so far, on which terms."""
    books = figures.books
    budget = {row.key: row for row in figures.budget.by_category.rows}
    columns = [CostCategory(one) for one in figures.budget.by_category.columns]
    return {
        one.number: Standing(
            budget=dict(zip(columns, budget[str(one.number)].amounts, strict=True)),
            declared=_declared(figures, one.number),
            rates=books.funding(one.number).flat_rates,
            terms=books.funding(one.number).terms,
        )
        for one in figures.funded
    }


def _declared(figures: SeenFigures, partner: int) -> Mapping[CostCategory, Euro]:
    periods = [
        one.period
        for one in figures.reports
        if one.partner == partner and one.submitted_on is not None
    ]
    if not periods:
        return {}
    declared: Breakdown = figures.partner_report(partner, max(periods)).declared
    return {
        CostCategory(row.key): row.reported_so_far for row in declared.by_category.rows
    }


def flexibility(figures: SeenFigures) -> Decimal | None:
    """How much of a line may change without asking, in per cent; None if not known."""
    on = figures.books.heading.as_of
    return figures.books.programme.parameters.rate("budget_flexibility_rate", on)


def meters(figures: SeenFigures, standings: Mapping[int, Standing]) -> Sequence[Meter]:
    """Every line that has a budget or costs, and what it may still take."""
    flexible = flexibility(figures) or Decimal(0)
    names = line_names(figures)
    found = []
    for partner, own in standings.items():
        for category in CostCategory:
            line = Line(partner, category)
            budget = own.budget.get(category, ZERO)
            declared = own.declared.get(category, ZERO)
            if budget == ZERO and declared == ZERO:
                continue
            left = headroom(budget, declared, Decimal(0))
            most = headroom(budget, declared, flexible)
            found.append(Meter(line, names[line], budget, declared, left, most))
    return found


def line_names(figures: SeenFigures) -> Mapping[Line, str]:
    """The name of each line: partner and cost category."""
    return {
        Line(one.number, category): gettext(
            "%(partner)s, %(category)s",
            partner=one.abbreviation,
            category=label(category),
        )
        for one in figures.funded
        for category in CostCategory
    }


def tried(
    figures: SeenFigures, transfer: Transfer, standings: Mapping[int, Standing]
) -> Tried:
    """What a transfer would change, and every reason against it."""
    rounding = figures.books.programme.rounding("flat_rate").rounding
    outcome = what_if(
        transfer, standings, flexibility=flexibility(figures), rounding=rounding
    )
    names = line_names(figures)
    against = [(label(one.kind), _sentence(one, names)) for one in outcome.objections]
    return Tried(outcome, names, against)


def _sentence(one: Objected, names: Mapping[Line, str]) -> str:
    return gettext(
        SENTENCES[one.kind],
        line=names[one.line],
        amount=formats.amount(one.amount, locale()),
    )
