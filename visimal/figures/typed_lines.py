"""A report as it would be if some of its lines stood as they are being typed.

The same rules and the same sums as for what is saved: only what a typed line changes
is worked out anew.
"""

from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.control import queries as control
from visimal.domain.findings import Finding
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import UNDECIDED
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules import check
from visimal.domain.typed_lines import ledger_with
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.accounts import reported_so_far
from visimal.figures.books import Books
from visimal.figures.books import LineSum
from visimal.figures.books import UnknownPartError
from visimal.figures.lists import declared_line
from visimal.figures.lists import Lists
from visimal.partner_reports.queries import report_places

#: Rules about a whole report whose answer a typed line moves.
_OF_THE_WHOLE = frozenset({"flexibility_exceeded"})


@dataclass(frozen=True, slots=True)
class AsTyped:
    """What the rules say of typed lines, and what the report comes to with them."""

    #: On the typed lines by their positions; on the report where they move it.
    findings: tuple[Finding, ...]
    report: ReportUnderCheck
    account: ReportAccount


def saved_since(
    session: Session, project: Project, lists: Lists, keys: Collection[int]
) -> Sequence[DeclaredLine]:
    """Lines that were saved after the lists were read, as they are now."""
    places = report_places(session, project)
    known = lists.ledger.by_number
    added: Counter[tuple[int, int]] = Counter()
    found = []
    for row in control.lines(session, project, places, keys):
        place = places[row.report_id]
        before = known.get(row.number)
        if before is None:
            added[place] += 1
            position = len(lists.declared.get(place, ())) + added[place]
        else:
            position = before.position
        decision = UNDECIDED if before is None else before.decision
        found.append(declared_line(row, place, position, decision))
    return found


def as_typed(
    lists: Lists,
    place: tuple[int, int],
    typed: Sequence[DeclaredLine],
    since: Sequence[DeclaredLine] = (),
) -> AsTyped:
    """A report with typed lines: new ones, or in the place of those that are saved.

    `since` are lines of any report that were saved after the lists were read.

    Raises:
        UnknownPartError: there is no such report.
    """
    partner, period = place
    books = lists.accounts.books
    saved = lists.under_check(partner, period)
    whole = saved.project.ledger
    laid = {line.item.number: line for line in (*since, *typed)}
    own = [one for one in laid.values() if (one.item.partner, one.item.period) == place]
    before = [
        whole.by_number[one.item.number]
        for one in own
        if one.item.number in whole.by_number
    ]
    reports = accounts(_books_with(books, place, before, own)).reports
    report = replace(
        saved,
        project=replace(
            saved.project, ledger=ledger_with([*laid.values()], lists.neighbours)
        ),
        lines=typed,
        reported_so_far=reported_so_far(reports, partner, period),
    )
    findings = check(report, books.programme)
    return AsTyped(
        findings=tuple(
            one for one in findings if one.line is not None or one.rule in _OF_THE_WHOLE
        ),
        report=report,
        account=_account(Accounts(books, reports), place),
    )


def _account(accounts: Accounts, place: tuple[int, int]) -> ReportAccount:
    found = accounts.report(*place)
    if found is None:
        raise UnknownPartError(kind="report", given="/".join(map(str, place)))
    return found


def _books_with(
    books: Books,
    place: tuple[int, int],
    before: Collection[DeclaredLine],
    typed: Collection[DeclaredLine],
) -> Books:
    """The partner's reports alone, the typed lines among their sums."""
    moved = [
        *(_sum(books, line, is_taken_out=True) for line in before),
        *(_sum(books, line) for line in typed),
    ]
    return replace(
        books,
        reports=tuple(
            replace(one, sums=_added_up((*one.sums, *moved)))
            if one.key == place
            else one
            for one in books.reports
            if one.partner == place[0]
        ),
    )


def _added_up(sums: Iterable[LineSum]) -> tuple[LineSum, ...]:
    """One sum for each package, category and month, in the order of the books."""
    found: dict[tuple[int, str, str], LineSum] = {}
    for one in sums:
        key = one.month, one.package, one.category.value
        first = found.get(key)
        found[key] = (
            one
            if first is None
            else first._replace(
                declared=total((first.declared, one.declared)),
                redeclared=total((first.redeclared, one.redeclared)),
            )
        )
    return tuple(found[key] for key in sorted(found))


def _sum(books: Books, line: DeclaredLine, *, is_taken_out: bool = False) -> LineSum:
    item = line.item
    period = books.calendar.period(item.period)
    month = period.last_month
    if item.paid_on is not None:
        paid_in = books.calendar.month_of(item.paid_on)
        month = min(max(paid_in, period.first_month), period.last_month)
    amount = minus(ZERO, item.declared) if is_taken_out else item.declared
    return LineSum(
        package=item.work_package,
        category=item.category,
        month=month,
        declared=amount,
        deducted=ZERO,
        parked=ZERO,
        redeclared=ZERO if item.redeclares is None else amount,
    )
