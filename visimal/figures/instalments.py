"""What came from the programme and where it went: shares, instalments, balances."""

from collections.abc import Sequence
from datetime import date

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.payment import Balance
from visimal.domain.payment import outstanding
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import summed
from visimal.figures.books import Books
from visimal.figures.books import PaymentBook
from visimal.figures.tables import BalanceRow
from visimal.figures.tables import BalanceTable
from visimal.figures.tables import DueRow
from visimal.figures.tables import InstalmentRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import RecoveryRow


def payment_rows(accounts: Accounts) -> tuple[PaymentRow, ...]:
    """ERDF on its way: what the programme owes, paid, and the lead passed on."""
    books = accounts.books
    certified = {one.book.key: one for one in accounts.certified}
    included = {one.number: one.certificates for one in books.project_reports}
    return tuple(
        PaymentRow(
            project_report=one.project_report,
            partner=one.partner,
            partner_label=books.partner(one.partner).label,
            certified=total(
                summed(certified[key].certified)
                for key in included.get(one.project_report, ())
                if key[0] == one.partner and key in certified
            ),
            erdf=one.erdf,
            received_on=one.received_on,
            passed_on=one.passed_on,
            passed_on_erdf=one.passed_on_erdf,
            instalment=one.instalment,
            cut=one.cut,
            kept=one.kept,
            waiting=_waiting(one),
            days_waited=_days_waited(one, books.heading.as_of),
            from_partners=one.from_partners,
        )
        for one in books.payments
    )


def instalment_rows(books: Books) -> tuple[InstalmentRow, ...]:
    """The instalments, each the sum of its shares."""
    as_of = books.heading.as_of
    keys = sorted({(one.project_report, one.instalment) for one in books.payments})
    rows: list[InstalmentRow] = []
    for report, number in keys:
        shares = [
            one
            for one in books.payments
            if (one.project_report, one.instalment) == (report, number)
        ]
        waits = [_days_waited(one, as_of) for one in shares]
        rows.append(
            InstalmentRow(
                project_report=report,
                instalment=number,
                received_on=shares[0].received_on,
                reference=shares[0].reference,
                amount=total(one.erdf for one in shares),
                cut=total(one.cut for one in shares),
                kept=total(one.kept for one in shares),
                passed_on=total(one.passed_on_erdf for one in shares),
                waiting=total(_waiting(one) for one in shares),
                days_waited=max((n for n in waits if n is not None), default=None),
                from_partners=shares[0].from_partners,
            )
        )
    return tuple(rows)


def recovery_rows(books: Books) -> tuple[RecoveryRow, ...]:
    """What partners are asked to pay back."""
    return tuple(
        RecoveryRow(
            number=one.number,
            partner=one.partner,
            partner_label=books.partner(one.partner).label,
            correction=one.correction,
            reason=one.reason,
            amount=one.amount,
            asked_on=one.asked_on,
            due_on=one.due_on,
            received=one.received,
            received_on=one.received_on,
            offset=one.offset,
            waived_on=one.waived_on,
            open=outstanding(
                one.amount, one.received, one.offset, is_waived=bool(one.waived_on)
            ),
        )
        for one in books.recoveries
    )


def balance_table(
    books: Books, dues: Sequence[DueRow], *, is_whole: bool = True
) -> BalanceTable:
    """How each partner stands, over all project reports.

    What some partners paid back went to others: who sees only some is not told what
    of it is left.
    """
    asked, came_back = Tally[int](), Tally[int]()
    for one in recovery_rows(books):
        asked.add(one.partner, one.open)
        came_back.add(one.partner, one.received)
    rows: list[BalanceRow] = []
    for member in books.funded:
        number = member.number
        shares = [
            one
            for one in books.payments
            if one.partner == number and one.received_on is not None
        ]
        found = Balance(
            due=total(one.due_erdf for one in dues if one.partner == number),
            received=total(one.erdf for one in shares if not one.from_partners),
            shared_again=total(one.erdf for one in shares if one.from_partners),
            passed_on=total(one.passed_on_erdf for one in shares),
            kept=total(one.kept for one in shares),
            came_back=came_back[number],
            owed_back=asked[number],
        )
        waits = [_days_waited(one, books.heading.as_of) for one in shares]
        rows.append(
            BalanceRow(
                partner=number,
                partner_label=member.label,
                due=found.due,
                received=found.received,
                shared_again=found.shared_again,
                passed_on=found.passed_on,
                kept=found.kept,
                came_back=found.came_back,
                still_due=found.still_due,
                waiting=found.waiting,
                owed_back=found.owed_back,
                days_waited=max((n for n in waits if n is not None), default=None),
                is_closed=found.is_closed,
            )
        )
    back = total(amount for one in rows for amount in (one.kept, one.came_back))
    again = total(one.shared_again for one in rows)
    return BalanceTable(
        rows=tuple(rows),
        due=total(one.due for one in rows),
        received=total(one.received for one in rows),
        shared_again=again,
        passed_on=total(one.passed_on for one in rows),
        kept=total(one.kept for one in rows),
        came_back=total(one.came_back for one in rows),
        still_due=total(one.still_due for one in rows),
        waiting=total(one.waiting for one in rows),
        owed_back=total(one.owed_back for one in rows),
        is_closed=all(one.is_closed for one in rows),
        on_hand=minus(back, again) if is_whole else ZERO,
    )


def _waiting(one: PaymentBook) -> Euro:
    return minus(one.erdf, one.passed_on_erdf, one.kept)


def _days_waited(one: PaymentBook, as_of: date) -> int | None:
    """Until the last transfer; until today, as long as some of it waits."""
    if one.received_on is None:
        return None
    until = as_of if _waiting(one) or one.passed_on is None else one.passed_on
    return (until - one.received_on).days
