"""What the rules and the sums say while somebody types: a look that writes nothing.

The grid and the form of a line send what stands in their fields; the answer is made by
the rules and sums that will judge the lines once they are saved.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.checking.desks import Desk
from visimal.checking.drafts import new_line
from visimal.checking.drafts import typed_line
from visimal.checking.words import in_words
from visimal.checking.words import InWords
from visimal.consortium.places import Place
from visimal.domain.cost_categories import CostCategory
from visimal.domain.discretion import masked_from_partners
from visimal.domain.findings import Finding
from visimal.domain.ledger import DeclaredLine
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.report_tables import flat_rate_rows
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import FlatRateRow
from visimal.figures.typed_lines import as_typed
from visimal.figures.typed_lines import AsTyped
from visimal.partner_reports.costs import Cost


@dataclass(frozen=True, slots=True)
class Typed:
    """A row that means a cost: a saved line, or a new one if it has no number."""

    key: str
    number: str | None
    cost: Cost


@dataclass(frozen=True, slots=True)
class Room:
    """A category: what this report declares in it, and what its budget leaves."""

    category: CostCategory
    declared: Euro
    budget: Euro
    #: Below zero when more is declared than planned.
    left: Euro


@dataclass(frozen=True, slots=True)
class Totals:
    """What a report comes to; flat rates are in its categories and its total."""

    lines: Euro
    by_category: Sequence[Room]
    flat_rates: Sequence[FlatRateRow]
    total: Euro
    #: What the fund would pay of it.
    erdf: Euro


@dataclass(frozen=True, slots=True)
class Look:
    """The answer: by row, for the report, and in sums."""

    findings: Mapping[str, Sequence[InWords]]
    declared: Mapping[str, Euro]
    of_the_report: Sequence[InWords]
    totals: Totals
    #: Rows whose line somebody else took out by now.
    gone: frozenset[str]
    #: Rows of lines that name a person and are not for these eyes.
    masked: frozenset[str]


def look(
    figures: SeenFigures,
    desk: Desk,
    rows: Sequence[Typed],
    since: Sequence[DeclaredLine] = (),
) -> Look:
    """What would be said if these rows stood in the report.

    `since` are lines that were saved after the figures were read.

    Raises:
        UnknownPartError: there is no such report, or it is not for these eyes.
    """
    here = desk.place.partner_number, desk.place.period_number
    lists = figures.everything.lists
    saved = {one.item.number: one for one in lists.declared.get(here, ())}
    saved |= {
        one.item.number: one
        for one in since
        if (one.item.partner, one.item.period) == here
    }
    # Lines of a file were never numbered here, and have their numbers all the same.
    tails = (one.rpartition("-")[2] for one in saved)
    last = max([desk.numbered, *(int(one) for one in tails if one.isdecimal())])
    gone, masked = set[str](), set[str]()
    typed: dict[str, DeclaredLine] = {}
    new = 0
    for row in rows:
        before = saved.get(row.number or "")
        if row.number is None:
            after = last + new, len(saved) + new
            typed[row.key] = new_line(row.cost, desk.names, desk.place, after)
            new += 1
        elif before is None:
            gone.add(row.key)
        elif figures.sight.masks(before.item):
            masked.add(row.key)
        else:
            typed[row.key] = typed_line(row.cost, desk.names, desk.place, before)
    found = as_typed(lists, here, [*typed.values()], since)
    told = [_told(figures, desk.place, one) for one in found.findings]
    return Look(
        findings={
            key: [in_words(one) for one in told if one.line == line.position]
            for key, line in typed.items()
        },
        declared={key: line.item.declared for key, line in typed.items()},
        of_the_report=[in_words(one) for one in told if one.line is None],
        totals=_totals(found),
        gone=frozenset(gone),
        masked=frozenset(masked),
    )


def _told(figures: SeenFigures, place: Place, finding: Finding) -> Finding:
    """A finding without the other partner, for who may not know of it."""
    if figures.is_whole or figures.sight.compares(place.partner_number):
        return finding
    return masked_from_partners(finding)


def _totals(found: AsTyped) -> Totals:
    account, report = found.account, found.report
    declared = dict.fromkeys(CostCategory, ZERO)
    for cell in account.declared:
        declared[cell.category] = total((declared[cell.category], cell.amount))
    flat = flat_rate_rows(account.declared, report.flat_rates)
    whole = total(declared.values())
    return Totals(
        lines=minus(whole, *(one.amount for one in flat)),
        by_category=[
            Room(
                category,
                amount,
                report.budget.get(category, ZERO),
                minus(
                    report.budget.get(category, ZERO),
                    report.reported_so_far.get(category, ZERO),
                ),
            )
            for category, amount in declared.items()
            if amount or report.budget.get(category, ZERO)
        ],
        flat_rates=flat,
        total=whole,
        erdf=account.declared_split.erdf,
    )
