"""What a correction would do, before anybody registers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from visimal.domain.corrections import left_after
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import accounts
from visimal.figures.accounts import certified_cells
from visimal.figures.books import Books
from visimal.figures.books import CorrectionBook
from visimal.figures.books import UnknownPartError
from visimal.figures.corrections import CorrectionAccount
from visimal.figures.corrections import Place
from visimal.figures.dues import correction_rows
from visimal.figures.dues import due_rows
from visimal.figures.flat_cells import by_category
from visimal.figures.instalments import balance_table
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import ExpenditureRow


@dataclass(frozen=True, slots=True)
class TakenRow:
    """One category of a certificate: before, what goes, and what is left."""

    category: CostCategory
    before: Euro
    taken: Euro
    left: Euro


@dataclass(frozen=True, slots=True)
class CorrectionOutlook:
    """A correction worked out, and its effect on the next claim and payment."""

    row: CorrectionRow
    by_category: tuple[TakenRow, ...]
    before: Euro
    left: Euro
    #: ERDF of the certificate that is left before it and after it.
    erdf_before: Euro
    erdf_left: Euro
    #: What the programme still owes the partner out of all its project reports.
    still_due: Euro
    #: What is still due once the correction is settled; below zero it is paid back.
    due_after: Euro
    to_repay: Euro


def correctable(
    books: Books, key: tuple[int, int]
) -> Mapping[Place, tuple[Euro, Euro]]:
    """Real amounts of a certificate by package and category: certified, and taken off.

    Raises:
        UnknownPartError: there is no such certificate.
    """
    for one in books.reports:
        if one.key == key and one.certified_on is not None:
            break
    else:
        raise UnknownPartError(kind="certificate", given=key)
    flat = books.funding(one.partner).flat_rates.flat_categories
    real, off = Tally[Place](), Tally[Place]()
    for cell in certified_cells(one):
        real.add((cell.package, cell.category), cell.amount)
    for before in books.corrections:
        if before.key == key:
            off.add((before.package, before.category), before.real)
    return {
        place: (real[place], off[place])
        for place in real
        if place[1] not in flat and real[place] > ZERO
    }


def correction_outlook(
    books: Books, draft: CorrectionBook, line: ExpenditureRow | None = None
) -> CorrectionOutlook:
    """What a correction comes to, if it were registered now.

    Raises:
        UnknownPartError: there is no such certificate, or nothing in that place.
        NothingCorrectedError: it takes nothing off.
        CorrectionTooLargeError: it takes more than is certified and left.
    """
    places = correctable(books, draft.key)
    found = places.get((draft.package, draft.category))
    if found is None:
        raise UnknownPartError(kind="certified cost", given=draft.category)
    left_after(found[0], already=found[1], real=draft.real)
    if line is not None:
        already = total(one.real for one in books.corrections if one.line == draft.line)
        left_after(line.certified, already=already, real=draft.real)
    after = accounts(replace(books, corrections=(*books.corrections, draft)))
    own = after.corrections[-1]
    taken = by_category(own.taken)
    earlier = _taken_before(after, own)
    certificate = after.report(*draft.key)
    if certificate is None:
        raise UnknownPartError(kind="certificate", given=draft.key)
    rows = tuple(
        _row(category, minus(amount, earlier[category]), taken.get(category, ZERO))
        for category, amount in by_category(certificate.certified).items()
    )
    brought = minus(
        certificate.certified_split.erdf,
        *(
            one.split.erdf
            for one in after.corrections
            if one.book.key == draft.key and one.book.number != draft.number
        ),
    )
    balance = balance_table(books, due_rows(accounts(books)))
    still_due = next(
        one.still_due for one in balance.rows if one.partner == draft.partner
    )
    due_after = minus(still_due, own.split.erdf)
    return CorrectionOutlook(
        row=correction_rows(after)[-1],
        by_category=rows,
        before=total(one.before for one in rows),
        left=total(one.left for one in rows),
        erdf_before=brought,
        erdf_left=minus(brought, own.split.erdf),
        still_due=still_due,
        due_after=due_after,
        to_repay=max(minus(ZERO, due_after), ZERO),
    )


def _row(category: CostCategory, before: Euro, taken: Euro) -> TakenRow:
    return TakenRow(category, before, taken, minus(before, taken))


def _taken_before(after: Accounts, own: CorrectionAccount) -> Tally[CostCategory]:
    taken = Tally[CostCategory]()
    for one in after.corrections:
        if one.book.key == own.book.key and one.book.number != own.book.number:
            for cell in one.taken:
                taken.add(cell.category, cell.amount)
    return taken
