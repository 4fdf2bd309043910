"""How far the money has come, cut each way; each way adds up to the same."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import NamedTuple

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.comparing import equal
from visimal.figures.flat_cells import Cell
from visimal.figures.flat_cells import taken_back
from visimal.figures.paid import laid_over
from visimal.figures.paid import Paid
from visimal.figures.paid import passed_on
from visimal.figures.paid import received
from visimal.figures.plan import PlannedErdf
from visimal.figures.tables import CheckRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import PipelineRow
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import ReportRow

#: The steps, in the order in which money takes them.
STEPS = (
    "budget",
    "declared",
    "certified",
    "included",
    "requested",
    "received",
    "passed_on",
)
MEASURES = ("eligible", "erdf")


class Drop(NamedTuple):
    """An amount that reached a step."""

    partner: int
    package: str
    category: CostCategory
    eligible: Euro
    erdf: Euro


_SCOPES: Mapping[str, Callable[[Drop], str]] = {
    "project": lambda _: "",
    "partner": lambda drop: str(drop.partner),
    "work_package": lambda drop: drop.package,
    "category": lambda drop: str(drop.category),
}


def pipeline_rows(
    accounts: Accounts, planned: Sequence[PlannedErdf]
) -> tuple[PipelineRow, ...]:
    """The steps of the project, of each partner, work package and category."""
    sums = {
        (scope, measure, step): Tally[str]()
        for scope in _SCOPES
        for measure in MEASURES
        for step in STEPS
    }
    for step, drops in _drops(accounts, planned):
        for drop in drops:
            for scope, key_of in _SCOPES.items():
                key = key_of(drop)
                sums[scope, "eligible", step].add(key, drop.eligible)
                sums[scope, "erdf", step].add(key, drop.erdf)
    return tuple(
        PipelineRow(
            scope,
            key,
            label,
            measure,
            *(sums[scope, measure, step][key] for step in STEPS),
        )
        for scope, keys in _keys(accounts).items()
        for key, label in keys
        for measure in MEASURES
    )


def _keys(accounts: Accounts) -> Mapping[str, Sequence[tuple[str, str]]]:
    books = accounts.books
    return {
        "project": [("", "")],
        "partner": [(str(one.number), one.label) for one in books.funded],
        "work_package": [(one.code, one.code) for one in books.packages],
        "category": [(str(one), str(one)) for one in CostCategory],
    }


def _drops(
    accounts: Accounts, planned: Sequence[PlannedErdf]
) -> Iterator[tuple[str, Iterable[Drop]]]:
    yield "budget", map(_planned, planned)
    taken_in = {
        key for one in accounts.books.project_reports for key in one.certificates
    }
    for one in accounts.declared:
        erdf = one.declared_split.erdf
        yield "declared", _laid_over(one.book.partner, one.declared_anew, erdf)
    for one in accounts.certified:
        drops = [*_laid_over(one.book.partner, one.certified, one.certified_split.erdf)]
        yield "certified", drops
        if one.book.key in taken_in:
            yield "included", drops
            yield "requested", drops
    reports = {one.number for one in accounts.books.project_reports}
    for corrected in accounts.corrections:
        if corrected.book.settled_in in reports:
            freed = minus(ZERO, corrected.split.erdf)
            cells = taken_back(corrected.taken)
            yield "requested", _laid_over(corrected.book.partner, cells, freed)
    for paid in received(accounts):
        yield "received", _paid(paid)
    for paid in passed_on(accounts):
        yield "passed_on", _paid(paid)


def _planned(one: PlannedErdf) -> Drop:
    cell = one.cell
    return Drop(cell.partner, cell.package, cell.category, cell.planned, one.erdf)


def _laid_over(partner: int, cells: Sequence[Cell], erdf: Euro) -> Iterator[Drop]:
    """Cells with their ERDF."""
    shares = apportion(erdf, [cell.amount for cell in cells]) if cells else ()
    for cell, share in zip(cells, shares, strict=True):
        yield Drop(partner, cell.package, cell.category, cell.amount, share)


def _paid(one: Paid) -> Iterator[Drop]:
    for cell, eligible, erdf in laid_over(one):
        yield Drop(one.partner, cell.package, cell.category, eligible, erdf)


def steps_back(row: PipelineRow) -> tuple[str, ...]:
    """The steps at which there is more than at the one before.

    Money never grows on its way, but a correction or a deduction may come after it.
    """
    amounts = [getattr(row, step) for step in STEPS]
    return tuple(
        step
        for step, before, amount in zip(STEPS[1:], amounts, amounts[1:], strict=False)
        if amount > before
    )


def pipeline_checks(
    rows: Sequence[PipelineRow],
    reports: Sequence[ReportRow],
    project_reports: Sequence[ProjectReportRow],
    payments: Sequence[PaymentRow],
) -> Iterator[CheckRow]:
    """The pipeline against the tables it is told beside, and each way against all."""
    for measure in MEASURES:
        [whole] = [
            one for one in rows if (one.scope, one.measure) == ("project", measure)
        ]
        for scope, sentence in _ADDED.items():
            parts = [
                one for one in rows if (one.scope, one.measure) == (scope, measure)
            ]
            yield equal(
                f"pipeline_{measure}_by_{scope}",
                sentence,
                total(_all(one) for one in parts),
                _all(whole),
            )
    erdf = next(one for one in rows if (one.scope, one.measure) == ("project", "erdf"))
    yield equal(
        "pipeline_certified",
        msgid("The ERDF certified in the pipeline is that of the certificates."),
        erdf.certified,
        total(one.certified_erdf for one in reports),
    )
    yield equal(
        "pipeline_requested",
        msgid("The ERDF requested in the pipeline is that of the project reports."),
        erdf.requested,
        total(one.erdf for one in project_reports),
    )
    yield equal(
        "pipeline_received",
        msgid("The ERDF received in the pipeline is what the programme paid."),
        erdf.received,
        total(
            one.erdf
            for one in payments
            if one.received_on is not None and not one.from_partners
        ),
    )
    yield equal(
        "pipeline_passed_on",
        msgid("The ERDF passed on in the pipeline is what the lead partner paid."),
        erdf.passed_on,
        total(one.passed_on_erdf for one in payments if not one.from_partners),
    )


_ADDED = {
    "partner": msgid("Each step of the pipeline is the sum of its partners."),
    "work_package": msgid("Each step of the pipeline is the sum of its work packages."),
    "category": msgid("Each step of the pipeline is the sum of its cost categories."),
}


def _all(row: PipelineRow) -> Euro:
    return total(getattr(row, step) for step in STEPS)
