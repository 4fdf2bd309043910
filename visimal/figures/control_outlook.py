"""What a certificate would say: stored decisions, and those somebody thinks about."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.control import Certified
from visimal.domain.control import certify
from visimal.domain.control import control_report
from visimal.domain.control import ControlDecision
from visimal.domain.control import ControlledItem
from visimal.domain.control import ControlledReport
from visimal.domain.cost_categories import CostCategory
from visimal.domain.flat_rates import tail_of_a_cut
from visimal.domain.ledger import UNDECIDED
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import percentage
from visimal.domain.money import Tally
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import ReportAccount
from visimal.figures.accounts import split_next
from visimal.figures.books import UnknownPartError
from visimal.figures.lists import Lists
from visimal.figures.report_tables import control_by_category
from visimal.figures.tables import ControlOutlook
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import TakenRow


def control_outlook(
    accounts: Accounts,
    lists: Lists,
    one: ReportAccount,
    drafts: Mapping[str, ControlDecision],
) -> ControlOutlook:
    """What the certificate of a report would say with these drafts.

    Raises:
        UnknownPartError: a draft is about a line the report has not.
        DeductionOutOfRangeError: a draft takes off more than was declared.
    """
    view = _View(accounts, one)
    lines = lists.rows.get(one.book.key, ())
    decisions = {**lists.decisions.get(one.book.key, {}), **drafts}
    unknown = sorted({*drafts} - {line.number for line in lines})
    if unknown:
        raise UnknownPartError(kind="line", given=unknown[0])
    items = [
        (line, certify(line.declared, decisions.get(line.number, UNDECIDED)))
        for line in lines
    ]
    report = view.controlled([(line.category, parts) for line, parts in items])
    whole = report.total
    split = split_next(accounts, one, whole.certified)
    certified = Tally[CostCategory]()
    for line, parts in items:
        certified.add(line.category, parts.certified)
    sampled = [
        line.declared
        for line in lines
        if decisions.get(line.number, UNDECIDED).was_sampled
    ]
    return ControlOutlook(
        partner=one.book.partner,
        period=one.book.period,
        by_category=control_by_category(report),
        declared=whole.declared,
        deducted=whole.deducted,
        parked=whole.parked,
        certified=whole.certified,
        certified_erdf=split.erdf,
        certified_contribution=split.partner_contribution,
        lines=len(lines),
        sampled_lines=len(sampled),
        sampled=total(sampled),
        sampled_percentage=percentage(
            total(sampled), total(line.declared for line in lines)
        ),
        taken=tuple(
            view.taken(line, parts, certified, whole.certified)
            for line, parts in items
            if parts.certified != parts.declared
        ),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A report with the rates and terms of its partner."""

    accounts: Accounts
    one: ReportAccount

    def controlled(
        self, items: Sequence[tuple[CostCategory, Certified]]
    ) -> ControlledReport:
        books = self.accounts.books
        return control_report(
            [ControlledItem(category, parts) for category, parts in items],
            books.funding(self.one.book.partner).flat_rates,
            books.programme.rounding("flat_rate").rounding,
        )

    def taken(
        self,
        line: ExpenditureRow,
        parts: Certified,
        certified: Tally[CostCategory],
        whole: Euro,
    ) -> TakenRow:
        """Against the same certificate without this one decision."""
        books = self.accounts.books
        amount = minus(parts.declared, parts.certified)
        real = {category: certified[category] for category in CostCategory}
        real[line.category] = total((real[line.category], amount))
        eligible = tail_of_a_cut(
            real,
            {line.category: amount},
            books.funding(self.one.book.partner).flat_rates,
            books.programme.rounding("flat_rate").rounding,
        )
        without = split_next(self.accounts, self.one, total((whole, eligible)))
        left = split_next(self.accounts, self.one, whole)
        return TakenRow(
            number=line.number,
            is_parked=parts.parked != ZERO,
            amount=amount,
            flat_rates=minus(eligible, amount),
            eligible=eligible,
            erdf=minus(without.erdf, left.erdf),
            contribution=minus(without.partner_contribution, left.partner_contribution),
        )
