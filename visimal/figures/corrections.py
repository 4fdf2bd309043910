"""Corrections worked out: what each takes off a certificate, with its flat rates.

A certificate is computed anew without what is taken off it, and the correction is the
difference: so any number of corrections leave a certificate that could have been
written like that, and corrected to nothing it has brought nothing.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cofinancing import Split
from visimal.domain.corrections import borne
from visimal.domain.corrections import erdf_kept
from visimal.domain.corrections import freed
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.books import Books
from visimal.figures.books import CorrectionBook
from visimal.figures.flat_cells import Cell
from visimal.figures.flat_cells import flat_and_real

#: Work package and category.
Place = tuple[str, CostCategory]


@dataclass(frozen=True, slots=True)
class CorrectionAccount:
    """One correction, flat rates included."""

    book: CorrectionBook
    #: What it takes off, by package and category; their months say nothing.
    taken: tuple[Cell, ...]
    split: Split
    borne: Mapping[LegalStatus, Euro]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate confirmed, before anything was taken off it."""

    partner: int
    #: Its real costs; flat rates follow from them.
    real: tuple[Cell, ...]
    brought: Split
    #: The ERDF it would have brought, had it been so much.
    again: Callable[[Euro], Euro]


def worked_out(
    books: Books, certificate: Certificate, corrections: Sequence[CorrectionBook]
) -> tuple[CorrectionAccount, ...]:
    """The corrections of one certificate, one after the other."""
    funding = books.funding(certificate.partner)
    rounding = books.programme.rounding("flat_rate").rounding
    own = own_status(books, certificate.partner)
    brought, again = certificate.brought, certificate.again
    off = Tally[Place]()
    before = _sums(flat_and_real(certificate.real, funding.flat_rates, rounding))
    made: list[CorrectionAccount] = []
    for book in corrections:
        off.add((book.package, book.category), book.real)
        left = left_over(certificate.real, off)
        after = _sums(flat_and_real(left, funding.flat_rates, rounding))
        taken = _difference(before, after)
        eligible = before.total()
        amount = total(cell.amount for cell in taken)
        split = freed(brought, left=eligible, taken=amount, again=again)
        contribution = minus(eligible, erdf_kept(brought, eligible, again))
        made.append(
            CorrectionAccount(
                book=book,
                taken=taken,
                split=split,
                borne=borne(
                    contribution, split.partner_contribution, funding.contributions, own
                ),
            )
        )
        before = after
    return tuple(made)


def own_status(books: Books, partner: int) -> LegalStatus:
    """Whose money it is when a partner names no source."""
    is_public = books.partner(partner).legal_status == "public"
    return LegalStatus.PUBLIC if is_public else LegalStatus.PRIVATE


def left_over(real: Sequence[Cell], off: Tally[Place]) -> tuple[Cell, ...]:
    """Real cells less what is taken off each package and category.

    Within one the cells keep their proportions, whatever was taken off and given
    back in between.
    """
    groups: dict[Place, list[int]] = {}
    for index, cell in enumerate(real):
        groups.setdefault((cell.package, cell.category), []).append(index)
    amounts = [cell.amount for cell in real]
    for place, indexes in groups.items():
        if off[place] == ZERO:
            continue
        weights = [amounts[index] for index in indexes]
        parts = apportion(off[place], weights)
        for index, part in zip(indexes, parts, strict=True):
            amounts[index] = minus(amounts[index], part)
    return tuple(
        replace(cell, amount=amount)
        for cell, amount in zip(real, amounts, strict=True)
        if amount != ZERO
    )


def _sums(cells: Sequence[Cell]) -> Tally[Place]:
    sums = Tally[Place]()
    for cell in cells:
        sums.add((cell.package, cell.category), cell.amount)
    return sums


def _difference(before: Tally[Place], after: Tally[Place]) -> tuple[Cell, ...]:
    cells = (
        Cell(package, category, 0, minus(before[package, category], one))
        for package, category in dict.fromkeys((*before, *after))
        for one in (after[package, category],)
    )
    return tuple(cell for cell in cells if cell.amount != ZERO)
